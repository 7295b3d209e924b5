package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A field as describe tells it, with every key of a real answer. */
final class FieldDescription {
    private FieldDescription() {}

    static Map<String, @Nullable Object> of(Column column) {
        FieldDefinition field = column.field();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        traits(body, field);
        sizes(body, field);
        keys(body, column);
        reference(body, field);
        return body;
    }

    private static void traits(Map<String, @Nullable Object> body, FieldDefinition field) {
        FieldDefinition.Access access = field.access();
        boolean plain = field.type() != FieldType.ADDRESS && !isLongText(field);
        body.put("aggregatable", plain && field.type() != FieldType.BOOLEAN);
        body.put("aiPredictionField", false);
        body.put("autoNumber", false);
        body.put("calculated", access.calculated());
        body.put("calculatedFormula", null);
        body.put("createable", access.createable());
        body.put("custom", field.isCustom());
        body.put("defaultValue", field.type() == FieldType.BOOLEAN ? (Object) false : null);
        body.put("defaultValueFormula", null);
        body.put("defaultedOnCreate", access.defaultedOnCreate());
        body.put("deprecatedAndHidden", false);
        body.put("encrypted", false);
        body.put("filterable", plain);
        body.put("groupable", plain && !field.type().isDecimal() && field.type() != FieldType.DATETIME);
        body.put("htmlFormatted", false);
        body.put("inlineHelpText", null);
        body.put("label", field.label());
        body.put("name", field.name());
        body.put("nillable", access.nillable());
        body.put("permissionable", access.nillable() && (access.updateable() || field.isCustom()));
        body.put("queryByDistance", false);
        body.put("searchPrefilterable", false);
        body.put("soapType", field.type().soapType());
        body.put("sortable", plain && field.type() != FieldType.MULTIPICKLIST);
        body.put("type", field.type().wire());
        body.put("updateable", access.updateable());
        body.put("writeRequiresMasterRead", false);
    }

    private static void sizes(Map<String, @Nullable Object> body, FieldDefinition field) {
        body.put("byteLength", field.size().length() * (field.type() == FieldType.REFERENCE
                || field.type() == FieldType.ID ? 1 : 3));
        body.put("digits", 0);
        body.put("displayLocationInDecimal", false);
        body.put("extraTypeInfo", isLongText(field) ? "plaintextarea" : null);
        body.put("formulaTreatNullNumberAsZero", false);
        body.put("highScaleNumber", false);
        body.put("length", field.size().length());
        body.put("mask", null);
        body.put("maskType", null);
        body.put("precision", field.size().precision());
        body.put("scale", field.size().scale());
    }

    private static void keys(Map<String, @Nullable Object> body, Column column) {
        FieldDefinition field = column.field();
        body.put("caseSensitive", field.key().caseSensitive());
        body.put("compoundFieldName", compoundOf(field.name()));
        body.put("controllerName", null);
        body.put("dependentPicklist", false);
        body.put("externalId", field.key().externalId());
        body.put("idLookup", field.key().idLookup());
        body.put("nameField", field.name().equals("Name"));
        body.put("namePointing", false);
        body.put("picklistValues", picklist(field.picklist()));
        body.put("restrictedPicklist", field.picklist().restricted());
        body.put("unique", field.key().unique());
    }

    private static void reference(Map<String, @Nullable Object> body, FieldDefinition field) {
        FieldDefinition.Reference reference = field.reference();
        body.put("cascadeDelete", reference != null && reference.cascadeDelete());
        body.put("filteredLookupInfo", null);
        body.put("polymorphicForeignKey", reference != null && reference.to().size() > 1);
        body.put("referenceTargetField", null);
        body.put("referenceTo", reference == null ? List.of() : reference.to());
        body.put("relationshipName", reference == null ? null : reference.relationship());
        body.put("relationshipOrder", null);
        body.put("restrictedDelete", false);
    }

    private static List<Map<String, @Nullable Object>> picklist(FieldDefinition.Picklist picklist) {
        List<Map<String, @Nullable Object>> values = new ArrayList<>();
        for (String value : picklist.values()) {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("active", true);
            entry.put("defaultValue", value.equals(picklist.defaultValue()));
            entry.put("label", value);
            entry.put("validFor", null);
            entry.put("value", value);
            values.add(entry);
        }
        return values;
    }

    private static @Nullable String compoundOf(String name) {
        if (name.equals("FirstName") || name.equals("LastName") || name.equals("Salutation")) {
            return "Name";
        }
        for (String part : List.of("Street", "City", "State", "PostalCode", "Country", "Latitude", "Longitude",
                "GeocodeAccuracy")) {
            if (name.endsWith(part) && !name.endsWith("__c")) {
                return name.substring(0, name.length() - part.length()) + "Address";
            }
        }
        return null;
    }

    private static boolean isLongText(FieldDefinition field) {
        return field.type() == FieldType.TEXTAREA && field.size().length() > 255;
    }
}
