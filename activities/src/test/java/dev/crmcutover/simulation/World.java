package dev.crmcutover.simulation;

import dev.crmcutover.record.Side;
import dev.crmcutover.simulation.Books.LinkEnds;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Owner;
import dev.crmcutover.simulators.hubspot.portal.PortalProfile;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import dev.crmcutover.simulators.salesforce.org.OrgProfile;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Two small CRMs on one clock, the people in them, and what they do. */
final class World {
    static final String CONTACT = "Contact";

    final SimulatorClock clock = SimulatorClock.standing(Instant.parse("2026-03-02T09:00:00Z"));
    final Random random;
    final SalesforceOrg org = new SalesforceOrg(new OrgProfile("Acme", false, "5g"), clock);
    final HubSpotPortal portal;
    final Chronicle chronicle;
    private final List<String> reps = new ArrayList<>();
    private final List<Owner> marketers = new ArrayList<>();
    private final List<String> contacts = new ArrayList<>();
    private final List<Long> twins = new ArrayList<>();
    private final Map<Integer, Side> gone = new TreeMap<>();
    private final Merges merges = new Merges();
    private final int start;
    private int edits;
    private int people;

    World(long seed) {
        random = new Random(seed);
        start = random.nextInt(RuledField.ALL.size());
        portal = new HubSpotPortal(new PortalProfile(4_821_093, "STANDARD", ZoneId.of("America/New_York"), "USD",
                Duration.ofMillis(random.nextInt(25_000)), Optional.empty()), clock);
        chronicle = new Chronicle(org.journal(), portal.journal(),
                Set.of(org.residents().integrationUserId(), Long.toString(HubSpotPort.APP)));
        org.addField(CONTACT, FieldDefinition.externalId("HubSpot_Id__c", 64));
        portal.schema(ObjectType.CONTACT).add(PropertyDefinition.uniqueText("salesforce_id", "Salesforce record id"));
        for (RuledField field : RuledField.ALL) {
            if (field.isCustom()) {
                org.addField(CONTACT, FieldDefinition.custom(field.salesforce(), FieldType.STRING, 255));
                portal.schema(ObjectType.CONTACT).add(PropertyDefinition.text(field.hubspot(), field.hubspot()));
            }
            if (field.tracked()) {
                org.history().track(CONTACT, field.salesforce());
            }
        }
        for (int i = 1; i <= 2; i++) {
            reps.add(org.residents().addUser("Rep", "No" + i, "rep" + i + "@acme.example"));
            marketers.add(portal.owners().add("marketer" + i + "@acme.example", "Marketer", "No" + i));
        }
    }

    /** People who are in both CRMs from the start; some fields agree, some differ, some are blank on a side. */
    void plant(int pairs) {
        for (int i = 0; i < pairs; i++) {
            Map<String, String> salesforce = new HashMap<>();
            Map<String, String> hubspot = new HashMap<>();
            String email = "person" + people++ + "@acme" + i + "-example.com";
            salesforce.put("Email", email);
            hubspot.put("email", email);
            for (RuledField field : RuledField.ALL) {
                String value = value(field);
                int how = random.nextInt(10);
                put(salesforce, field.salesforce(), how == 0 && field.isCustom() ? "" : value);
                put(hubspot, field.hubspot(), how == 1 ? "" : how < 4 ? value(field) : value);
            }
            contacts.add(org.as(reps.getFirst()).create(CONTACT, salesforce));
            twins.add(portal.as(marketers.getFirst()).create(ObjectType.CONTACT, hubspot).id());
            clock.advance(Duration.ofSeconds(1));
        }
        clock.advance(Duration.ofMinutes(1));
        chronicle.note();
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }

    private String value(RuledField field) {
        return field.rule() == RuledField.Rule.FURTHEST_WINS
                ? RuledField.ORDER.get(random.nextInt(RuledField.ORDER.size()))
                : "v" + ++edits;
    }

    /** One of so many; most often one of the first few, where people get in each other's way. */
    private int busy(int all, int few) {
        return random.nextInt(5) < 3 ? (start + random.nextInt(few)) % all : random.nextInt(all);
    }

    /** A person changes one or two fields of a record. */
    void edit(Side side, int person) {
        Map<String, String> changes = new HashMap<>();
        int fields = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < fields; i++) {
            RuledField field = RuledField.ALL.get(busy(RuledField.ALL.size(), 3));
            int how = random.nextInt(10);
            boolean mayBeBlank = !field.salesforce().equals("LastName");
            changes.put(field.on(side),
                    how == 0 && mayBeBlank ? "" : how == 1 && field.isCustom() ? "same" : value(field));
            if (field.rule() == RuledField.Rule.FURTHEST_WINS && "same".equals(changes.get(field.on(side)))) {
                changes.put(field.on(side), value(field));
            }
        }
        int place = busy(contacts.size(), 2);
        if (gone.get(place) == side) {
            return;
        }
        if (side == Side.SALESFORCE) {
            org.as(reps.get(person)).update(CONTACT, contacts.get(place), changes);
        } else {
            portal.as(marketers.get(person)).update(ObjectType.CONTACT, twins.get(place), changes);
        }
    }

    /** An admin deletes a record, or takes one out of the recycle bin. */
    void administer() {
        if (!gone.isEmpty() && random.nextBoolean()) {
            restore(gone.keySet().iterator().next());
            return;
        }
        int place = random.nextInt(contacts.size());
        if (!gone.containsKey(place) && !merges.concern(contacts.get(place))) {
            Side side = random.nextBoolean() ? Side.SALESFORCE : Side.HUBSPOT;
            gone.put(place, side);
            if (side == Side.SALESFORCE) {
                org.as(reps.getFirst()).delete(CONTACT, contacts.get(place));
            } else {
                portal.as(marketers.getFirst()).archive(ObjectType.CONTACT, twins.get(place));
            }
        }
    }

    private void restore(int place) {
        if (gone.remove(place) == Side.SALESFORCE) {
            org.as(reps.getFirst()).restore(CONTACT, contacts.get(place));
        } else {
            portal.as(marketers.getFirst()).restore(ObjectType.CONTACT, twins.get(place));
        }
    }

    /** An admin merges two records of one CRM, whatever they are linked to. */
    void merge() {
        int kept = random.nextInt(contacts.size());
        int other = random.nextInt(contacts.size());
        if (gone.containsKey(kept) || gone.containsKey(other)) {
            return;
        }
        String contact = contacts.get(kept);
        long twin = twins.get(kept);
        if (random.nextBoolean() && !contact.equals(contacts.get(other))) {
            String loser = contacts.get(other);
            org.as(reps.getFirst()).merge(CONTACT, contact, List.of(loser), Map.of());
            merges.note(loser, contact, Long.toString(twin), Long.toString(twins.get(other)));
            contacts.replaceAll(id -> id.equals(loser) ? contact : id);
        } else if (twin != twins.get(other)) {
            long loser = twins.get(other);
            long survivor = portal.as(marketers.getFirst()).merge(ObjectType.CONTACT, twin, loser).id();
            merges.note(Long.toString(loser), Long.toString(survivor), contact, contacts.get(other));
            merges.note(Long.toString(twin), Long.toString(survivor), contact, contacts.get(other));
            twins.replaceAll(id -> id == twin || id == loser ? survivor : id);
        }
    }

    /** What was merged, and all that was linked to it. */
    Merges merges() {
        return merges;
    }

    /** Which of two records is in the recycle bin; empty where both are there. */
    Optional<Side> gone(LinkEnds link) {
        return gone.entrySet()
                .stream()
                .filter(one -> contacts.get(one.getKey()).equals(link.salesforce())
                        || Long.toString(twins.get(one.getKey())).equals(link.hubspot()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** A person is met for the first time: by a rep, by a form, or by both at once. */
    void meet(Side side) {
        String email = "new" + people++ + "@met-example.com";
        int how = random.nextInt(4);
        if (side == Side.SALESFORCE || how == 0) {
            contacts.add(org.as(reps.getFirst()).create(CONTACT, Map.of("Email", email, "LastName", "v" + ++edits)));
            twins.add(-1L);
        }
        if (side == Side.HUBSPOT || how == 0) {
            portal.as(marketers.getFirst())
                    .create(ObjectType.CONTACT, Map.of("email", email, "lastname", "v" + ++edits));
        }
        if (twins.getLast() < 0) {
            // Nobody edits a newcomer: which records are its twin is not known here.
            contacts.removeLast();
            twins.removeLast();
        }
    }
}
