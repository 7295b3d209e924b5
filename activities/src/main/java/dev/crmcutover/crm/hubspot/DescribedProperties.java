package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.Schema;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The properties of the portal's types. Remembered, because finding a record by a property needs to know
 * whether it is unique.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide">Properties</a>
 */
final class DescribedProperties {
    private static final int LONGEST_TEXT = 65_536;
    private static final int LONGEST_CONTACTS = 1_000_000;
    // HubSpot states no scale; it keeps more digits than money needs.
    private static final int SCALE = 6;

    private final CrmSession session;
    private final DealPipelines pipelines;
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    DescribedProperties(CrmSession session) {
        this.session = session;
        this.pipelines = new DealPipelines(session);
    }

    /**
     * A type as it is now.
     *
     * @throws CrmException if there is no such type or HubSpot did not answer
     */
    Schema describe(String type) {
        JsonNode json = session.ask(CrmRequest.get("describe " + type, Api.properties(type))).json();
        Map<String, Field> fields = new HashMap<>();
        for (JsonNode property : json.path("results")) {
            String name = property.path("name").asString("");
            if (!name.isEmpty()) {
                fields.put(name, field(type, name, property));
            }
        }
        if (type.equals("deals")) {
            String contacts = TwinField.CONTACT_ROLES.property();
            fields.put(contacts, new Field(contacts, "contacts with labels",
                    new FieldType.Text(TextFormat.PLAIN, LONGEST_CONTACTS),
                    new Field.Access(true, true, false, false, false)));
        }
        Schema schema = new Schema(Api.SIDE, type, fields, pipelines.of(type));
        known.put(type, schema);
        return schema;
    }

    /** Whether no two records of the type can hold the same value of a property, as last described. */
    boolean isUnique(String type, String property) {
        Schema remembered = known.get(type);
        Schema schema = remembered != null && remembered.field(property).isPresent() ? remembered : describe(type);
        return schema.field(property).map(field -> field.access().unique()).orElse(false);
    }

    private static Field field(String type, String name, JsonNode property) {
        boolean calculated = flag(property, "calculated")
                || property.path("fieldType").asString("").startsWith("calculation_");
        boolean readOnly = property.path("modificationMetadata").path("readOnlyValue").asBoolean(false);
        boolean writable = !calculated && (!readOnly || TwinField.isAssociation(name));
        // HubSpot keeps e-mail unique, but does not say so.
        boolean unique = flag(property, "hasUniqueValue") || name.equals(Api.ID)
                || (Api.isContacts(type) && name.equals("email"));
        return new Field(name, property.path("label").asString(name), type(type, name, property),
                new Field.Access(writable, writable, false, calculated, unique));
    }

    private static FieldType type(String type, String name, JsonNode property) {
        String fieldType = property.path("fieldType").asString("");
        if (property.path("referencedObjectType").asString("").equals("OWNER")) {
            return new FieldType.Owner();
        }
        if (fieldType.equals("booleancheckbox")) {
            return new FieldType.Bool(true);
        }
        return switch (property.path("type").asString("string")) {
            case "bool" -> new FieldType.Bool(true);
            case "number" -> new FieldType.Number(SCALE);
            case "date" -> new FieldType.Date();
            case "datetime" -> new FieldType.Instant(1);
            case "enumeration" -> new FieldType.Picklist(options(property), !flag(property, "externalOptions"),
                    fieldType.equals("checkbox"), forwardOrder(name, property));
            case "phone_number" -> new FieldType.Text(TextFormat.PHONE, LONGEST_TEXT);
            default -> new FieldType.Text(format(type, name, fieldType), LONGEST_TEXT);
        };
    }

    private static TextFormat format(String type, String name, String fieldType) {
        if (fieldType.equals("phonenumber")) {
            return TextFormat.PHONE;
        }
        if (name.equals("email") && Api.isContacts(type)) {
            return TextFormat.EMAIL;
        }
        // Contacts have their telephone numbers as plain text.
        return switch (name) {
            case "phone", "mobilephone", "fax" -> TextFormat.PHONE;
            case "domain" -> TextFormat.DOMAIN;
            case "website" -> TextFormat.URL;
            default -> TextFormat.PLAIN;
        };
    }

    /**
     * The lifecycle stage moves forward only, in the order of its options: a step back is accepted and ignored.
     *
     * @see <a href="https://integrate.hubspot.com/t/update-lifecycle-stage-using-api/1333">Setting it by API</a>
     */
    private static List<String> forwardOrder(String name, JsonNode property) {
        return name.equals("lifecyclestage")
                ? property.path("options")
                        .valueStream()
                        .sorted(Comparator.comparingInt(option -> option.path("displayOrder").asInt(0)))
                        .map(option -> option.path("value").asString(""))
                        .toList()
                : List.of();
    }

    private static Set<String> options(JsonNode property) {
        Set<String> options = new HashSet<>();
        property.path("options").forEach(option -> options.add(option.path("value").asString("")));
        return options;
    }

    private static boolean flag(JsonNode json, String name) {
        return json.path(name).asBoolean(false);
    }
}
