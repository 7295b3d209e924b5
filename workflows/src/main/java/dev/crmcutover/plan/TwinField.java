package dev.crmcutover.plan;

import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field of ours beside one of Salesforce's that names another record: the id of that record's twin in HubSpot.
 * So an association is decided, written, explained and undone as any field is. It is blank while the record that is
 * named has no twin, and no CRM is ever asked for it or given it.
 *
 * @param source Salesforce's field that names the record
 * @param object the plan's object of the record that is named
 */
public record TwinField(String source, ObjectName object) {
    /** The account of a contact: the primary company of its twin. */
    public static final TwinField ACCOUNT = new TwinField("AccountId", ObjectName.COMPANIES);
    /**
     * HubSpot's property of a contact that names its primary company. Its description says that values may be
     * written: {@code modificationMetadata.readOnlyValue} is false in
     * {@code GET /crm/v3/properties/contacts/associatedcompanyid}.
     */
    public static final String PRIMARY_COMPANY = "associatedcompanyid";
    private static final List<TwinField> ALL = List.of(ACCOUNT);
    private static final String SUFFIX = "~twin";

    /** The name it goes by among a record's fields. */
    public String name() {
        return source + SUFFIX;
    }

    /** The two fields of the association. */
    public FieldPair pairedWith(String property) {
        return new FieldPair(name(), property);
    }

    /** The twin field of that name; empty where the name is a CRM's own. */
    public static Optional<TwinField> named(String name) {
        return ALL.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The field that a CRM is asked for to know a field: itself, or the source of a twin field. */
    public static String sourceOf(String field) {
        return named(field).map(TwinField::source).orElse(field);
    }

    /** A type as a plan sees it: with the twins of the records that its fields name. */
    public static Schema addedTo(Schema schema) {
        Map<String, Field> fields = new HashMap<>(schema.fields());
        for (TwinField twin : ALL) {
            if (schema.side() == Side.SALESFORCE && schema.field(twin.source).isPresent()) {
                fields.put(twin.name(), new Field(twin.name(), "twin of " + twin.source, new FieldType.Number(0),
                        new Field.Access(false, false, false, true, false)));
            }
        }
        return new Schema(schema.side(), schema.type(), fields, schema.processes());
    }
}
