package dev.crmcutover.simulators.salesforce.schema;

import java.util.Arrays;
import java.util.Locale;

/** The {@code type} of a field as describe spells it. */
public enum FieldType {
    ID("id", "tns:ID"), STRING("string", "xsd:string"), TEXTAREA("textarea", "xsd:string"), PICKLIST("picklist",
            "xsd:string"), MULTIPICKLIST("multipicklist", "xsd:string"), REFERENCE("reference", "tns:ID"), EMAIL(
                    "email", "xsd:string"), PHONE("phone", "xsd:string"), URL("url", "xsd:string"), BOOLEAN("boolean",
                            "xsd:boolean"), INT("int", "xsd:int"), DOUBLE("double", "xsd:double"), CURRENCY("currency",
                                    "xsd:double"), PERCENT("percent", "xsd:double"), DATE("date",
                                            "xsd:date"), DATETIME("datetime", "xsd:dateTime"), ADDRESS("address",
                                                    "urn:address"), ANY_TYPE("anyType", "xsd:anyType");

    private final String wire;
    private final String soapType;

    FieldType(String wire, String soapType) {
        this.wire = wire;
        this.soapType = soapType;
    }

    /** The spelling in describe. */
    public String wire() {
        return wire;
    }

    public String soapType() {
        return soapType;
    }

    /** Whether values are numbers with a fraction. */
    public boolean isDecimal() {
        return this == DOUBLE || this == CURRENCY || this == PERCENT;
    }

    /** Whether values are text of limited length. */
    public boolean isText() {
        return switch (this) {
            case STRING, TEXTAREA, PICKLIST, MULTIPICKLIST, EMAIL, PHONE, URL -> true;
            default -> false;
        };
    }

    /** The type of that spelling. */
    public static FieldType of(String wire) {
        return Arrays.stream(values())
                .filter(type -> type.wire.equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field type is called " + wire));
    }

    /** The type that the Metadata API's spelling ({@code Text}, {@code Checkbox}) makes. */
    public static FieldType ofMetadata(String metadataType) {
        return switch (metadataType.toLowerCase(Locale.ROOT)) {
            case "text" -> STRING;
            case "textarea", "longtextarea" -> TEXTAREA;
            case "checkbox" -> BOOLEAN;
            case "number" -> DOUBLE;
            case "currency" -> CURRENCY;
            case "percent" -> PERCENT;
            case "date" -> DATE;
            case "datetime" -> DATETIME;
            case "email" -> EMAIL;
            case "phone" -> PHONE;
            case "url" -> URL;
            case "picklist" -> PICKLIST;
            case "multiselectpicklist" -> MULTIPICKLIST;
            case "lookup" -> REFERENCE;
            default -> throw new IllegalArgumentException("no custom field is made of type " + metadataType);
        };
    }
}
