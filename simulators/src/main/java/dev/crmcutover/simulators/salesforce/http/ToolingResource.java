package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Access;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Key;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Picklist;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /tooling/sobjects/CustomField}: creating a custom field from {@code FullName} and
 * {@code Metadata}, as the Tooling API's object of that name does.
 */
final class ToolingResource implements Resource {
    private final SalesforceOrg org;
    private final Resource query;

    ToolingResource(SalesforceOrg org, Resource query) {
        this.org = org;
        this.query = query;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (request.segment(1).equals("query")) {
            return query.handle(request);
        }
        if (request.length() != 3 || !request.segment(1).equals("sobjects")
                || !request.segment(2).equalsIgnoreCase("CustomField")) {
            throw SalesforceFault.notFound();
        }
        if (!request.method().equals("POST")) {
            throw request.methodNotAllowed();
        }
        return create(request);
    }

    private ApiResponse create(ApiRequest request) {
        String[] name = text(request.object(), "FullName", "").split("\\.", -1);
        if (name.length != 2 || !name[1].matches("[A-Za-z](?:_?[A-Za-z0-9])*__c")) {
            throw integrity("The FullName of a custom field is Object.Name__c");
        }
        SObjectType type = org.schema()
                .find(name[0])
                .orElseThrow(() -> integrity("Entity Enumeration Or ID: bad value for restricted picklist field: "
                        + name[0]));
        if (type.column(name[1]).isPresent()) {
            String developerName = name[1].substring(0, name[1].length() - 3);
            throw SalesforceFault.onFields("DUPLICATE_DEVELOPER_NAME",
                    "There is already a field named " + developerName + " on " + type.name() + ".",
                    List.of("DeveloperName"));
        }
        if (!(request.object().get("Metadata") instanceof Map<?, ?> metadata)) {
            throw SalesforceFault.onFields("REQUIRED_FIELD_MISSING", "Required fields are missing: [Metadata]",
                    List.of("Metadata"));
        }
        org.addField(type.name(), field(name[1], metadata));
        if (org.fieldSecurity().hidesNewFields()) {
            org.fieldSecurity().hide(type.name(), name[1]);
        }
        Map<String, Object> body = RowResource
                .savedBody(org.customFields().id(type.name(), name[1]).orElseThrow(), null);
        body.put("warnings", List.of());
        body.put("infos", List.of());
        return new ApiResponse(201, body, Map.of());
    }

    private static FieldDefinition field(String name, Map<?, ?> metadata) {
        String metadataType = text(metadata, "type", "");
        FieldType type;
        try {
            type = FieldType.ofMetadata(metadataType);
        } catch (IllegalArgumentException e) {
            throw integrity("bad value for restricted picklist field: " + metadataType);
        }
        boolean sized = type == FieldType.STRING || metadataType.equalsIgnoreCase("LongTextArea");
        int length = type.isDecimal()
                ? number(metadata, "scale", 0)
                : number(metadata, "length", sized ? -1 : 255);
        if (length < 0) {
            throw integrity("Must specify 'length' for a CustomField of type " + metadataType);
        }
        boolean unique = flag(metadata, "unique");
        boolean externalId = flag(metadata, "externalId");
        FieldDefinition field = FieldDefinition.custom(name, type, length)
                .labelled(text(metadata, "label", name))
                .with(new Key(unique, externalId, externalId || unique, flag(metadata, "caseSensitive")))
                .with(picklist(metadata));
        return flag(metadata, "required") ? field.with(new Access(false, true, true, false, false)) : field;
    }

    private static Picklist picklist(Map<?, ?> metadata) {
        if (!(metadata.get("valueSet") instanceof Map<?, ?> set)
                || !(set.get("valueSetDefinition") instanceof Map<?, ?> definition)
                || !(definition.get("value") instanceof List<?> values)) {
            return Picklist.NONE;
        }
        List<String> names = new ArrayList<>();
        String chosen = null;
        for (Object value : values) {
            if (value instanceof Map<?, ?> entry) {
                String name = text(entry, "fullName", text(entry, "label", ""));
                names.add(name);
                chosen = flag(entry, "default") ? name : chosen;
            }
        }
        return new Picklist(flag(set, "restricted"), names, chosen);
    }

    private static String text(Map<?, ? extends @Nullable Object> json, String key, String otherwise) {
        Object value = json.get(key);
        return value == null ? otherwise : value.toString();
    }

    private static boolean flag(Map<?, ?> json, String key) {
        return Boolean.TRUE.equals(json.get(key));
    }

    private static int number(Map<?, ?> json, String key, int otherwise) {
        return json.get(key) instanceof Number number ? number.intValue() : otherwise;
    }

    private static SalesforceFault integrity(String message) {
        return SalesforceFault.onFields("FIELD_INTEGRITY_EXCEPTION", message, List.of());
    }
}
