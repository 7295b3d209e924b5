package dev.crmcutover.crm.hubspot;

import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** HubSpot's values, which are texts all of them, as raw values, and back. */
final class HubSpotValues {
    private HubSpotValues() {}

    /** The values of a record's fields. A field that does not exist has no key and stays missing; unset is blank. */
    static Map<String, RawValue> read(JsonNode record, Collection<String> fields) {
        Map<String, RawValue> values = new HashMap<>();
        for (String field : fields) {
            JsonNode value = record.path("properties").get(field);
            if (value != null) {
                values.put(field, value.isNull() ? RawValue.BLANK : RawValue.of(value.asString()));
            }
        }
        return values;
    }

    static Snapshot snapshot(String type, JsonNode record, Collection<String> fields, Instant readAt) {
        RecordKey key = new RecordKey(Api.SIDE, type, record.path("id").asString(""));
        return new Snapshot(key, read(record, fields), modifiedAt(type, record), readAt);
    }

    static Instant modifiedAt(String type, JsonNode record) {
        String property = record.path("properties").path(Api.modified(type)).asString("");
        return Instant.parse(property.isEmpty() ? record.path("updatedAt").asString("") : property);
    }

    /** The properties among the values as HubSpot takes them; the empty text clears one. */
    static void write(Map<String, RawValue> values, ObjectNode properties) {
        values.forEach((field, value) -> {
            if (!TwinField.isAssociation(field)) {
                properties.put(field, value.isBlank() ? "" : value.text());
            }
        });
    }
}
