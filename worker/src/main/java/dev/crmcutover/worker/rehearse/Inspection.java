package dev.crmcutover.worker.rehearse;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.portal.AssociationType;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.RecordView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Looks at records in both simulated CRMs, and at who is asked about them, and gathers what is not as it should
 * be. What was written is taken from the CRMs and their journals alone; only open questions come from the ledger.
 */
final class Inspection {
    /** What both journals call a write through the API; nobody but us writes that way in a rehearsal. */
    private static final String BY_US = "api";

    private final RehearsalOrg org;
    private final Ledger ledger;
    private final List<String> faults = new ArrayList<>();

    Inspection(RehearsalOrg org, Ledger ledger) {
        this.org = org;
        this.ledger = ledger;
    }

    List<String> faults() {
        return faults;
    }

    void fault(String what) {
        faults.add(what);
    }

    /** Both records are there, and each names the other as its twin. */
    void together(String type, String salesforce, ObjectType hubspotType, long hubspot) {
        same(ExternalId.IN_SALESFORCE + " of " + type + " " + salesforce, Long.toString(hubspot),
                inSalesforce(type, salesforce, ExternalId.IN_SALESFORCE));
        same(ExternalId.IN_HUBSPOT + " of " + hubspotType.singular() + " " + hubspot, salesforce,
                inHubspot(hubspotType, hubspot, ExternalId.IN_HUBSPOT));
    }

    /** What was found is what is expected; blank stands for nothing. */
    void same(String what, String expected, String found) {
        if (!expected.equals(found)) {
            fault(what + " is '" + found + "', expected '" + expected + "'");
        }
    }

    /** A person is asked about a record for this reason; a blank one stands for nobody is. */
    void asked(RecordKey record, String reason) {
        List<String> reasons = ledger.links()
                .find(record)
                .stream()
                .flatMap(link -> ledger.rejections().ofLink(link.id()).stream())
                .filter(row -> row.status() == RejectionStatus.OPEN)
                .map(Rejections.Row::reason)
                .distinct()
                .toList();
        if (reason.isEmpty() ? !reasons.isEmpty() : !reasons.contains(reason)) {
            fault("questions about " + record + " are " + reasons + ", expected '" + reason + "'");
        }
    }

    static RecordKey salesforce(String type, String id) {
        return new RecordKey(Side.SALESFORCE, type, id);
    }

    /** The value of a record that is there. */
    String inSalesforce(String type, String id, String field) {
        return org.value(type, id, field).orElse("(gone)");
    }

    /** The value of a record that is there under this very id. */
    String inHubspot(ObjectType type, long id, String property) {
        try {
            RecordView record = org.hubspot().read(type, id, property);
            return record.id() == id && !record.isArchived()
                    ? Objects.requireNonNullElse(record.value(property), "")
                    : "(gone)";
        } catch (HubSpotFault gone) {
            return "(gone)";
        }
    }

    /** The contacts of a deal by id, each with its labels. */
    String contactsOf(long deal) {
        Map<Long, String> contacts = new TreeMap<>();
        org.hubspot()
                .associations(ObjectType.DEAL, Long.toString(deal), ObjectType.CONTACT)
                .forEach((contact, kinds) -> contacts.put(contact, kinds.stream()
                        .map(AssociationType::label)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("+"))));
        return contacts.toString();
    }

    /** Nothing of ours reached a record after a moment of its CRM's journal. */
    void untouchedSince(Side side, int moment, String id) {
        ours(side, moment, entry -> entry.id().equals(id))
                .forEach(entry -> fault(entry.type() + " " + id + " was written after it lost its twin"));
    }

    /** We created no record that holds a text in one of these fields, on whichever side, in any case of letters. */
    void nothingCreatedWith(String text, String... fields) {
        for (Side side : Side.values()) {
            ours(side, 0, entry -> entry.act() == Journal.Act.CREATE && holds(entry, text, fields))
                    .forEach(entry -> fault("a " + entry.type() + " was created in " + side.label()));
        }
    }

    private static boolean holds(Journal.Entry entry, String text, String... fields) {
        for (String field : fields) {
            if (Objects.toString(entry.after().get(field), "").equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }

    private List<Journal.Entry> ours(Side side, int after, Predicate<Journal.Entry> which) {
        return org.journal(side)
                .entries(entry -> entry.seq() > after
                        && entry.source().equals(BY_US)
                        && which.test(entry));
    }
}
