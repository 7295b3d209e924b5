package dev.crmcutover.record;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record as one CRM held it at one moment, read from the record itself.
 *
 * @param key which record
 * @param values the CRM's own field names with their values. A field that was asked for and is absent
 *     here was not returned: a schema fault, or a field this record's type does not have; never blank
 * @param modifiedAt when the CRM says the record last changed (SystemModstamp; lastmodifieddate)
 * @param readAt when the read was <em>sent</em>, by our clock: the record held these values at some
 *     moment not before it
 */
public record Snapshot(RecordKey key, Map<String, RawValue> values, Instant modifiedAt, Instant readAt) {
    public Snapshot {
        values = Map.copyOf(values);
    }

    /** The value of a field, or null where the CRM returned no such key. */
    public @Nullable RawValue value(String field) {
        return values.get(field);
    }

    @Override
    public String toString() {
        return "Snapshot[" + key + ", " + values.size() + " fields]";
    }
}
