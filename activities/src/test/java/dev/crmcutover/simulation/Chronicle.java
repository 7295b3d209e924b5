package dev.crmcutover.simulation;

import dev.crmcutover.record.Side;
import dev.crmcutover.simulation.Books.LinkEnds;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.Journal.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What happened in both CRMs, in one order, out of their journals; and a readable account beside it. */
final class Chronicle {
    /** A record keeps its values in the recycle bin, and where it is merged away. */
    private static final Set<Act> UNCHANGED = Set.of(Act.DELETE, Act.RESTORE, Act.MERGE);

    private final Journal salesforce;
    private final Journal hubspot;
    private final Set<String> us;
    private final List<Event> events = new ArrayList<>();
    private final List<String> account = new ArrayList<>();
    private final Looks looks = new Looks();
    private int salesforceRead;
    private int hubspotRead;

    /** @param us what the journals call the product: its user in Salesforce, its app in HubSpot */
    Chronicle(Journal salesforce, Journal hubspot, Set<String> us) {
        this.salesforce = salesforce;
        this.hubspot = hubspot;
        this.us = Set.copyOf(us);
    }

    /** One entry of a journal, and its place among those of both. */
    record Event(int index, Side side, Journal.Entry entry, boolean ours) {
        Set<String> fields() {
            Set<String> fields = new HashSet<>(entry.before().keySet());
            fields.addAll(entry.after().keySet());
            return fields;
        }

        boolean sets(String field) {
            return entry.before().containsKey(field) || entry.after().containsKey(field);
        }

        String before(String field) {
            return text(entry.before().get(field));
        }

        String after(String field) {
            return text(entry.after().get(field));
        }

        Instant at() {
            return entry.at();
        }

        boolean isOf(Side ofSide, String id) {
            return side == ofSide && entry.id().equals(id);
        }

        private static String text(@org.jspecify.annotations.Nullable Object value) {
            return value == null ? "" : value.toString();
        }
    }

    /** Takes in what the journals have got since. */
    void note() {
        salesforceRead = note(Side.SALESFORCE, salesforce, salesforceRead);
        hubspotRead = note(Side.HUBSPOT, hubspot, hubspotRead);
    }

    private int note(Side side, Journal journal, int read) {
        if (journal.size() == read) {
            return read;
        }
        List<Journal.Entry> all = journal.entries();
        for (Journal.Entry entry : all.subList(read, all.size())) {
            if (entry.act() == Act.ASSOCIATE || entry.act() == Act.DISSOCIATE) {
                continue;
            }
            Event event = new Event(events.size(), side, entry, us.contains(entry.actor()));
            if (!event.ours() && UNCHANGED.contains(entry.act())) {
                say(entry.at(), "    " + side.label() + " " + entry.act() + " " + entry.id()
                        + entry.mergedInto().map(survivor -> " into " + survivor).orElse(""));
                continue;
            }
            events.add(event);
            StringBuilder line = new StringBuilder("    ").append(side.label())
                    .append(event.ours() ? " (we) " : " ")
                    .append(entry.act())
                    .append(' ')
                    .append(entry.id());
            new TreeSet<>(event.fields()).forEach(field -> line.append(' ')
                    .append(field)
                    .append(": '")
                    .append(event.before(field))
                    .append("' -> '")
                    .append(event.after(field))
                    .append('\''));
            say(entry.at(), line.toString());
        }
        return all.size();
    }

    /** Adds a line to the account. */
    void say(Instant at, String line) {
        account.add(at.toString().substring(11) + " " + line);
    }

    List<Event> events() {
        return events;
    }

    List<String> account() {
        return account;
    }

    /** The product reads records, and may keep what they hold with its next commit. */
    void look(String who, Side side, Collection<String> ids) {
        ids.forEach(id -> looks.at(who, side, id, events.size()));
    }

    Looks looks() {
        return looks;
    }

    /**
     * Whether both records of a link were in step in a field, before an event: we made them hold the same value,
     * or looked at both while they did.
     */
    boolean wereInStep(LinkEnds link, RuledField field, int before) {
        Map<Side, String> held = new EnumMap<>(Side.class);
        int since = -1;
        for (Event event : events.subList(0, before)) {
            if (!event.isOf(event.side(), link.on(event.side())) || !event.sets(field.on(event.side()))) {
                continue;
            }
            if (since >= 0 && looks.sawBoth(link, since + 1, event.index())) {
                return true;
            }
            held.put(event.side(), event.after(field.on(event.side())));
            String value = held.get(Side.SALESFORCE);
            boolean same = value != null && !value.isEmpty() && value.equals(held.get(Side.HUBSPOT));
            if (same && event.ours()) {
                return true;
            }
            since = same ? event.index() : -1;
        }
        return since >= 0 && looks.sawBoth(link, since + 1, before);
    }

    /**
     * The event that last made both records of a link hold a value, before an event, if none of ours set the
     * field since; -1 where there is none. What we carry over counts as held by both, though the other may have
     * been edited since we read it.
     */
    int lastInStep(LinkEnds link, RuledField field, String value, int before) {
        Map<Side, String> held = new EnumMap<>(Map.of(Side.SALESFORCE, "", Side.HUBSPOT, ""));
        int last = -1;
        for (Event event : events.subList(0, before)) {
            if (event.isOf(event.side(), link.on(event.side())) && event.sets(field.on(event.side()))) {
                held.put(event.side(), event.after(field.on(event.side())));
                boolean carried = event.ours() && event.after(field.on(event.side())).equals(value);
                if (carried || held.values().stream().allMatch(value::equals)) {
                    last = event.index();
                } else if (event.ours()) {
                    last = -1;
                }
            }
        }
        return last;
    }

    /** How many entries are ours. */
    long ours() {
        return events.stream().filter(Event::ours).count();
    }
}
