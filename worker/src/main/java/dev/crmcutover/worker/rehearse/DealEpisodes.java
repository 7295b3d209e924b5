package dev.crmcutover.worker.rehearse;

import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people do to opportunities and deals, which go one way. */
final class DealEpisodes {
    private static final String OPPORTUNITY = "Opportunity";
    private static final String ACCOUNT = "Account";
    private static final String ROLE = "OpportunityContactRole";
    private static final ObjectType DEAL = ObjectType.DEAL;

    private final RehearsalOrg org;

    DealEpisodes(RehearsalOrg org) {
        this.org = org;
    }

    /** Every kind once, each on a deal of its own. */
    List<Episode<?>> plant(int n) {
        return List.of(movesOn(opportunity("won" + n, Map.of())), putBack(opportunity("edited" + n, Map.of())),
                unmappable(opportunity("odd" + n, Map.of("StageName", "On Ice"))),
                leftOut(opportunity("renewal" + n, Map.of("RecordTypeId", org.renewal()))),
                deleted(opportunity("deleted" + n, Map.of())), late("late" + n), handedOver("roles" + n),
                renamed("open" + n, "Prospecting", "company renamed in HubSpot while its deal is open: put back"),
                renamed("closed" + n, "Closed Lost", "company renamed in HubSpot, its deal closed: carried"));
    }

    private String opportunity(String name, Map<String, String> more) {
        String domain = name + "-deals.com";
        Map<String, String> company = Map.of("Name", "Company " + name, "Website", domain);
        String account = org.createInSalesforce("Account", company);
        org.createInHubspot(ObjectType.COMPANY, Map.of("name", "Company " + name, "domain", domain));
        return create(name, account, more);
    }

    private String create(String name, String account, Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of("Name", "Episode " + name, "AccountId", account, "Amount",
                "1000", "StageName", "Prospecting", "CloseDate", "2026-12-01", "RecordTypeId", org.newBusiness()));
        values.putAll(more);
        return org.createInSalesforce(OPPORTUNITY, values);
    }

    private Episode<String> movesOn(String opportunity) {
        return new Episode<>("opportunity won: stage and close date travel as one", () -> {
            org.rep().update(OPPORTUNITY, opportunity, Map.of("StageName", "Closed Won", "CloseDate", "2026-03-31"));
            return opportunity;
        }, (any, look) -> deal(opportunity, look).ifPresent(deal -> {
            look.same("stage", "closedwon", look.inHubspot(DEAL, deal, "dealstage"));
            // Midnight in the plan's time zone, in the summer half of the year: the day of the quarter's end.
            look.same("close date", "2026-03-31T04:00:00Z", look.inHubspot(DEAL, deal, "closedate"));
        }));
    }

    private Episode<String> putBack(String opportunity) {
        return new Episode<>("deal edited in HubSpot: put back, and never written to Salesforce",
                () -> opportunity, any -> org.twin(OPPORTUNITY, opportunity)
                        .ifPresent(deal -> org.marketer()
                                .update(DEAL, deal, Map.of("amount", "1", "dealstage", "closedlost"))),
                (any, look) -> deal(opportunity, look).ifPresent(deal -> {
                    look.same("amount", "1000", look.inHubspot(DEAL, deal, "amount"));
                    look.same("stage", "appointmentscheduled", look.inHubspot(DEAL, deal, "dealstage"));
                    look.same("Amount", "1000.0", look.inSalesforce(OPPORTUNITY, opportunity, "Amount"));
                }));
    }

    private Episode<String> unmappable(String opportunity) {
        return new Episode<>("opportunity at a stage the map leaves out: rejected, and no deal begins",
                () -> opportunity, (any, look) -> {
                    look.same("the twin's id", "", look.inSalesforce(OPPORTUNITY, opportunity, "HubSpot_Id__c"));
                    look.asked(Inspection.salesforce(OPPORTUNITY, opportunity), RejectionReasons.UNMAPPABLE);
                    look.nothingCreatedWith(look.inSalesforce(OPPORTUNITY, opportunity, "Name"), "dealname");
                });
    }

    private Episode<String> leftOut(String opportunity) {
        return new Episode<>("opportunity of a record type the plan leaves out: no deal", () -> {
            org.rep().update(OPPORTUNITY, opportunity, Map.of("StageName", "Closed Won"));
            return opportunity;
        }, (any, look) -> {
            look.same("the twin's id", "", look.inSalesforce(OPPORTUNITY, opportunity, "HubSpot_Id__c"));
            look.nothingCreatedWith(look.inSalesforce(OPPORTUNITY, opportunity, "Name"), "dealname");
        });
    }

    /**
     * What people left when they deleted an opportunity.
     *
     * @param deal its deal; empty where it had none, which is a fault
     * @param moment of HubSpot's journal
     */
    private record Left(Optional<Long> deal, int moment) {}

    private Episode<String> renamed(String name, String stage, String kind) {
        String deal = opportunity(name, Map.of("StageName", stage));
        String renamed = "Renamed " + name;
        return new Episode<>(kind, () -> {
            String account = org.value(OPPORTUNITY, deal, "AccountId").orElseThrow();
            org.twin(ACCOUNT, account)
                    .ifPresent(company -> org.marketer().update(ObjectType.COMPANY, company, Map.of("name", renamed)));
            return account;
        }, (account, look) -> org.twin(ACCOUNT, account).ifPresentOrElse(company -> {
            String expected = stage.equals("Prospecting") ? "Company " + name : renamed;
            look.same("name", expected, look.inHubspot(ObjectType.COMPANY, company, "name"));
            look.same("Name", expected, look.inSalesforce(ACCOUNT, account, "Name"));
        }, () -> look.fault("account " + account + " has no company")));
    }

    private Episode<Left> deleted(String opportunity) {
        return new Episode<>("opportunity deleted: the deal is left as it is", () -> {
            Optional<Long> deal = org.madeFor(DEAL, opportunity);
            org.rep().delete(OPPORTUNITY, opportunity);
            return new Left(deal, org.journal(Side.HUBSPOT).size());
        }, (left, look) -> left.deal().ifPresentOrElse(deal -> {
            look.same("the deal's Salesforce id", opportunity, look.inHubspot(DEAL, deal, "salesforce_id"));
            look.untouchedSince(Side.HUBSPOT, left.moment(), Long.toString(deal));
        }, () -> look.fault("opportunity " + opportunity + " had no deal")));
    }

    private Episode<String> late(String name) {
        return new Episode<>("opportunity of a company that is new too: its deal waits, and begins below its twin",
                () -> create(name, org.createInSalesforce("Account", Map.of("Name", "Company " + name)), Map.of()),
                (opportunity, look) -> deal(opportunity, look).ifPresent(deal -> look.same("company",
                        look.inSalesforce("Account", look.inSalesforce(OPPORTUNITY, opportunity, "AccountId"),
                                "HubSpot_Id__c"),
                        look.inHubspot(DEAL, deal, "hs_primary_associated_company"))));
    }

    /** People of a deal: who decides at first, and who does then. */
    private record People(String first, String second) {}

    private Episode<People> handedOver(String name) {
        String opportunity = opportunity(name, Map.of());
        People people = new People(person(name + "-one"), person(name + "-two"));
        String role = role(opportunity, people.first());
        return new Episode<>("another decides on an opportunity: its deal's contacts and labels follow", () -> {
            org.rep().delete(ROLE, role);
            role(opportunity, people.second());
            return people;
        }, (any, look) -> deal(opportunity, look).ifPresent(deal -> look.same("contacts",
                Map.of(look.inSalesforce("Contact", people.second(), "HubSpot_Id__c"), RehearsalOrg.DECISION_MAKER)
                        .toString(),
                look.contactsOf(deal))));
    }

    private String person(String name) {
        return org.createInSalesforce("Contact", Map.of("LastName", name, "Email", name + "@" + name + "-deals.com"));
    }

    private String role(String opportunity, String contact) {
        return org.rep()
                .create(ROLE, Map.of("OpportunityId", opportunity, "ContactId", contact, "Role",
                        RehearsalOrg.DECISION_MAKER));
    }

    /** The one deal of an opportunity; that there is none, or another, is a fault. */
    private Optional<Long> deal(String opportunity, Inspection look) {
        Optional<Long> deal = org.twin(OPPORTUNITY, opportunity);
        deal.ifPresentOrElse(id -> look.together(OPPORTUNITY, opportunity, DEAL, id),
                () -> look.fault("opportunity " + opportunity + " has no deal"));
        return deal;
    }
}
