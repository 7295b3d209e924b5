package dev.crmcutover.worker.rehearse;

import dev.crmcutover.match.ExternalId;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Owner;
import dev.crmcutover.simulators.hubspot.portal.PortalSession;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import dev.crmcutover.simulators.hubspot.portal.PropertyOption;
import dev.crmcutover.simulators.hubspot.portal.PropertySchema;
import dev.crmcutover.simulators.hubspot.portal.PropertyType;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.worker.simulate.SimulatorPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The people and the custom fields that both simulated accounts have before any record is loaded: what
 * {@code cutover-plans/two-way.yaml} asks for.
 */
public final class RehearsalOrg {
    private static final String CONTACT = "Contact";
    private static final String LEAD = "Lead";
    /** A role in Salesforce, and the label of a deal's contacts that the plan says it with. */
    static final String DECISION_MAKER = "Decision Maker";
    private static final Set<String> NUMBERS = Set.of("HS_Score__c", "Amount");

    private final SimulatorPair pair;
    private final List<Owner> owners = new ArrayList<>();
    private final List<String> users = new ArrayList<>();
    private String newBusiness = "";
    private String renewal = "";

    private RehearsalOrg(SimulatorPair pair) {
        this.pair = pair;
    }

    /** Adds the fields, and three people and our own user who own records on both sides. */
    public static RehearsalOrg furnish(SimulatorPair pair) {
        RehearsalOrg org = new RehearsalOrg(pair);
        org.addSalesforceFields();
        org.addRecordTypes();
        org.addHubspotProperties();
        org.hubspot()
                .associationTypes()
                .addLabel(ObjectType.DEAL, ObjectType.CONTACT, "decision_maker", DECISION_MAKER, null);
        for (String first : List.of("Alex", "Robin", "Sam")) {
            String email = first.toLowerCase(java.util.Locale.ROOT) + "@acme-corp.com";
            org.users.add(pair.salesforce().org().residents().addUser(first, "Owner", email));
            org.owners.add(pair.hubspot().portal().owners().add(email, first, "Owner"));
        }
        org.addIntegrationOwner();
        return org;
    }

    SalesforceOrg salesforce() {
        return pair.salesforce().org();
    }

    HubSpotPortal hubspot() {
        return pair.hubspot().portal();
    }

    Journal journal(Side side) {
        return side == Side.SALESFORCE ? salesforce().journal() : hubspot().journal();
    }

    /** What a Salesforce record holds, blank for nothing; empty where the record is deleted. */
    Optional<String> value(String type, String id, String field) {
        return salesforce().record(type, id)
                .filter(row -> !row.isDeleted())
                .map(row -> Objects.toString(row.get(field), ""));
    }

    /** The HubSpot record that a Salesforce record names as its twin. */
    Optional<Long> twin(String type, String salesforceId) {
        return value(type, salesforceId, ExternalId.IN_SALESFORCE).filter(id -> id.matches("\\d+")).map(Long::valueOf);
    }

    /** The HubSpot record that was made for a Salesforce record, which may not name it yet. */
    Optional<Long> madeFor(ObjectType type, String salesforceId) {
        return hubspot().journal()
                .entries(entry -> entry.act() == Journal.Act.CREATE && entry.type().equals(type.plural())
                        && salesforceId.equals(entry.after().get(ExternalId.IN_HUBSPOT)))
                .stream()
                .map(entry -> Long.valueOf(entry.id()))
                .findFirst();
    }

    /** A rep who works in Salesforce. */
    OrgSession rep() {
        return salesforce().as(users.getFirst());
    }

    /** A marketer who works in HubSpot. */
    PortalSession marketer() {
        return hubspot().as(owners.getFirst());
    }

    /** A CSV import into HubSpot, by the same marketer. */
    PortalSession csvImport() {
        return hubspot().as(Actor.importRun("17", owners.getFirst().userId()));
    }

    /** The Salesforce user of the n-th owner, round and round. */
    String user(int n) {
        return users.get(n % users.size());
    }

    /** The HubSpot owner id of the n-th owner, round and round. */
    String owner(int n) {
        return Long.toString(owners.get(n % owners.size()).id());
    }

    /** The record type of the deals that the plan takes in. */
    String newBusiness() {
        return newBusiness;
    }

    /** A record type that the plan leaves out. */
    String renewal() {
        return renewal;
    }

    String createInSalesforce(String type, Map<String, String> values) {
        Map<String, Object> set = new HashMap<>();
        values.forEach((field, value) -> set.put(field, NUMBERS.contains(field) ? Double.valueOf(value) : value));
        return rep().create(type, set);
    }

    long createInHubspot(ObjectType type, Map<String, String> values) {
        return marketer().create(type, values).id();
    }

    private void addSalesforceFields() {
        FieldDefinition.Picklist units = new FieldDefinition.Picklist(true, List.of("AMER", "EMEA", "APAC"), null);
        for (String type : List.of("Account", "Opportunity")) {
            salesforce().addField(type,
                    FieldDefinition.custom("Business_Unit__c", FieldType.PICKLIST, 255).with(units));
        }
        for (String type : List.of(CONTACT, LEAD)) {
            salesforce().addField(type, FieldDefinition.custom("Region__c", FieldType.PICKLIST, 255).with(units));
            salesforce().addField(type, FieldDefinition.custom("Lifecycle_Stage__c", FieldType.STRING, 80));
            salesforce().addField(type, FieldDefinition.custom("HS_Score__c", FieldType.DOUBLE, 2));
            salesforce().addField(type, FieldDefinition.custom("First_UTM_Source__c", FieldType.STRING, 255));
            salesforce().addField(type, FieldDefinition.custom("First_UTM_Campaign__c", FieldType.STRING, 255));
            salesforce().history().track(type, "FirstName", "LastName", "Title", "Phone", "Email");
        }
        salesforce().history().track("Account", "Name", "NumberOfEmployees");
    }

    private void addRecordTypes() {
        newBusiness = salesforce().recordTypes().add("Opportunity", "New_Business", "New business", List.of()).id();
        renewal = salesforce().recordTypes().add("Opportunity", "Renewal", "Renewal", List.of()).id();
    }

    /** Salesforce gives what we create to our user, so the portal knows that user too. */
    private void addIntegrationOwner() {
        String email = salesforce().residents().username(salesforce().residents().integrationUserId());
        pair.hubspot().portal().owners().add(email, "Integration", "User");
    }

    private void addHubspotProperties() {
        PropertySchema contacts = hubspot().schema(ObjectType.CONTACT);
        contacts.add(choice("region", "Region"));
        contacts.add(PropertyDefinition.text("utm_source_first", "First UTM source"));
        contacts.add(PropertyDefinition.text("utm_campaign_first", "First UTM campaign"));
        for (ObjectType type : List.of(ObjectType.COMPANY, ObjectType.DEAL)) {
            hubspot().schema(type).add(choice("business_unit", "Business unit"));
        }
    }

    private static PropertyDefinition choice(String name, String label) {
        List<PropertyOption> options = List.of(new PropertyOption("AMER", "amer", 0, false),
                new PropertyOption("EMEA", "emea", 1, false), new PropertyOption("APAC", "apac", 2, false));
        return PropertyDefinition.custom(name, label, PropertyType.ENUMERATION, "select", options);
    }
}
