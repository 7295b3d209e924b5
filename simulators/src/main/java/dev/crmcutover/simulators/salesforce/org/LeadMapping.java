package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which field of a Lead goes into which field of the account, the contact and the opportunity it becomes.
 * Standard fields go as Salesforce says; custom fields into those of the same API name, unless unmapped. Safe
 * for use by several threads.
 *
 * @see <a href="https://help.salesforce.com/s/articleView?id=sales.lead_conversion_mapping.htm">Lead Conversion
 * Field Mapping</a>
 */
public final class LeadMapping {
    private static final Map<String, Map<String, String>> STANDARD = Map.of("Account",
            pairs("Company Name", "AnnualRevenue AnnualRevenue", "NumberOfEmployees NumberOfEmployees",
                    "Industry Industry", "Rating Rating", "Website Website", "Phone Phone", "Fax Fax",
                    "Street BillingStreet", "City BillingCity", "State BillingState", "PostalCode BillingPostalCode",
                    "Country BillingCountry"),
            "Contact",
            pairs("FirstName FirstName", "LastName LastName", "Salutation Salutation", "Title Title", "Email Email",
                    "Phone Phone", "MobilePhone MobilePhone", "Fax Fax", "LeadSource LeadSource",
                    "Description Description", "DoNotCall DoNotCall", "HasOptedOutOfEmail HasOptedOutOfEmail",
                    "HasOptedOutOfFax HasOptedOutOfFax", "Street MailingStreet", "City MailingCity",
                    "State MailingState", "PostalCode MailingPostalCode", "Country MailingCountry"),
            "Opportunity", pairs("LeadSource LeadSource"));

    private final Set<String> unmapped = ConcurrentHashMap.newKeySet();

    private static Map<String, String> pairs(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : pairs) {
            map.put(pair.substring(0, pair.indexOf(' ')), pair.substring(pair.indexOf(' ') + 1));
        }
        return map;
    }

    /** Leaves a custom field of the Lead behind from now on. */
    public void unmap(String customField) {
        unmapped.add(customField);
    }

    /** What a Lead gives to a new record of an object. */
    Map<Column, @Nullable Object> values(Row lead, SObjectType target) {
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        STANDARD.getOrDefault(target.name(), Map.of())
                .forEach((from, to) -> values.put(target.required(to), lead.get(from)));
        for (Column column : lead.type().columns()) {
            if (column.field().isCustom() && !unmapped.contains(column.name())) {
                target.column(column.name())
                        .filter(same -> same.field().type() == column.field().type())
                        .ifPresent(same -> values.put(same, lead.get(column)));
            }
        }
        values.values().removeIf(value -> value == null || Boolean.FALSE.equals(value));
        return values;
    }

    /**
     * What a Lead gives to a record that exists: only empty fields are filled. A check box is never empty; of
     * those for opting out the source says so expressly.
     */
    Map<Column, @Nullable Object> missing(Row lead, Row target) {
        Map<Column, @Nullable Object> values = values(lead, target.type());
        values.keySet()
                .removeIf(column -> target.get(column) != null || column.field().type() == FieldType.BOOLEAN);
        return values;
    }
}
