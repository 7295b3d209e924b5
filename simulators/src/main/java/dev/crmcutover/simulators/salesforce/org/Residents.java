package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.Audit;
import dev.crmcutover.simulators.salesforce.store.RecordTable;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The organization's own record, its users and the permission set of its programs. */
public final class Residents {
    private static final String PROFILE = "00e000000000001AAA";

    private final SalesforceOrg org;
    private final Records records;
    private final String organizationId;
    private final String administratorId;
    private final String integrationUserId;
    private final String permissionSetId;

    Residents(SalesforceOrg org, Records records, OrgProfile profile) {
        this.org = org;
        this.records = records;
        String domain = profile.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-") + ".example";
        this.administratorId = addUser("Ada", "Admin", "admin@" + domain);
        this.integrationUserId = addUser("Integration", "User", "integration@" + domain);
        this.organizationId = put("Organization", organization(profile));
        this.permissionSetId = put("PermissionSet",
                Map.of("Name", "Crm_Integration", "Label", "CRM integration", "IsCustom", true));
        put("PermissionSetAssignment",
                Map.of("PermissionSetId", permissionSetId, "AssigneeId", integrationUserId, "IsActive", true));
    }

    /** 18 characters, beginning 00D. */
    public String organizationId() {
        return organizationId;
    }

    /** A person who may do anything. */
    public String administratorId() {
        return administratorId;
    }

    /** The user that programs log in as. */
    public String integrationUserId() {
        return integrationUserId;
    }

    /** The permission set assigned to the integration user. */
    public String permissionSetId() {
        return permissionSetId;
    }

    /** The login name of a user. */
    public String username(String userId) {
        Row user = org.record("User", userId).orElseThrow(SalesforceFault::notFound);
        return String.valueOf(user.get("Username"));
    }

    /**
     * Adds an active user, whose e-mail address is the login name too.
     *
     * @return the user's id
     */
    public String addUser(String firstName, String lastName, String email) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("FirstName", firstName);
        user.put("LastName", lastName);
        user.put("Email", email.toLowerCase(Locale.ROOT));
        user.put("Username", email.toLowerCase(Locale.ROOT));
        user.put("Alias", lastName.substring(0, Math.min(8, lastName.length())).toLowerCase(Locale.ROOT));
        user.put("IsActive", true);
        user.put("UserType", "Standard");
        user.put("ProfileId", PROFILE);
        user.put("TimeZoneSidKey", "Etc/UTC");
        user.put("LocaleSidKey", "en_US");
        user.put("LanguageLocaleKey", "en_US");
        user.put("EmailEncodingKey", "UTF-8");
        return put("User", user);
    }

    /** Ends a user's employment: the user stays, but may own nothing new. */
    public void deactivate(String userId) {
        org.transact(transaction -> {
            RecordTable table = records.table("User");
            Row user = table.get(userId);
            if (user == null) {
                throw new IllegalArgumentException("no user has the id " + userId);
            }
            Audit.By by = new Audit.By(transaction.at(), administratorId);
            Map<Column, @Nullable Object> change = new LinkedHashMap<>();
            change.put(table.type().required("IsActive"), false);
            transaction.putQuietly(table, user.with(change, user.audit().modified(by)));
            return user;
        });
    }

    private static Map<String, Object> organization(OrgProfile profile) {
        return Map.of("Name", profile.name(), "IsSandbox", profile.sandbox(), "OrganizationType",
                "Enterprise Edition", "InstanceName", "SIM1", "TimeZoneSidKey", "Etc/UTC", "DefaultLocaleSidKey",
                "en_US", "LanguageLocaleKey", "en_US", "FiscalYearStartMonth", 1);
    }

    /** Puts a record of the org's set-up, which the journal does not tell of. */
    String put(String object, Map<String, ?> fields) {
        return org.transact(transaction -> {
            RecordTable table = records.table(object);
            SObjectType type = table.type();
            Map<Column, @Nullable Object> values = new LinkedHashMap<>();
            fields.forEach((field, value) -> values.put(type.required(field), value));
            String id = table.reserve();
            Audit.By by = new Audit.By(transaction.at(), records.firstId("User"));
            transaction.putQuietly(table, Row.of(type, id, Audit.created(by), values));
            return id;
        });
    }
}
