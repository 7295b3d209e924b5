package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.hubspot.AssociationKinds.Kind;
import dev.crmcutover.crm.hubspot.AssociationRequests.Act;
import dev.crmcutover.crm.hubspot.AssociationRequests.Change;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.ContactLabels;
import dev.crmcutover.record.RawValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes associations, as the difference between what a row is to hold and what it held. More than one request may
 * be needed; where a later one is not known to have taken effect, neither is the whole.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide">Associations</a>
 */
final class AssociationWrites {
    private static final String CONTACTS = TwinField.CONTACT_ROLES.property();
    private static final String PARENT = TwinField.PARENT_COMPANY.property();

    private final CrmSession session;
    private final HubSpotErrors errors;
    private final AssociationKinds kinds;
    private final AssociationReads reads;

    AssociationWrites(CrmSession session, HubSpotErrors errors, AssociationKinds kinds, AssociationReads reads) {
        this.session = session;
        this.errors = errors;
        this.kinds = kinds;
        this.reads = reads;
    }

    /** Rows that write nothing but associations. */
    CallAnswer write(String type, List<RowWrite> rows, Duration timeout) {
        AssociationRequests requests = new AssociationRequests(session, errors, type, rows, timeout);
        try {
            if (type.equals("companies")) {
                requests.send("companies", Act.REMOVE_LABELS,
                        rows.stream().flatMap(row -> formerParent(row).stream()).toList());
                requests.send("companies", Act.CREATE, rows.stream().flatMap(row -> newParent(row).stream()).toList());
            } else {
                refuseUnreadable(rows, requests);
                requests.send("contacts", Act.CREATE, added(rows, requests));
                List<Change> gone = removed(rows, requests);
                for (Act act : List.of(Act.REMOVE_LABELS, Act.REMOVE)) {
                    requests.send("contacts", act, gone.stream().filter(change -> change.act() == act).toList());
                }
            }
        } catch (CrmException e) {
            requests.stop(new CallAnswer.NotExecuted(Objects.toString(e.getMessage(), "HubSpot did not answer"),
                    e.retryAfter()));
        }
        return requests.answer();
    }

    /** The associations of a record that is about to be created; a label that is not there is left out. */
    void addTo(ArrayNode associations, RowWrite row) {
        RawValue parent = row.values().get(PARENT);
        if (parent != null && !parent.isBlank()) {
            addTo(associations, parent.text(), List.of(AssociationKinds.PARENT));
        }
        RawValue contacts = row.values().get(CONTACTS);
        if (contacts != null) {
            contacts(contacts).byContact()
                    .forEach((contact, labels) -> addTo(associations, contact,
                            orPlain(labels.stream().flatMap(label -> kinds.ofLabel(label).stream()).toList())));
        }
    }

    private static void addTo(ArrayNode associations, String to, List<Kind> kinds) {
        ObjectNode association = associations.addObject();
        association.putObject("to").put("id", to);
        ArrayNode types = association.putArray("types");
        kinds.forEach(kind -> kind.addTo(types));
    }

    private static List<Kind> orPlain(List<Kind> kinds) {
        return kinds.isEmpty() ? List.of(AssociationKinds.PLAIN) : kinds;
    }

    private static Optional<Change> formerParent(RowWrite row) {
        return changed(row.before().get(PARENT), row.values().get(PARENT))
                .map(parent -> new Change(Act.REMOVE_LABELS, row.id(), parent, List.of(AssociationKinds.PARENT)));
    }

    private static Optional<Change> newParent(RowWrite row) {
        return changed(row.values().get(PARENT), row.before().get(PARENT))
                .map(parent -> new Change(Act.CREATE, row.id(), parent, List.of(AssociationKinds.PARENT)));
    }

    /** A value that is there and that the other is not. */
    private static Optional<String> changed(@Nullable RawValue value, @Nullable RawValue other) {
        return Optional.ofNullable(value).filter(one -> !one.isBlank() && !one.isSameAs(other)).map(RawValue::text);
    }

    private static void refuseUnreadable(List<RowWrite> rows, AssociationRequests requests) {
        rows.stream()
                .filter(row -> ContactLabels.parse(row.values().getOrDefault(CONTACTS, RawValue.BLANK)).isEmpty())
                .forEach(row -> requests.refuse(row.id(), new Refusal(Refusal.Kind.INVALID, "NOT_CONTACTS",
                        Set.of(CONTACTS), "write contacts with their labels as {\"101\":[\"decision_maker\"]}")));
    }

    private List<Change> added(List<RowWrite> rows, AssociationRequests requests) {
        List<Change> added = new ArrayList<>();
        for (RowWrite row : rows.stream().filter(one -> !requests.isRefused(one.id())).toList()) {
            ContactLabels before = before(row);
            List<Change> ofRow = new ArrayList<>();
            for (Map.Entry<String, SortedSet<String>> contact : after(row).byContact().entrySet()) {
                SortedSet<String> fresh = new TreeSet<>(contact.getValue());
                fresh.removeAll(before.labels(contact.getKey()));
                List<Kind> known = fresh.stream().flatMap(label -> kinds.ofLabel(label).stream()).toList();
                if (known.size() < fresh.size()) {
                    requests.refuse(row.id(), new Refusal(Refusal.Kind.INVALID, "NO_SUCH_LABEL", Set.of(CONTACTS),
                            "HubSpot has no such label between deals and contacts: create it, or take it out of the plan"));
                } else if (!known.isEmpty() || !before.byContact().containsKey(contact.getKey())) {
                    ofRow.add(new Change(Act.CREATE, row.id(), contact.getKey(), orPlain(known)));
                }
            }
            if (!requests.isRefused(row.id())) {
                added.addAll(ofRow);
            }
        }
        return added;
    }

    /**
     * A contact that HubSpot has labels of its own for stays a contact of the deal, and loses ours only. Read
     * afresh, since a row knows of our labels alone.
     */
    private List<Change> removed(List<RowWrite> rows, AssociationRequests requests) {
        List<RowWrite> losing = rows.stream()
                .filter(row -> !requests.isRefused(row.id()) && !lost(row).isEmpty())
                .toList();
        if (losing.isEmpty() || requests.isStopped()) {
            return List.of();
        }
        Map<String, ContactLabels> now = reads.contactsOf(losing.stream().map(RowWrite::id).toList());
        List<Change> removed = new ArrayList<>();
        for (RowWrite row : losing) {
            ContactLabels held = now.getOrDefault(row.id(), ContactLabels.NOBODY);
            lost(row).forEach((contact, ours) -> {
                if (!held.byContact().containsKey(contact)) {
                    return;
                }
                SortedSet<String> others = new TreeSet<>(held.labels(contact));
                others.removeAll(ours);
                if (after(row).byContact().containsKey(contact) || !others.isEmpty()) {
                    List<Kind> labels = ours.stream().flatMap(label -> kinds.ofLabel(label).stream()).toList();
                    if (!labels.isEmpty()) {
                        removed.add(new Change(Act.REMOVE_LABELS, row.id(), contact, labels));
                    }
                } else {
                    removed.add(new Change(Act.REMOVE, row.id(), contact, List.of()));
                }
            });
        }
        return removed;
    }

    /** The contacts that a row loses, or loses labels of, with these. */
    private static Map<String, SortedSet<String>> lost(RowWrite row) {
        Map<String, SortedSet<String>> lost = new HashMap<>();
        ContactLabels after = after(row);
        before(row).byContact().forEach((contact, labels) -> {
            SortedSet<String> gone = new TreeSet<>(labels);
            gone.removeAll(after.labels(contact));
            if (!gone.isEmpty() || !after.byContact().containsKey(contact)) {
                lost.put(contact, gone);
            }
        });
        return lost;
    }

    private static ContactLabels before(RowWrite row) {
        return contacts(row.before().getOrDefault(CONTACTS, RawValue.BLANK));
    }

    private static ContactLabels after(RowWrite row) {
        return contacts(row.values().getOrDefault(CONTACTS, RawValue.BLANK));
    }

    private static ContactLabels contacts(RawValue value) {
        return ContactLabels.parse(value).orElse(ContactLabels.NOBODY);
    }
}
