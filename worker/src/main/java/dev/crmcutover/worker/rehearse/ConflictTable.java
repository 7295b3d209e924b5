package dev.crmcutover.worker.rehearse;

import dev.crmcutover.worker.rehearse.PlantedConflict.Expected;
import dev.crmcutover.worker.rehearse.PlantedConflict.Live;
import dev.crmcutover.worker.rehearse.PlantedConflict.Sides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.crmcutover.worker.rehearse.PlantedConflict.byImport;
import static dev.crmcutover.worker.rehearse.PlantedConflict.inBoth;
import static dev.crmcutover.worker.rehearse.PlantedConflict.inHubspot;
import static dev.crmcutover.worker.rehearse.PlantedConflict.inSalesforce;

/** The kinds of conflicts that are planted, with what {@code cutover-plans/two-way.yaml} makes of each. */
final class ConflictTable {
    private static final String CONTACT = "Contact";
    private static final String LEAD = "Lead";
    private static final Sides NOTHING = new Sides(Map.of(), Map.of());

    private ConflictTable() {}

    /** Every kind once. */
    static List<PlantedConflict> kinds() {
        List<PlantedConflict> kinds = new ArrayList<>(firstFill());
        kinds.addAll(live());
        return kinds;
    }

    /** Both records hold something before they were ever in step. */
    private static List<PlantedConflict> firstFill() {
        return List.of(
                first("two-way, both hold values: first-fill says Salesforce", CONTACT, title("CFO", "Chief"),
                        title("CFO", "CFO", "")),
                first("two-way, Salesforce is blank: filled", CONTACT, title("", "Analyst"),
                        title("Analyst", "Analyst", "")),
                first("two-way, HubSpot is blank: filled", CONTACT, title("Analyst", ""),
                        title("Analyst", "Analyst", "")),
                first("fill-blank, both hold values: nothing", CONTACT, mobile("+12125550100", "+12125550199"),
                        mobile("+12125550100", "+12125550199", "")),
                first("fill-blank, Salesforce is blank: filled", CONTACT, mobile("", "+12125550101"),
                        mobile("+12125550101", "+12125550101", "")),
                first("review, both hold values: a person decides", CONTACT, region("AMER", "emea"),
                        region("AMER", "emea", "review")),
                first("write-once, both hold values: first-fill says HubSpot", CONTACT, utm("google", "bing"),
                        utm("bing", "bing", "")),
                first("write-once, Salesforce is blank: filled", CONTACT, utm("", "bing"), utm("bing", "bing", "")),
                first("furthest-wins, HubSpot is further", CONTACT, stage("subscriber", "customer"),
                        stage("customer", "customer", "")),
                first("furthest-wins, Salesforce is further", CONTACT, stage("customer", "lead"),
                        stage("customer", "customer", "")),
                first("the same phone in two spellings: nothing", CONTACT, phone("+1 212 555 0123", "(212) 555-0123"),
                        phone("+1 212 555 0123", "(212) 555-0123", "")),
                first("locked, both hold values: the lock's owner", LEAD,
                        new Sides(Map.of("Status", "Working - Contacted", "Title", "Rep"), Map.of("jobtitle", "Old")),
                        title("Rep", "Rep", "")),
                first("owned by Salesforce, both hold values: the owner's", LEAD,
                        new Sides(Map.of("Status", "Open - Not Contacted"), Map.of("hs_lead_status", "UNQUALIFIED")),
                        status("Open - Not Contacted", "NEW", "")),
                first("too long for Salesforce: a person decides", CONTACT,
                        new Sides(Map.of(), Map.of("firstname", "x".repeat(60))),
                        new Expected("FirstName", "", "firstname", "x".repeat(60), "unmappable")));
    }

    /** People edit a pair that is in step. */
    private static List<PlantedConflict> live() {
        Map<String, String> ceo = Map.of("Title", "CEO");
        Map<String, String> founder = Map.of("jobtitle", "Founder");
        return List.of(
                live("lone edit in HubSpot: carried", CONTACT, title("CFO", "CFO"), inHubspot(founder),
                        title("Founder", "Founder", "")),
                live("lone edit in Salesforce: carried", CONTACT, title("CFO", "CFO"), inSalesforce(ceo),
                        title("CEO", "CEO", "")),
                live("both edited at once under last-updated-wins: a person decides", CONTACT, title("CFO", "CFO"),
                        inBoth(ceo, founder), title("CEO", "Founder", "ambiguous")),
                live("edit on the side a lock shuts out: a person decides", LEAD,
                        new Sides(Map.of("Status", "Working - Contacted", "Title", "CFO"), Map.of("jobtitle", "CFO")),
                        inHubspot(founder), title("CFO", "Founder", "locked")),
                live("a blank under propagate: carried", CONTACT, title("CFO", "CFO"),
                        inHubspot(Map.of("jobtitle", "")),
                        title("", "", "")),
                live("a blank under ignore: stays where it is", CONTACT,
                        new Sides(Map.of("FirstName", "Kim"), Map.of("firstname", "Kim")),
                        inHubspot(Map.of("firstname", "")), new Expected("FirstName", "Kim", "firstname", "", "")),
                live("write-once overwritten by an import: put back", CONTACT, utm("bing", "bing"),
                        byImport(Map.of("utm_source_first", "import")), utm("bing", "bing", "")),
                live("review-conflicts, one edit: carried", CONTACT, region("AMER", "amer"),
                        inSalesforce(Map.of("Region__c", "EMEA")), region("EMEA", "emea", "")),
                live("review-conflicts, both edited: a person decides", CONTACT, region("AMER", "amer"),
                        inBoth(Map.of("Region__c", "EMEA"), Map.of("region", "apac")),
                        region("EMEA", "apac", "review")),
                live("fill-blank, edited on one side: nothing", CONTACT, mobile("+12125550100", "+12125550100"),
                        inHubspot(Map.of("mobilephone", "+12125550188")), mobile("+12125550100", "+12125550188", "")),
                live("owned by Salesforce, edited in HubSpot: put back", LEAD,
                        new Sides(Map.of("Status", "Open - Not Contacted"), Map.of("hs_lead_status", "NEW")),
                        inHubspot(Map.of("hs_lead_status", "UNQUALIFIED")), status("Open - Not Contacted", "NEW", "")));
    }

    private static PlantedConflict first(String kind, String type, Sides before, Expected expected) {
        return new PlantedConflict(kind, type, before, Optional.empty(), expected);
    }

    private static PlantedConflict live(String kind, String type, Sides before, Live act, Expected expected) {
        return new PlantedConflict(kind, type, before, Optional.of(act), expected);
    }

    private static Sides sides(String salesforceField, String salesforce, String hubspotField, String hubspot) {
        return new Sides(salesforce.isEmpty() ? NOTHING.salesforce() : Map.of(salesforceField, salesforce),
                hubspot.isEmpty() ? NOTHING.hubspot() : Map.of(hubspotField, hubspot));
    }

    private static Sides title(String salesforce, String hubspot) {
        return sides("Title", salesforce, "jobtitle", hubspot);
    }

    private static Expected title(String salesforce, String hubspot, String rejection) {
        return new Expected("Title", salesforce, "jobtitle", hubspot, rejection);
    }

    private static Sides mobile(String salesforce, String hubspot) {
        return sides("MobilePhone", salesforce, "mobilephone", hubspot);
    }

    private static Expected mobile(String salesforce, String hubspot, String rejection) {
        return new Expected("MobilePhone", salesforce, "mobilephone", hubspot, rejection);
    }

    private static Sides region(String salesforce, String hubspot) {
        return sides("Region__c", salesforce, "region", hubspot);
    }

    private static Expected region(String salesforce, String hubspot, String rejection) {
        return new Expected("Region__c", salesforce, "region", hubspot, rejection);
    }

    private static Sides utm(String salesforce, String hubspot) {
        return sides("First_UTM_Source__c", salesforce, "utm_source_first", hubspot);
    }

    private static Expected utm(String salesforce, String hubspot, String rejection) {
        return new Expected("First_UTM_Source__c", salesforce, "utm_source_first", hubspot, rejection);
    }

    private static Sides stage(String salesforce, String hubspot) {
        return sides("Lifecycle_Stage__c", salesforce, "lifecyclestage", hubspot);
    }

    private static Expected stage(String salesforce, String hubspot, String rejection) {
        return new Expected("Lifecycle_Stage__c", salesforce, "lifecyclestage", hubspot, rejection);
    }

    private static Sides phone(String salesforce, String hubspot) {
        Sides both = sides("Phone", salesforce, "phone", hubspot);
        return new Sides(Map.of("Phone", salesforce, "MailingCountry", "United States"), both.hubspot());
    }

    private static Expected phone(String salesforce, String hubspot, String rejection) {
        return new Expected("Phone", salesforce, "phone", hubspot, rejection);
    }

    private static Expected status(String salesforce, String hubspot, String rejection) {
        return new Expected("Status", salesforce, "hs_lead_status", hubspot, rejection);
    }
}
