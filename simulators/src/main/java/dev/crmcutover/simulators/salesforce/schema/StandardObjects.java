package dev.crmcutover.simulators.salesforce.schema;

import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Access;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Key;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Picklist;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Reference;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Size;
import dev.crmcutover.simulators.salesforce.schema.SObjectType.Identity;
import dev.crmcutover.simulators.salesforce.schema.SObjectType.Traits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The standard objects of a fresh org. Their field lists are files beside this class, one field a line;
 * those of Account, Contact, Lead and Campaign were read out of recorded describe answers (API v42).
 */
public final class StandardObjects {
    private static final Traits RECORDS = new Traits(true, true, true, true);
    private static final Traits UNMERGEABLE = new Traits(true, false, true, true);
    private static final Traits READ_ONLY = new Traits(false, false, true, false);
    private static final Traits SETUP = new Traits(true, false, false, false);

    /** Lookups whose records are deleted with the one they point at. */
    private static final Set<String> CASCADES = Set.of("Contact.AccountId", "Opportunity.AccountId",
            "OpportunityContactRole.OpportunityId");

    /** The fields of each object, read once. */
    private static final Map<String, List<FieldDefinition>> FIELDS = new ConcurrentHashMap<>();

    private StandardObjects() {}

    /** A new schema with the standard objects; nothing is shared with an earlier one. */
    public static Schema schema() {
        return new Schema(List.of(type(new Identity("Account", "Account", "Accounts", "001"), RECORDS),
                type(new Identity("Contact", "Contact", "Contacts", "003"), RECORDS),
                type(new Identity("Lead", "Lead", "Leads", "00Q"), RECORDS),
                type(new Identity("Campaign", "Campaign", "Campaigns", "701"), UNMERGEABLE),
                type(new Identity("Opportunity", "Opportunity", "Opportunities", "006"), UNMERGEABLE),
                type(new Identity("OpportunityContactRole", "Opportunity Contact Role", "Opportunity Contact Roles",
                        "00K"), UNMERGEABLE),
                type(new Identity("OpportunityStage", "Opportunity Stage", "Opportunity Stages", "01J"), READ_ONLY),
                type(new Identity("LeadStatus", "Lead Status Value", "Lead Status Values", "01J"), READ_ONLY),
                type(new Identity("RecordType", "Record Type", "Record Types", "012"), READ_ONLY),
                type(new Identity("User", "User", "Users", "005"), READ_ONLY),
                type(new Identity("Organization", "Organization", "Organizations", "00D"), READ_ONLY),
                history("Account", "AccountHistory"), history("Contact", "ContactHistory"),
                history("Lead", "LeadHistory"), history("Opportunity", "OpportunityFieldHistory"),
                type(new Identity("PermissionSet", "Permission Set", "Permission Sets", "0PS"), READ_ONLY),
                type(new Identity("PermissionSetAssignment", "Permission Set Assignment",
                        "Permission Set Assignments", "0Pa"), READ_ONLY),
                type(new Identity("FieldPermissions", "Field Permissions", "Field Permissions", "01k"), SETUP)));
    }

    /** The object that the Tooling API lists custom fields in. */
    public static SObjectType customField() {
        return type(new Identity("CustomField", "Custom Field", "Custom Fields", "00N"), READ_ONLY);
    }

    /** The object that lists all objects. */
    public static SObjectType entityDefinition() {
        return type(new Identity("EntityDefinition", "Entity Definition", "Entity Definitions", "4ie"), READ_ONLY);
    }

    /** The object that lists the currencies of an org with several. */
    public static SObjectType currencyType() {
        return type(new Identity("CurrencyType", "Currency Type", "Currency Types", "01L"), READ_ONLY);
    }

    private static SObjectType history(String object, String name) {
        return type(new Identity(name, object + " History", object + " History", "017"), READ_ONLY);
    }

    private static SObjectType type(Identity identity, Traits traits) {
        return new SObjectType(identity, traits, FIELDS.computeIfAbsent(identity.name(), StandardObjects::fields));
    }

    private static List<FieldDefinition> fields(String object) {
        return lines(object + ".tsv").stream().map(line -> field(object, line.split("\t", -1))).toList();
    }

    private static List<String> lines(String resource) {
        try (InputStream in = StandardObjects.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the field list " + resource + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FieldDefinition field(String object, String[] cells) {
        Size size = new Size(Integer.parseInt(cells[2]), Integer.parseInt(cells[3]), Integer.parseInt(cells[4]));
        Access access = new Access(is(cells[5]), is(cells[6]), is(cells[7]), is(cells[9]), is(cells[8]));
        Key key = new Key(is(cells[10]), is(cells[11]), is(cells[12]), false);
        FieldType type = FieldType.of(cells[1]);
        return new FieldDefinition(cells[0], cells[18], type, size, access, key,
                type == FieldType.REFERENCE ? reference(object, cells) : null, picklist(is(cells[13]), cells[19]));
    }

    private static Reference reference(String object, String[] cells) {
        boolean cascade = CASCADES.contains(object + "." + cells[0]);
        return new Reference(List.of(cells[16].split("\\|")), cells[17], cascade);
    }

    private static Picklist picklist(boolean restricted, String values) {
        if (values.isEmpty()) {
            return Picklist.NONE;
        }
        List<String> names = new ArrayList<>();
        @Nullable
        String chosen = null;
        for (String value : values.split("\\|")) {
            boolean isDefault = value.endsWith("*");
            String name = isDefault ? value.substring(0, value.length() - 1) : value;
            chosen = isDefault ? name : chosen;
            names.add(name);
        }
        return new Picklist(restricted, names, chosen);
    }

    private static boolean is(String cell) {
        return cell.equals("true");
    }
}
