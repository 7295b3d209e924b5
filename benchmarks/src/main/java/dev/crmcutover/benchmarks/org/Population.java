package dev.crmcutover.benchmarks.org;

import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Owner;
import dev.crmcutover.simulators.hubspot.portal.PortalSession;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.worker.rehearse.RehearsalOrg;
import dev.crmcutover.worker.simulate.SimulatorPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * People who are in both simulated CRMs, one in four of them a Lead in Salesforce. Values are spelled as each
 * CRM's users spell them; what differs in meaning is the job title, of every pair, where Salesforce's wins at
 * the first fill. The same number makes the same people.
 */
public final class Population {
    private static final List<String> FIRST = List.of("Ada", "Björn", "Chloé", "Dmitri", "Elena", "Farah", "Grace",
            "Hiroshi", "Ines", "Jamal", "Katarzyna", "Liam", "Mei", "Noah", "Olivia", "Pedro");
    private static final List<String> LAST = List.of("Adeyemi", "Bianchi", "Castillo", "Duval", "Eriksson", "Fischer",
            "García", "Hughes", "Ivanova", "Johnson", "Kowalski", "Lindqvist", "Müller", "Nakamura", "O'Brien",
            "Patel");
    private static final List<String> TITLES = List.of("VP Sales", "Head of Marketing", "Chief Financial Officer",
            "Account Executive", "Revenue Operations Lead", "Software Engineer", "Director, Customer Success");
    private static final List<String> UNITS = List.of("AMER", "EMEA", "APAC");
    private static final List<String> STAGES = List.of("subscriber", "lead", "marketingqualifiedlead", "customer");
    private static final List<String> SOURCES = List.of("newsletter", "google", "linkedin", "");

    private final OrgSession rep;
    private final PortalSession marketer;
    private final String user;
    private final String owner;
    private final Random random = new Random(20_260_105);
    private final List<Pair> pairs = new ArrayList<>();

    /**
     * A person in both CRMs.
     *
     * @param type the Salesforce type
     */
    public record Pair(String type, String salesforce, long hubspot) {}

    private Population(SimulatorPair simulators) {
        RehearsalOrg.furnish(simulators);
        String email = "pat@acme-corp.com";
        this.user = simulators.salesforce().org().residents().addUser("Pat", "Owner", email);
        Owner same = simulators.hubspot().portal().owners().add(email, "Pat", "Owner");
        this.owner = Long.toString(same.id());
        this.rep = simulators.salesforce().org().as(user);
        this.marketer = simulators.hubspot().portal().as(same);
    }

    /** Adds the fields the plan asks for, and so many people. */
    public static Population load(SimulatorPair simulators, int people) {
        Population population = new Population(simulators);
        for (int n = 0; n < people; n++) {
            population.add(n);
        }
        return population;
    }

    public List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** A rep changes the job title of a pair in Salesforce. */
    public void retitleInSalesforce(Pair pair, String title) {
        rep.update(pair.type(), pair.salesforce(), Map.of("Title", title));
    }

    /** A marketer changes the job title of a pair in HubSpot. */
    public void retitleInHubspot(Pair pair, String title) {
        marketer.update(ObjectType.CONTACT, pair.hubspot(), Map.of("jobtitle", title));
    }

    private void add(int n) {
        String first = pick(FIRST);
        String last = pick(LAST);
        String email = (first + "." + last).toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "") + n + "@customer-"
                + n % 977 + ".com";
        String unit = pick(UNITS);
        String stage = pick(STAGES);
        String source = pick(SOURCES);
        boolean lead = n % 4 == 3;

        Map<String, Object> there = new HashMap<>(Map.of("FirstName", first, "LastName", last, "Email", email,
                "Title", pick(TITLES), "Phone", "+1212555%04d".formatted(n % 10_000), "Region__c", unit,
                "Lifecycle_Stage__c", stage, "OwnerId", user));
        Map<String, String> here = new HashMap<>(Map.of("firstname", first, "lastname", last, "email",
                n % 5 == 0 ? email.toUpperCase(Locale.ROOT) : email, "jobtitle", "Imported " + n, "phone",
                "+1 (212) 555-%04d".formatted(n % 10_000), "region", unit.toLowerCase(Locale.ROOT), "lifecyclestage",
                stage, "hubspot_owner_id", owner));
        if (!source.isEmpty()) {
            there.put("First_UTM_Source__c", source);
            there.put("First_UTM_Campaign__c", "spring");
            here.put("utm_source_first", source);
            here.put("utm_campaign_first", "spring");
        }
        if (lead) {
            there.put("Company", "Customer " + n % 977);
            there.put("Status", "Open - Not Contacted");
            here.put("hs_lead_status", "NEW");
        } else {
            there.put("MailingCountry", "United States");
        }
        String type = lead ? "Lead" : "Contact";
        pairs.add(new Pair(type, rep.create(type, there), marketer.create(ObjectType.CONTACT, here).id()));
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
