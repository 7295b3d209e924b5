package dev.crmcutover.simulators.hubspot.portal;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows records as calls ask for them. Guarded by the portal's lock. */
final class RecordReader {
    private final Records records;
    private final Associations associations;

    RecordReader(Records records, Associations associations) {
        this.records = records;
        this.associations = associations;
    }

    /** A record as it is now. */
    RecordView view(HubSpotRecord record, Projection wanted) {
        return view(record, record.state(), wanted);
    }

    /** A record in a given state. */
    RecordView view(HubSpotRecord record, RecordState state, Projection wanted) {
        ObjectType type = record.type();
        Set<String> names = new LinkedHashSet<>(type.defaultProperties());
        if (!wanted.properties().isEmpty()) {
            names.retainAll(Set.of("createdate", "hs_object_id", type.lastModifiedProperty()));
            names.addAll(wanted.properties());
        }
        names.addAll(wanted.withHistory());
        return new RecordView(record.id(), values(record, state, names), history(record, state, wanted.withHistory()),
                life(record, state), associations(record, wanted.associations()));
    }

    /**
     * A record as its write is answered: what was sent, and what HubSpot sets by itself.
     *
     * @param isNew whether the record was made by that write
     */
    RecordView afterWrite(HubSpotRecord record, Collection<String> sent, boolean isNew) {
        RecordStore store = store(record);
        RecordState state = record.state();
        Set<String> names = new LinkedHashSet<>(sent);
        if (isNew) {
            names.addAll(store.derived().names());
            state.forEachSlot(slot -> store.schema().name(slot).ifPresent(names::add));
        } else {
            names.addAll(List.of("createdate", "hs_object_id", record.type().lastModifiedProperty()));
        }
        SortedMap<String, @Nullable String> values = values(record, state, names);
        values.replaceAll((name, value) -> value == null && sent.contains(name) ? "" : value);
        values.values().removeIf(value -> value == null);
        return new RecordView(record.id(), values, Map.of(), life(record, state), Map.of());
    }

    private SortedMap<String, @Nullable String> values(HubSpotRecord record, RecordState state,
            Collection<String> names) {
        RecordStore store = store(record);
        SortedMap<String, @Nullable String> values = new TreeMap<>();
        for (String name : names) {
            if (store.schema().find(name).isPresent()) {
                values.put(name, store.value(record, state, name));
            }
        }
        return values;
    }

    private Map<String, List<PropertyRevision>> history(HubSpotRecord record, RecordState state, List<String> names) {
        RecordStore store = store(record);
        Map<String, List<PropertyRevision>> history = new TreeMap<>();
        for (String name : names) {
            if (store.derived().includes(name)) {
                String value = store.derived().value(name, record, state);
                history.put(name, value == null
                        ? List.of()
                        : List.of(new PropertyRevision(value, Instant.ofEpochMilli(record.created().at()),
                                record.created().actor())));
            } else if (store.schema().find(name).isPresent()) {
                history.put(name, state.revisions(store.schema().slot(name), record.type().revisionsShown()));
            }
        }
        return history;
    }

    private static RecordView.Life life(HubSpotRecord record, RecordState state) {
        return new RecordView.Life(Instant.ofEpochMilli(record.created().at()),
                Instant.ofEpochMilli(state.updatedAt()),
                state.isArchived() ? Instant.ofEpochMilli(state.archivedAt()) : null);
    }

    private Map<String, List<RecordView.Associated>> associations(HubSpotRecord record, List<ObjectType> wanted) {
        Map<String, List<RecordView.Associated>> found = new HashMap<>();
        for (ObjectType to : wanted) {
            List<RecordView.Associated> rows = associations.of(record.id(), to)
                    .entrySet()
                    .stream()
                    .flatMap(link -> link.getValue()
                            .stream()
                            .map(type -> new RecordView.Associated(link.getKey(), type.name())))
                    .toList();
            if (!rows.isEmpty()) {
                found.put(to.plural(), rows);
            }
        }
        return found;
    }

    private RecordStore store(HubSpotRecord record) {
        return records.store(record.type());
    }
}
