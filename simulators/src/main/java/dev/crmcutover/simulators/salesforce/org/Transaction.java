package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.salesforce.store.RecordTable;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changes made under the org's write lock so far, which can be taken back until it ends. */
public final class Transaction {
    private final Instant at;
    private final List<Change> changes = new ArrayList<>();

    private record Change(RecordTable table, Runnable undo, @Nullable Note note) {}

    /** What the journal will say of a change. */
    record Note(Writer writer, Journal.Act act, Row row, Map<String, Object> before, Map<String, Object> after) {}

    Transaction(Instant at) {
        this.at = at;
    }

    /** When all of it happens, to the second. */
    public Instant at() {
        return at;
    }

    /** A point to roll back to. */
    public int mark() {
        return changes.size();
    }

    /** Takes back everything since the mark. */
    public void rollBackTo(int mark) {
        while (changes.size() > mark) {
            changes.remove(changes.size() - 1).undo().run();
        }
    }

    void put(RecordTable table, Row row, Note note) {
        changes.add(new Change(table, table.put(row), note));
    }

    /** Puts a row the platform keeps by itself, such as field history; the journal does not tell of it. */
    void putQuietly(RecordTable table, Row row) {
        changes.add(new Change(table, table.put(row), null));
    }

    void commit(Journal journal) {
        for (Change change : changes) {
            Note note = change.note();
            if (note != null) {
                journal.append(at, note.writer().userId(), note.writer().source().journalName(),
                        note.writer().client(), note.act(), note.row().type().name(), note.row().id(), note.before(),
                        note.after());
            }
            change.table().settle();
        }
    }
}
