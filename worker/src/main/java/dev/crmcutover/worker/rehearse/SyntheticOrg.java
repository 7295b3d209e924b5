package dev.crmcutover.worker.rehearse;

import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import net.datafaker.Faker;

/**
 * Loads people and companies that look like a real org's, the same for the same seed: about three in five in
 * both CRMs, the rest in one; Leads and Contacts, some e-mails as both; near-duplicates, shared and role
 * addresses, free mail; blanks, and spellings that differ without meaning anything; deals with contact roles, in
 * Salesforce alone.
 */
public final class SyntheticOrg {
    private static final List<String> UNITS = List.of("AMER", "EMEA", "APAC");
    private static final List<String> INDUSTRIES = List.of("Agriculture", "Apparel", "Banking", "Biotechnology");
    private static final List<String> DEAL_STAGES = List.of("Prospecting", "Qualification", "Value Proposition",
            "Negotiation/Review", "Closed Won", "Closed Lost");
    private static final List<String> STAGES = List.of("subscriber", "lead", "marketingqualifiedlead", "customer");

    /** Every so many people share a role address. */
    private static final int ROLE_ADDRESS = 97;

    private final RehearsalOrg org;
    private final Random random;
    private final Faker faker;
    private final List<Company> companies = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private int records;
    private int deals;

    /**
     * One company.
     *
     * @param account its Salesforce id; blank where it is only in HubSpot
     * @param staff Salesforce's contacts there
     */
    private record Company(String name, String domain, String unit, String account, List<String> staff) {}

    /** A person in both CRMs, whom people edit while the rehearsal runs. */
    record Pair(String type, String salesforce, long hubspot) {}

    private SyntheticOrg(RehearsalOrg org, long seed) {
        this.org = org;
        this.random = new Random(seed);
        this.faker = new Faker(Locale.ENGLISH, new Random(seed));
    }

    /** Loads so many people, and a fifth as many companies. */
    public static SyntheticOrg load(RehearsalOrg org, int people, long seed) {
        SyntheticOrg synthetic = new SyntheticOrg(org, seed);
        for (int n = 0; n < Math.max(3, people / 5); n++) {
            synthetic.company(n);
        }
        for (int n = 0; n < people; n++) {
            synthetic.person(n);
        }
        synthetic.companies.forEach(synthetic::deals);
        return synthetic;
    }

    /** People in both CRMs. */
    List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** Records loaded, on both sides together. */
    int records() {
        return records;
    }

    private void company(int n) {
        String name = faker.company().name().replace(',', ' ');
        String slug = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
        String domain = slug + "-" + n + ".com";
        String unit = UNITS.get(random.nextInt(UNITS.size()));
        double where = random.nextDouble();
        String account = "";
        if (where < 0.8) {
            Map<String, String> values = new HashMap<>(Map.of("Name", name, "Website", "https://www." + domain + "/",
                    "Business_Unit__c", unit, "OwnerId", org.user(n), "BillingCountry", "United States"));
            values.put("Industry", INDUSTRIES.get(n % INDUSTRIES.size()));
            if (n % 7 == 6) {
                // Part of a group, of which an earlier company is the head.
                companies.stream()
                        .map(Company::account)
                        .filter(head -> !head.isEmpty())
                        .findFirst()
                        .ifPresent(head -> values.put("ParentId", head));
            }
            account = org.createInSalesforce("Account", values);
            records++;
        }
        if (where < 0.6 || where >= 0.8) {
            Map<String, String> values = new HashMap<>(
                    Map.of("name", n % 9 == 0 ? name + " Inc" : name, "domain", domain));
            if (n % 3 != 0) {
                values.put("business_unit", unit.toLowerCase(Locale.ROOT));
            }
            org.createInHubspot(ObjectType.COMPANY, values);
            records++;
        }
        companies.add(new Company(name, domain, unit, account, new ArrayList<>()));
    }

    /** None, one or two deals of an account; every eighth is a renewal. */
    private void deals(Company company) {
        for (int n = company.account().isEmpty() ? 2 : random.nextInt(3); n < 2; n++) {
            Map<String, String> values = new HashMap<>(Map.of("Name", company.name() + " deal " + n, "AccountId",
                    company.account(), "Business_Unit__c", company.unit(), "OwnerId", org.user(deals), "StageName",
                    DEAL_STAGES.get(random.nextInt(DEAL_STAGES.size())), "CloseDate",
                    LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365)).toString(), "RecordTypeId",
                    deals % 8 == 7 ? org.renewal() : org.newBusiness()));
            if (deals % 6 != 5) {
                values.put("Amount", Integer.toString(1_000 + random.nextInt(99_000)));
            }
            String deal = org.createInSalesforce("Opportunity", values);
            records++;
            deals++;
            roles(deal, company.staff());
        }
    }

    private void roles(String deal, List<String> staff) {
        for (int n = 0; n < Math.min(2, staff.size()); n++) {
            Map<String, Object> role = Map.of("OpportunityId", deal, "ContactId", staff.get(n), "Role",
                    n == 0 ? RehearsalOrg.DECISION_MAKER : "Business User", "IsPrimary", n == 0);
            org.rep().create("OpportunityContactRole", role);
        }
    }

    private void person(int n) {
        Company company = companies.get(random.nextInt(companies.size()));
        String first = faker.name().firstName();
        String last = faker.name().lastName();
        String email = email(n, first, last, company);
        double where = random.nextDouble();
        String unit = n % 7 == 0 ? "" : company.unit();
        String salesforceId = "";
        boolean lead = random.nextDouble() < 0.3;
        if (where < 0.8) {
            salesforceId = inSalesforce(n, new Named(first, last, email), company, unit, lead);
        }
        if (where < 0.6 || where >= 0.8) {
            long id = inHubspot(n, new Named(first, last, email), unit, where < 0.6);
            // A role address that stands twice is no pair: HubSpot's contact comes without it.
            if (where < 0.6 && n % ROLE_ADDRESS != 0) {
                pairs.add(new Pair(lead ? "Lead" : "Contact", salesforceId, id));
            }
        }
    }

    private record Named(String first, String last, String email) {}

    private String email(int n, String first, String last, Company company) {
        String local = (first + "." + last).toLowerCase(Locale.ROOT).replaceAll("[^a-z.]", "") + n;
        if (n % ROLE_ADDRESS == 0) {
            return "info@" + company.domain();
        }
        return local + "@" + (n % 11 == 0 ? "gmail.com" : company.domain());
    }

    private String inSalesforce(int n, Named name, Company company, String unit, boolean lead) {
        Map<String, String> values = new HashMap<>(Map.of("FirstName", name.first(), "LastName", name.last(), "Email",
                name.email(), "Title", faker.job().title(), "OwnerId", org.user(n)));
        if (!unit.isEmpty()) {
            values.put("Region__c", unit);
        }
        if (n % 4 != 0) {
            values.put("Phone", "+1212555%04d".formatted(n % 10_000));
        }
        if (lead) {
            values.put("Company", company.name());
            values.put("Status", "Open - Not Contacted");
        } else if (!company.account().isEmpty()) {
            values.put("AccountId", company.account());
        }
        records++;
        String id = org.createInSalesforce(lead ? "Lead" : "Contact", values);
        if (!lead && !company.account().isEmpty()) {
            company.staff().add(id);
        }
        if (!lead && n % 50 == 1) {
            // The same person came in again as a lead.
            values.remove("AccountId");
            values.put("Company", company.name());
            org.createInSalesforce("Lead", values);
            records++;
        }
        return id;
    }

    private long inHubspot(int n, Named name, String unit, boolean paired) {
        Map<String, String> values = new HashMap<>(Map.of("firstname",
                n % 13 == 0 && paired ? name.first() + " " : name.first(),
                "lastname", name.last(), "email", n % 5 == 0 ? name.email().toUpperCase(Locale.ROOT) : name.email(),
                "lifecyclestage", STAGES.get(n % STAGES.size())));
        if (!unit.isEmpty()) {
            values.put("region", unit.toLowerCase(Locale.ROOT));
        }
        if (n % 4 != 0) {
            values.put("phone", "(212) 555-%04d".formatted(n % 10_000));
        }
        if (n % 3 == 0) {
            values.put("utm_source_first", "newsletter");
            values.put("utm_campaign_first", "spring");
        }
        if (n % ROLE_ADDRESS == 0 && org.hubspot().count(ObjectType.CONTACT) > 0) {
            // HubSpot has one contact of an address: a role address that stands twice comes without it.
            values.remove("email");
        }
        records++;
        return org.createInHubspot(ObjectType.CONTACT, values);
    }
}
