package dev.crmcutover.worker.rehearse;

import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.salesforce.org.LeadConversion;
import dev.crmcutover.worker.rehearse.SyntheticOrg.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What people do to who is who: conversions, merges, deletes and restores. */
final class IdentityEpisodes {
    private static final String CONTACT = "Contact";
    private static final String LEAD = "Lead";
    private static final ObjectType TWIN = ObjectType.CONTACT;

    private final RehearsalOrg org;

    IdentityEpisodes(RehearsalOrg org) {
        this.org = org;
    }

    /** Every kind once, each on people of its own. */
    List<Episode<?>> plant(int n) {
        return List.of(converted(pair(LEAD, "a" + n), "Converted a" + n),
                convertedIntoLinked(pair(LEAD, "b" + n), pair(CONTACT, "c" + n)),
                mergedIntoUnlinked(contact("d" + n), pair(CONTACT, "e" + n)),
                mergedInSalesforce(pair(CONTACT, "f" + n), pair(CONTACT, "g" + n)),
                mergedWithUnlinked(pair(CONTACT, "h" + n), subscriber("i" + n)),
                mergedInHubspot(pair(CONTACT, "j" + n), pair(CONTACT, "k" + n)),
                deletedInSalesforce(pair(CONTACT, "l" + n)), restored(pair(CONTACT, "m" + n)),
                deletedInHubspot(pair(CONTACT, "o" + n)));
    }

    private Pair pair(String type, String name) {
        String email = email(name);
        Map<String, String> person = new HashMap<>(Map.of("LastName", "Episode " + name, "Email", email));
        if (type.equals(LEAD)) {
            person.put("Company", "Episode " + name);
        }
        return new Pair(type, org.createInSalesforce(type, person), org.createInHubspot(TWIN,
                Map.of("lastname", "Episode " + name, "email", email, "lifecyclestage", "customer")));
    }

    private static String email(String name) {
        return name + "@episode-" + name + ".com";
    }

    /** A contact without an address, who gets no twin. */
    private String contact(String name) {
        return org.createInSalesforce(CONTACT, Map.of("LastName", "Episode " + name));
    }

    /** Somebody in HubSpot who is too early for Salesforce. */
    private long subscriber(String name) {
        return org.createInHubspot(TWIN,
                Map.of("lastname", "Episode " + name, "email", email(name), "lifecyclestage", "subscriber"));
    }

    /** The link moves to the contact, and its edits travel; the opportunity becomes a deal below the new company. */
    Episode<LeadConversion.Result> converted(Pair pair, String deal) {
        return new Episode<>("Lead converted, with an opportunity: its link moves to the contact, the deal follows",
                () -> org.rep().convertLead(LeadConversion.of(pair.salesforce()).withOpportunity(deal)),
                result -> org.rep().update(CONTACT, result.contactId(), Map.of("Title", "Of " + result.contactId())),
                (result, look) -> {
                    look.together(CONTACT, result.contactId(), TWIN, pair.hubspot());
                    look.same("job title", "Of " + result.contactId(),
                            look.inHubspot(TWIN, pair.hubspot(), "jobtitle"));
                    String opportunity = Objects.requireNonNull(result.opportunityId());
                    org.twin("Opportunity", opportunity)
                            .ifPresentOrElse(twin -> look.same("company of deal " + twin,
                                    look.inSalesforce("Account", result.accountId(), "HubSpot_Id__c"),
                                    look.inHubspot(ObjectType.DEAL, twin, "hs_primary_associated_company")),
                                    () -> look.fault("opportunity " + opportunity + " has no deal"));
                });
    }

    private Episode<LeadConversion.Result> convertedIntoLinked(Pair lead, Pair contact) {
        return new Episode<>("Lead converted into a contact that is linked: a person decides", () -> {
            String account = org.createInSalesforce("Account", Map.of("Name", "Account of " + contact.salesforce()));
            org.rep().update(CONTACT, contact.salesforce(), Map.of("AccountId", account));
            return org.rep().convertLead(LeadConversion.of(lead.salesforce()).intoContact(contact.salesforce()));
        }, (result, look) -> {
            look.together(CONTACT, contact.salesforce(), TWIN, contact.hubspot());
            look.asked(Inspection.salesforce(LEAD, lead.salesforce()), RejectionReasons.TWO_FOR_ONE);
        });
    }

    private Episode<String> mergedIntoUnlinked(String winner, Pair loser) {
        return new Episode<>("merged in Salesforce into a contact without a twin: the link moves to the survivor",
                () -> {
                    Object email = org.salesforce().record(CONTACT, loser.salesforce()).orElseThrow().get("Email");
                    org.rep().merge(CONTACT, winner, List.of(loser.salesforce()), Map.of("Email", email));
                    return winner;
                }, (kept, look) -> {
                    look.together(CONTACT, winner, TWIN, loser.hubspot());
                    look.same("last name", look.inSalesforce(CONTACT, winner, "LastName"),
                            look.inHubspot(TWIN, loser.hubspot(), "lastname"));
                    look.asked(Inspection.salesforce(CONTACT, winner), "");
                });
    }

    Episode<String> mergedInSalesforce(Pair winner, Pair loser) {
        return new Episode<>("two linked contacts merged in Salesforce: a person decides", () -> {
            org.rep().merge(CONTACT, winner.salesforce(), List.of(loser.salesforce()), Map.of());
            return winner.salesforce();
        }, (kept, look) -> {
            look.together(CONTACT, winner.salesforce(), TWIN, winner.hubspot());
            look.asked(twin(loser.hubspot()), RejectionReasons.TWO_FOR_ONE);
        });
    }

    private Episode<Long> mergedWithUnlinked(Pair pair, long other) {
        return new Episode<>("merged in HubSpot with a contact without a twin: the link moves to the new record",
                () -> org.marketer().merge(TWIN, pair.hubspot(), other).id(),
                survivor -> org.marketer().update(TWIN, survivor, Map.of("jobtitle", "Of " + survivor)),
                (survivor, look) -> {
                    look.together(pair.type(), pair.salesforce(), TWIN, survivor);
                    look.same("title", "Of " + survivor, look.inSalesforce(pair.type(), pair.salesforce(), "Title"));
                    look.asked(twin(survivor), "");
                });
    }

    Episode<Long> mergedInHubspot(Pair primary, Pair other) {
        return new Episode<>("two linked contacts merged in HubSpot: a person decides",
                () -> org.marketer().merge(TWIN, primary.hubspot(), other.hubspot()).id(), (survivor, look) -> {
                    look.together(primary.type(), primary.salesforce(), TWIN, survivor);
                    look.asked(Inspection.salesforce(other.type(), other.salesforce()), RejectionReasons.TWO_FOR_ONE);
                });
    }

    Episode<Integer> deletedInSalesforce(Pair pair) {
        String email = Objects.toString(
                org.salesforce().record(pair.type(), pair.salesforce()).orElseThrow().get("Email"));
        return new Episode<>("deleted in Salesforce: the twin is left as it is, and gets no other", () -> {
            org.rep().delete(pair.type(), pair.salesforce());
            return org.journal(Side.HUBSPOT).size();
        }, (moment, look) -> {
            look.same("the twin's Salesforce id", pair.salesforce(),
                    look.inHubspot(TWIN, pair.hubspot(), "salesforce_id"));
            look.untouchedSince(Side.HUBSPOT, moment, Long.toString(pair.hubspot()));
            look.nothingCreatedWith(email, "Email", "email");
        });
    }

    Episode<String> restored(Pair pair) {
        String title = "Meanwhile " + pair.hubspot();
        return new Episode<>("deleted in Salesforce and restored: in step again, with an edit made meanwhile", () -> {
            org.rep().delete(pair.type(), pair.salesforce());
            return title;
        }, any -> {
            org.marketer().update(TWIN, pair.hubspot(), Map.of("jobtitle", title));
            org.rep().restore(pair.type(), pair.salesforce());
        }, (any, look) -> {
            look.together(pair.type(), pair.salesforce(), TWIN, pair.hubspot());
            look.same("title", title, look.inSalesforce(pair.type(), pair.salesforce(), "Title"));
        });
    }

    Episode<String> deletedInHubspot(Pair pair) {
        String email = Objects.toString(
                org.salesforce().record(pair.type(), pair.salesforce()).orElseThrow().get("Email"));
        String title = "After " + pair.hubspot();
        return new Episode<>("deleted in HubSpot: Salesforce's record stays, and gets no other twin", () -> {
            org.marketer().archive(TWIN, pair.hubspot());
            return title;
        }, any -> org.rep().update(pair.type(), pair.salesforce(), Map.of("Title", title)), (any, look) -> {
            look.same("title", title, look.inSalesforce(pair.type(), pair.salesforce(), "Title"));
            look.same("the twin", "(gone)", look.inHubspot(TWIN, pair.hubspot(), "email"));
            look.nothingCreatedWith(email, "Email", "email");
        });
    }

    private static RecordKey twin(long hubspot) {
        return new RecordKey(Side.HUBSPOT, TWIN.plural(), Long.toString(hubspot));
    }
}
