package dev.crmcutover.simulators.hubspot.portal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All records of one type, by id and by the values of unique properties. Archived records keep their id but
 * give up their unique values. Ids only grow, so a list in order of creation is in order of id. Guarded by
 * the portal's lock.
 */
final class RecordStore {
    private static final String EMAIL = "email";
    private static final String MORE_EMAILS = "hs_additional_emails";

    private final PropertySchema schema;
    private final DerivedProperties derived;
    private final List<HubSpotRecord> byId = new ArrayList<>();
    private final Map<String, Map<String, HubSpotRecord>> byUniqueValue = new HashMap<>();

    RecordStore(PropertySchema schema, Pipelines pipelines) {
        this.schema = schema;
        this.derived = new DerivedProperties(schema, pipelines);
    }

    PropertySchema schema() {
        return schema;
    }

    DerivedProperties derived() {
        return derived;
    }

    void add(HubSpotRecord record) {
        if (!byId.isEmpty() && byId.getLast().id() >= record.id()) {
            throw new IllegalStateException("record ids must grow");
        }
        byId.add(record);
    }

    /** Takes a record away for good; its unique values are given up already. */
    void remove(HubSpotRecord record) {
        byId.remove(position(record.id()));
    }

    /** The record of that id, archived or not. */
    Optional<HubSpotRecord> find(long id) {
        int index = position(id);
        return index < byId.size() && byId.get(index).id() == id ? Optional.of(byId.get(index)) : Optional.empty();
    }

    /** All records whose id is at least {@code id}, by id. */
    List<HubSpotRecord> from(long id) {
        return byId.subList(position(id), byId.size());
    }

    int size() {
        return byId.size();
    }

    private int position(long id) {
        int low = 0;
        int high = byId.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (byId.get(middle).id() < id) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The live record that holds a value of a unique property; e-mail includes secondary addresses. */
    Optional<HubSpotRecord> holder(String property, String value) {
        Map<String, HubSpotRecord> holders = byUniqueValue.get(property);
        return holders == null ? Optional.empty() : Optional.ofNullable(holders.get(key(value)));
    }

    /** Gives up the unique values of one state and takes up those of another; null stands for none. */
    void reindex(HubSpotRecord record, @Nullable RecordState before, @Nullable RecordState after) {
        for (String property : schema.keys()) {
            Map<String, HubSpotRecord> holders = byUniqueValue.computeIfAbsent(property, name -> new HashMap<>());
            keys(property, before).forEach(key -> holders.remove(key, record));
            keys(property, after).forEach(key -> holders.put(key, record));
        }
    }

    private Collection<String> keys(String property, @Nullable RecordState state) {
        List<String> keys = new ArrayList<>();
        if (state == null) {
            return keys;
        }
        String value = state.value(schema.slot(property));
        if (value != null) {
            keys.add(key(value));
        }
        String more = property.equals(EMAIL) && schema.type() == ObjectType.CONTACT
                ? state.value(schema.slot(MORE_EMAILS))
                : null;
        if (more != null) {
            for (String address : more.split(";")) {
                keys.add(key(address));
            }
        }
        return keys;
    }

    static String key(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }

    /** What a record holds for a property, derived or stored, in a given state. */
    @Nullable
    String value(HubSpotRecord record, RecordState state, String property) {
        if (derived.includes(property)) {
            return derived.value(property, record, state);
        }
        return schema.find(property).isPresent() ? state.value(schema.slot(property)) : null;
    }
}
