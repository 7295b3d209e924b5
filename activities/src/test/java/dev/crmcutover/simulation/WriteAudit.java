package dev.crmcutover.simulation;

import dev.crmcutover.record.Side;
import dev.crmcutover.simulation.Books.Write;
import dev.crmcutover.simulation.Chronicle.Event;
import dev.crmcutover.simulators.core.Journal.Act;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Holds every entry of ours in a CRM's journal against the ledger's writes: one each, with what was there before. */
final class WriteAudit {
    private final Chronicle chronicle;
    private final List<Write> writes;
    private final Map<Integer, Write> byEvent = new HashMap<>();
    private final Map<Write, Event> entries = new HashMap<>();
    private final List<Write> all;
    private final List<String> findings = new ArrayList<>();

    WriteAudit(Chronicle chronicle, Merges merges, List<Write> writes) {
        this.chronicle = chronicle;
        this.all = writes.stream().filter(write -> !merges.concern(write.link())).toList();
        this.writes = new ArrayList<>(all);
        chronicle.events()
                .stream()
                .filter(event -> event.ours() && !merges.concern(event.entry().id()))
                .forEach(this::account);
        this.writes.stream()
                .filter(write -> write.state().equals("applied") && !leavesNoTrace(write))
                .forEach(write -> findings.add("the ledger has an applied write of call " + write.call() + " on "
                        + write.side().label() + " " + write.link().on(write.side()) + " " + write.after()
                        + " that the CRM never saw"));
    }

    List<String> findings() {
        return findings;
    }

    /** The write that made an entry; null where there is none. */
    @org.jspecify.annotations.Nullable
    Write of(Event event) {
        return byEvent.get(event.index());
    }

    /**
     * Whether a person set a field to what we were about to write, after we had read it: the CRM's journal has no
     * entry of ours, and nobody could tell us that the value is not.
     */
    boolean foundItsValue(Side side, String id, String field) {
        return all.stream()
                .filter(write -> write.side() == side && write.link().on(side).equals(id)
                        && write.state().equals("applied") && write.after().containsKey(field)
                        && !write.after().get(field).equals(write.before().getOrDefault(field, "")))
                .filter(write -> entries.get(write) == null || !entries.get(write).sets(field))
                .anyMatch(write -> chronicle.events()
                        .stream()
                        .anyMatch(other -> !other.ours() && other.isOf(side, id) && other.sets(field)
                                && other.after(field).equals(write.after().get(field))
                                && isAfterReading(write, other)));
    }

    private void account(Event event) {
        List<Write> candidates = writes.stream()
                .filter(write -> write.side() == event.side() && isAbout(write, event) && isOf(write, event))
                .toList();
        // A call that may have had no effect may have been about the same: it explains what no other does.
        Optional<Write> found = candidates.stream()
                .filter(write -> event.fields().stream().allMatch(field -> knewBefore(write, event, field)))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
        if (found.isPresent()) {
            writes.remove(found.get());
            byEvent.put(event.index(), found.get());
            entries.put(found.get(), event);
            checkBefore(found.get(), event);
            return;
        }
        if (!(event.fields().isEmpty() && event.side() == Side.SALESFORCE)) {
            findings.add("no applied write explains " + event.side().label() + " " + event.entry().act() + " "
                    + event.entry().id() + " at " + event.at() + ": " + event.entry().after());
        }
    }

    /** What a create made is told by our external id: where its commit came too late, its link may hold it later. */
    private static boolean isAbout(Write write, Event event) {
        return write.op().equals("create")
                ? write.rowId().equals(event.after("salesforce_id"))
                : write.link().on(event.side()).equals(event.entry().id());
    }

    private static boolean isOf(Write write, Event event) {
        boolean create = event.entry().act() == Act.CREATE;
        return create == write.op().equals("create") && event.fields()
                .stream()
                .filter(field -> !create || write.after().containsKey(field))
                .allMatch(field -> Objects.equals(write.after().get(field), event.after(field)));
    }

    /** What the ledger holds as before is what was there, unless a person wrote right before us. */
    private void checkBefore(Write write, Event event) {
        if (event.entry().act() == Act.CREATE) {
            return;
        }
        for (String field : event.fields()) {
            if (!knewBefore(write, event, field) && !isInFlight(write, event, field)) {
                findings.add("call " + write.call() + " says that " + event.side().label() + " " + event.entry().id()
                        + " held " + field + " '" + write.before().getOrDefault(field, "") + "', but it held '"
                        + event.before(field) + "'");
            }
        }
    }

    private static boolean knewBefore(Write write, Event event, String field) {
        return write.before().getOrDefault(field, "").equals(event.before(field));
    }

    /** Whether a person changed the field after the write was decided on, and before it landed. */
    boolean isInFlight(Write write, Event event, String field) {
        return chronicle.events()
                .subList(0, event.index())
                .stream()
                .anyMatch(other -> !other.ours() && other.isOf(event.side(), event.entry().id()) && other.sets(field)
                        && isAfterReading(write, other));
    }

    /** Whether it may have come after the read that a write was decided on. */
    private static boolean isAfterReading(Write write, Event other) {
        return !other.at().plusMillis(999).isBefore(write.sentAt().minusSeconds(5));
    }

    /** A write of what the record held already changes nothing, and is in no journal. */
    private boolean leavesNoTrace(Write write) {
        Map<String, String> held = new HashMap<>();
        Set<String> fields = write.after().keySet();
        for (Event event : chronicle.events()) {
            if (event.isOf(write.side(), write.link().on(write.side()))) {
                event.fields().stream().filter(fields::contains).forEach(field -> held.put(field, event.after(field)));
                boolean same = fields.stream()
                        .allMatch(field -> held.getOrDefault(field, "").equals(write.after().get(field)));
                if (same) {
                    return true;
                }
            }
        }
        return false;
    }
}
