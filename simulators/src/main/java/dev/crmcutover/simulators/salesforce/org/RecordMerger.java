package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Reference;
import dev.crmcutover.simulators.salesforce.store.Audit;
import dev.crmcutover.simulators.salesforce.store.RecordTable;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges records of one object as SOAP {@code merge()} and the merge page do: the losers go to the recycle
 * bin with {@code MasterRecordId} set, what pointed at them points at the winner, and the winner keeps its
 * id and its own values but for those the caller names; blanks of the winner are not filled by themselves.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/api/guide/sforce-api-calls-merge.html">merge()</a>
 */
final class RecordMerger {
    private static final int MOST_LOSERS = 2;
    private static final String MASTER = "MasterRecordId";

    private final Records records;
    private final RecordWriter writer;
    private final FieldHistory history;

    private record Deed(Transaction transaction, Writer who, Row loser, Row winner) {}

    RecordMerger(Records records, RecordWriter writer, FieldHistory history) {
        this.records = records;
        this.writer = writer;
        this.history = history;
    }

    /**
     * Merges one or two losers into a winner.
     *
     * @param input the values the winner gets, nulls among them
     * @throws SalesforceFault if a record is deleted or a converted Lead, or the winner's values are refused
     */
    void merge(Transaction transaction, Writer who, Row winner, List<Row> losers, RecordInput input) {
        refuse(winner, losers);
        for (Row loser : losers) {
            Deed deed = new Deed(transaction, who, loser, winner);
            discard(deed);
            adoptChildren(deed);
        }
        Row kept = Objects.requireNonNull(records.table(winner.type()).get(winner.id()));
        writer.update(transaction, who, kept, input, new WriteOptions(true, false));
    }

    private static void refuse(Row winner, List<Row> losers) {
        if (!winner.type().traits().mergeable()) {
            throw SalesforceFault.onFields("INVALID_MERGE_RECORD", winner.type().name() + " records cannot be merged",
                    List.of());
        }
        if (losers.isEmpty() || losers.size() > MOST_LOSERS) {
            throw SalesforceFault.onFields("INVALID_MERGE_RECORD",
                    "one or two records are merged into another, not " + losers.size(), List.of());
        }
        Set<String> seen = new HashSet<>(Set.of(winner.id()));
        for (Row loser : losers) {
            if (!seen.add(loser.id())) {
                throw SalesforceFault.onFields("INVALID_MERGE_RECORD", "Duplicate id specified: " + loser.id(),
                        List.of());
            }
            if (loser.isDeleted()) {
                throw SalesforceFault.deleted();
            }
            RecordWriter.refuseConvertedLead(loser);
        }
    }

    private void discard(Deed deed) {
        Row loser = deed.loser();
        Audit stamps = RecordWriter.stamped(loser.audit(), deed.transaction(), deed.who());
        String winner = deed.winner().id();
        Map<Column, @Nullable Object> master = new LinkedHashMap<>();
        master.put(loser.type().required(MASTER), winner);
        Row gone = loser.with(master, stamps).deleted(true, stamps);
        deed.transaction()
                .put(records.table(loser.type()), gone, new Transaction.Note(deed.who(), Act.MERGE, gone,
                        RecordWriter.wire(RecordWriter.stored(loser)),
                        Map.of(Journal.MERGED_INTO, winner, MASTER, winner)));
    }

    private void adoptChildren(Deed deed) {
        for (RecordTable table : records.tables()) {
            for (Column column : table.type().columns()) {
                Reference reference = column.field().reference();
                if (reference != null && !column.name().equals(MASTER) && table.isIndexed(column)
                        && reference.to().contains(deed.loser().type().name())) {
                    table.find(column, deed.loser().id())
                            .filter(child -> !child.isDeleted())
                            .toList()
                            .forEach(child -> adopt(deed, table, column, child));
                }
            }
        }
    }

    /** Points a child at the winner; the winner itself, if it was the loser's child, at nothing. */
    private void adopt(Deed deed, RecordTable table, Column lookup, Row child) {
        boolean itself = child.id().equals(deed.winner().id());
        Map<Column, @Nullable Object> change = new LinkedHashMap<>();
        change.put(lookup, itself ? null : deed.winner().id());
        Row moved = child.with(change, child.audit().touched(deed.transaction().at()));
        deed.transaction()
                .put(table, moved, new Transaction.Note(deed.who(), Act.UPDATE, moved,
                        Map.of(lookup.name(), deed.loser().id()), RecordWriter.wire(change)));
        history.note(deed.transaction(), child, moved,
                new Audit.By(deed.transaction().at(), deed.who().userId()));
    }
}
