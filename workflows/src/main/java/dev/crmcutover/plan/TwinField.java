package dev.crmcutover.plan;

import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A field of ours beside what names other records in Salesforce: the ids of those records' twins in HubSpot. So an
 * association is decided, written, explained and undone as any field is. No CRM is ever asked for it or given it.
 */
public enum TwinField {
    /**
     * The account of a contact: the primary company of its twin. HubSpot's description of the property says that
     * values may be written: {@code modificationMetadata.readOnlyValue} is false in
     * {@code GET /crm/v3/properties/contacts/associatedcompanyid}.
     */
    PRIMARY_COMPANY("Contact", "AccountId", ObjectName.COMPANIES, "associatedcompanyid", new FieldType.Number(0)),
    /**
     * The parent of an account: the parent of its company. HubSpot's property follows the association, and is
     * read-only.
     */
    PARENT_COMPANY("Account", "ParentId", ObjectName.COMPANIES, "hs_parent_company_id", new FieldType.Number(0)),
    /** The contacts with a role in an opportunity: those of its deal, with labels. */
    CONTACT_ROLES("Opportunity", "OpportunityContactRole", ObjectName.PEOPLE, "contacts~labels",
            new FieldType.Text(TextFormat.PLAIN, 1_000_000));

    private static final String SUFFIX = "~twin";
    private static final Field.Access NEVER_WRITTEN = new Field.Access(false, false, false, true, false);

    private final String type;
    private final String source;
    private final ObjectName names;
    private final String property;
    private final FieldType holds;

    TwinField(String type, String source, ObjectName names, String property, FieldType holds) {
        this.type = type;
        this.source = source;
        this.names = names;
        this.property = property;
        this.holds = holds;
    }

    /** What names the other records: a field, or for roles the type of the records that do. */
    public String source() {
        return source;
    }

    /** The plan's object of the records that are named. */
    public ObjectName names() {
        return names;
    }

    /** HubSpot's half: a property, or for roles what its client calls the associations. */
    public String property() {
        return property;
    }

    /** The name it goes by among the fields of a Salesforce record. */
    public String salesforce() {
        return source + SUFFIX;
    }

    /** Both halves. */
    public FieldPair pair() {
        return new FieldPair(salesforce(), property);
    }

    /** Whether HubSpot's half is written by calls of its own: it is an association and no property. */
    public boolean isAssociation() {
        return this != PRIMARY_COMPANY;
    }

    /** Whether one of HubSpot's fields is written by calls of its own. */
    public static boolean isAssociation(String field) {
        return Arrays.stream(values()).anyMatch(one -> one.isAssociation() && one.property.equals(field));
    }

    /** The twin field of that name among the fields of a Salesforce record. */
    public static Optional<TwinField> named(String name) {
        return Arrays.stream(values()).filter(one -> one.salesforce().equals(name)).findFirst();
    }

    /** The field of the record itself that must be read to know a field: itself, a twin field's source, or none. */
    public static Optional<String> toRead(String field) {
        return named(field).map(twin -> Optional.of(twin.source).filter(source -> twin != CONTACT_ROLES))
                .orElse(Optional.of(field));
    }

    /** A type as a plan sees it: with the twins of the records that it names. */
    public static Schema addedTo(Schema schema) {
        Map<String, Field> fields = new HashMap<>(schema.fields());
        for (TwinField twin : values()) {
            boolean named = twin == CONTACT_ROLES || schema.field(twin.source).isPresent();
            if (schema.side() == Side.SALESFORCE && schema.type().equals(twin.type) && named) {
                fields.put(twin.salesforce(), new Field(twin.salesforce(), "twin of " + twin.source, twin.holds,
                        NEVER_WRITTEN));
            }
        }
        return new Schema(schema.side(), schema.type(), fields, schema.processes());
    }
}
