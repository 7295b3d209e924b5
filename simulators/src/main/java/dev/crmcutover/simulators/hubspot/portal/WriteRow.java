package dev.crmcutover.simulators.hubspot.portal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One input of a write.
 *
 * @param key which record; null in a create
 * @param properties what to set, by name; an empty value clears
 * @param associations to make with a new record
 * @param traceId the caller's {@code objectWriteTraceId}, or null
 */
public record WriteRow(@Nullable RecordKey key, Map<String, String> properties, List<AssociationRequest> associations,
        @Nullable String traceId) {
    public WriteRow {
        properties = Map.copyOf(properties);
        associations = List.copyOf(associations);
    }

    /** A new record. */
    public static WriteRow create(Map<String, String> properties) {
        return new WriteRow(null, properties, List.of(), null);
    }

    /** A change of the record with that id. */
    public static WriteRow update(long id, Map<String, String> properties) {
        return new WriteRow(RecordKey.id(Long.toString(id)), properties, List.of(), null);
    }

    /**
     * How a record is named.
     *
     * @param id the record id, or the value of {@code idProperty}
     * @param idProperty a property with unique values, or null where {@code id} is the record id
     */
    public record RecordKey(String id, @Nullable String idProperty) {
        public static RecordKey id(String id) {
            return new RecordKey(id, null);
        }
    }

    /** Another record to associate, with types of association; where none are given, the default one. */
    public record AssociationRequest(long toId, List<AssociationSpec> types) {}

    /**
     * @param category {@code HUBSPOT_DEFINED} or {@code USER_DEFINED}
     */
    public record AssociationSpec(String category, int typeId) {}
}
