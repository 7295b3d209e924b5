package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.Schema;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The types of the org as it describes them to the user we are. Remembered, because writing a value
 * needs its field's type; read again whenever a field is not among those remembered.
 */
final class DescribedTypes {
    private final CrmSession session;
    private final RecordTypes recordTypes;
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    DescribedTypes(CrmSession session) {
        this.session = session;
        this.recordTypes = new RecordTypes(session);
    }

    /**
     * A type as it is now.
     *
     * @throws CrmException if there is no such type or Salesforce did not answer
     */
    Schema describe(String type) {
        JsonNode json = session.ask(CrmRequest.get("describe " + type,
                Api.path("sobjects/" + Api.name(type) + "/describe"))).json();
        Map<String, Field> fields = new HashMap<>();
        for (JsonNode field : json.path("fields")) {
            String name = field.path("name").asString("");
            if (!name.isEmpty()) {
                fields.put(name, field(name, field));
            }
        }
        Schema schema = new Schema(Api.SIDE, type, fields, recordTypes.of(type, json));
        known.put(type, schema);
        return schema;
    }

    /**
     * A type as it was when last described, or as it is now if these fields are not all in that.
     *
     * @throws CrmException if it must be asked for, and there is no such type or Salesforce did not answer
     */
    Schema withFields(String type, Collection<String> fields) {
        Schema remembered = known.get(type);
        if (remembered != null && remembered.fields().keySet().containsAll(fields)) {
            return remembered;
        }
        return describe(type);
    }

    private static Field field(String name, JsonNode json) {
        boolean createable = flag(json, "createable");
        boolean required = createable && !flag(json, "nillable") && !flag(json, "defaultedOnCreate")
                && !json.path("type").asString("").equals("boolean");
        Field.Access access = new Field.Access(createable, flag(json, "updateable"), required, flag(json, "calculated"),
                flag(json, "unique") || name.equals("Id"));
        return new Field(name, json.path("label").asString(name), type(json), access);
    }

    private static FieldType type(JsonNode field) {
        return switch (field.path("type").asString("string")) {
            case "boolean" -> new FieldType.Bool(false);
            case "int" -> new FieldType.Number(0);
            case "double", "currency", "percent" -> new FieldType.Number(field.path("scale").asInt(0));
            case "date" -> new FieldType.Date();
            case "datetime" -> new FieldType.Instant(1000);
            case "picklist" -> picklist(field, false);
            case "multipicklist" -> picklist(field, true);
            case "reference" -> ownable(field) ? new FieldType.Owner() : new FieldType.Reference();
            case "id" -> new FieldType.Reference();
            case "email" -> text(field, TextFormat.EMAIL);
            case "phone" -> text(field, TextFormat.PHONE);
            case "url" -> text(field, TextFormat.URL);
            default -> text(field, TextFormat.PLAIN);
        };
    }

    private static FieldType text(JsonNode field, TextFormat format) {
        return new FieldType.Text(format, field.path("length").asInt(0));
    }

    private static FieldType picklist(JsonNode field, boolean several) {
        Set<String> active = new HashSet<>();
        for (JsonNode option : field.path("picklistValues")) {
            if (option.path("active").asBoolean(true)) {
                active.add(option.path("value").asString(""));
            }
        }
        return new FieldType.Picklist(active, flag(field, "restrictedPicklist"), several);
    }

    private static boolean ownable(JsonNode field) {
        for (JsonNode target : field.path("referenceTo")) {
            if (target.asString("").equals("User")) {
                return true;
            }
        }
        return false;
    }

    private static boolean flag(JsonNode json, String name) {
        return json.path(name).asBoolean(false);
    }
}
