package dev.crmcutover.simulators.hubspot.portal;

import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All stores of the portal, and which record a caller means. Guarded by the portal's lock. */
final class Records {
    private final Map<ObjectType, RecordStore> stores = new EnumMap<>(ObjectType.class);
    /** Ids that were merged away, and the id they go by now. */
    private final Map<Long, Long> mergedInto = new HashMap<>();

    private volatile boolean batchReadsFollowMerges = true;

    private final Pipelines pipelines;

    Records(Clock clock) {
        Map<ObjectType, PropertySchema> schemas = new EnumMap<>(ObjectType.class);
        for (ObjectType type : ObjectType.values()) {
            schemas.put(type, new PropertySchema(type, PropertySheet.of(type)));
        }
        this.pipelines = new Pipelines(clock, Objects.requireNonNull(schemas.get(ObjectType.DEAL)));
        schemas.forEach((type, schema) -> stores.put(type, new RecordStore(schema, pipelines)));
    }

    Pipelines pipelines() {
        return pipelines;
    }

    RecordStore store(ObjectType type) {
        RecordStore store = stores.get(type);
        if (store == null) {
            throw new IllegalStateException("no store of " + type);
        }
        return store;
    }

    /** Lets the id of a record that is gone resolve to the record it was merged into. */
    void retire(HubSpotRecord old, long survivor) {
        mergedInto.put(old.id(), survivor);
    }

    /**
     * The id by which a record goes that was merged, perhaps several times.
     *
     * @return empty if no record of that id was merged
     */
    Optional<Long> survivor(long oldId) {
        Long survivor = mergedInto.get(oldId);
        while (survivor != null && mergedInto.containsKey(survivor)) {
            survivor = mergedInto.get(survivor);
        }
        return Optional.ofNullable(survivor);
    }

    /**
     * The record a single read or change means; ids that were merged away resolve to the survivor.
     *
     * @param archived whether an archived record is meant
     * @throws HubSpotFault 404
     */
    HubSpotRecord resolve(ObjectType type, WriteRow.RecordKey key, boolean archived) {
        Optional<HubSpotRecord> found = find(type, key, archived);
        if (found.isEmpty() && key.idProperty() == null) {
            found = survivor(numeric(key.id())).flatMap(survivor -> live(type, survivor, archived));
        }
        return found.orElseThrow(HubSpotFault::notFound);
    }

    /** The record that a row of a batch write means, if there is one: ids that were merged away name none. */
    Optional<HubSpotRecord> find(ObjectType type, WriteRow.RecordKey key, boolean archived) {
        String property = key.idProperty();
        if (property != null && !property.equals("hs_object_id")) {
            return byProperty(type, property, key.id());
        }
        return live(type, numeric(key.id()), archived);
    }

    void batchReadsFollowMerges(boolean follow) {
        batchReadsFollowMerges = follow;
    }

    /** The record that a row of a batch read means, if there is one. */
    Optional<HubSpotRecord> findToRead(ObjectType type, WriteRow.RecordKey key, boolean archived) {
        Optional<HubSpotRecord> found = find(type, key, archived);
        return found.isPresent() || key.idProperty() != null || !batchReadsFollowMerges
                ? found
                : survivor(numeric(key.id())).flatMap(survivor -> live(type, survivor, archived));
    }

    private Optional<HubSpotRecord> live(ObjectType type, long id, boolean archived) {
        return store(type).find(id).filter(record -> record.state().isArchived() == archived);
    }

    private Optional<HubSpotRecord> byProperty(ObjectType type, String property, String value) {
        requireKey(type, property);
        return store(type).holder(property, value);
    }

    /**
     * Refuses a property by which no record can be found.
     *
     * @throws HubSpotFault 400
     */
    void requireKey(ObjectType type, @Nullable String property) {
        PropertySchema schema = store(type).schema();
        if (property == null || schema.find(property).filter(schema::isKey).isEmpty()) {
            throw HubSpotFault.invalid("idProperty " + property + " is not a unique property of " + type.plural());
        }
    }

    private static long numeric(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw HubSpotFault.idNotNumeric(id);
        }
        return Long.parseLong(id);
    }
}
