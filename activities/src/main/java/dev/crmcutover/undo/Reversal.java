package dev.crmcutover.undo;

import dev.crmcutover.ledger.UndoBox;
import dev.crmcutover.ledger.WrittenField;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What can be done about the writes of one field of one record, given what the record holds now. Pure.
 *
 * <p>Goes back from the newest write to the oldest, as long as each left what the next one found: so several
 * writes are undone to what the oldest of them found. Where the chain is broken a person's value stood in
 * between; it and everything before stays.
 *
 * @param boxed every write that is to be undone, newest first
 * @param restore what to put back, by the CRM's field names; empty unless something is reversible
 */
record Reversal(List<Boxed> boxed, Map<String, RawValue> restore) {
    static final String EDITED = "holds another value by now";
    static final String EDITED_BETWEEN = "another value stood between this write and the next";
    static final String WRITTEN_AGAIN = "written again since, by a write that is not to be undone";
    static final String BEFORE_UNKNOWN = "what it held before is not kept";

    /** A write and its box. */
    record Boxed(WrittenField write, UndoBox box, String reason) {}

    /** What each of the reversible writes had left, newest first. */
    List<Map<String, RawValue>> left() {
        return boxed.stream()
                .filter(one -> one.box == UndoBox.REVERSIBLE)
                .map(one -> one.write.after())
                .toList();
    }

    /** The same for all that is to be undone. */
    static Reversal irreversible(List<WrittenField> writes, Predicate<WrittenField> asked, String reason) {
        return new Reversal(writes.stream()
                .filter(asked)
                .map(write -> new Boxed(write, UndoBox.IRREVERSIBLE, reason))
                .toList(), Map.of());
    }

    /** The same reversible writes, which something stands against. */
    Reversal against(String reason) {
        return new Reversal(boxed.stream()
                .map(one -> one.box == UndoBox.REVERSIBLE
                        ? new Boxed(one.write, UndoBox.IRREVERSIBLE, reason)
                        : one)
                .toList(), Map.of());
    }

    /**
     * Goes back.
     *
     * @param writes all that was written to the field on this record, newest first
     * @param names the CRM's names of the plan's field; several for a group
     * @param asked which of the writes are to be undone
     */
    static Reversal of(List<WrittenField> writes, Set<String> names, Snapshot now, Predicate<WrittenField> asked) {
        Walk walk = new Walk(names, now, asked);
        writes.forEach(walk::step);
        return walk.end();
    }

    /** Goes back in time, write by write. */
    private static final class Walk {
        private final Set<String> names;
        private final Snapshot now;
        private final Predicate<WrittenField> asked;
        private final Map<String, RawValue> expected;
        private final List<WrittenField> covered = new ArrayList<>();
        private final List<Boxed> rest = new ArrayList<>();
        private String broken = "";

        Walk(Set<String> names, Snapshot now, Predicate<WrittenField> asked) {
            this.names = names;
            this.now = now;
            this.asked = asked;
            this.expected = new HashMap<>(now.values());
        }

        void step(WrittenField write) {
            Set<String> written = new HashSet<>(names);
            written.retainAll(write.after().keySet());
            boolean left = holds(write.after(), written);
            if (!asked.test(write)) {
                if (broken.isEmpty() && left && !holds(write.before(), written)) {
                    broken = WRITTEN_AGAIN;
                }
            } else if (!broken.isEmpty()) {
                rest.add(new Boxed(write, UndoBox.EDITED_SINCE, broken));
            } else if (!left) {
                broken = covered.isEmpty() ? EDITED : EDITED_BETWEEN;
                rest.add(new Boxed(write, UndoBox.EDITED_SINCE, broken));
            } else if (!write.before().keySet().containsAll(written)) {
                broken = BEFORE_UNKNOWN;
                rest.add(new Boxed(write, UndoBox.IRREVERSIBLE, broken));
            } else {
                covered.add(write);
                written.forEach(name -> expected.put(name, write.before().getOrDefault(name, RawValue.BLANK)));
            }
        }

        Reversal end() {
            Map<String, RawValue> restore = new HashMap<>();
            for (String name : names) {
                RawValue earlier = expected.get(name);
                if (earlier != null && !earlier.isSameAs(now.value(name))) {
                    restore.put(name, earlier);
                }
            }
            UndoBox box = restore.isEmpty() ? UndoBox.ALREADY_BACK : UndoBox.REVERSIBLE;
            List<Boxed> boxed = new ArrayList<>();
            covered.forEach(write -> boxed.add(new Boxed(write, box, "")));
            boxed.addAll(covered.isEmpty() && isAllBack() ? back() : rest);
            return new Reversal(boxed, restore);
        }

        /** Nothing was gone back over, and the record holds what it held before the oldest write. */
        private boolean isAllBack() {
            if (rest.isEmpty()) {
                return false;
            }
            WrittenField oldest = rest.getLast().write;
            Set<String> written = new HashSet<>(names);
            written.retainAll(oldest.after().keySet());
            return oldest.before().keySet().containsAll(written) && holds(oldest.before(), written);
        }

        private List<Boxed> back() {
            return rest.stream().map(one -> new Boxed(one.write, UndoBox.ALREADY_BACK, "")).toList();
        }

        private boolean holds(Map<String, RawValue> values, Set<String> written) {
            return written.stream().allMatch(name -> {
                RawValue value = values.get(name);
                return value != null && value.isSameAs(expected.get(name));
            });
        }
    }
}
