package dev.crmcutover.simulators.salesforce.store;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All records of one object, deleted ones among them. A record's place follows from its id. Not safe for
 * use by several threads: the org's lock guards it.
 */
public final class RecordTable implements RowSource {
    private final SObjectType type;
    private final IdSpace ids;
    private final List<@Nullable Row> rows = new ArrayList<>();
    private final Map<Integer, KeyIndex> indexes = new HashMap<>();
    private final ChangeLog changes = new ChangeLog();

    public RecordTable(SObjectType type, IdSpace ids) {
        this.type = type;
        this.ids = ids;
    }

    @Override
    public SObjectType type() {
        return type;
    }

    /** A fresh id, with its place reserved. */
    public String reserve() {
        rows.add(null);
        return ids.id(rows.size() - 1);
    }

    /** The id of the record of a place, from 0, whether or not it is taken. */
    public String id(int slot) {
        return ids.id(slot);
    }

    /**
     * Puts a record in its place, instead of what was there.
     *
     * @return how to take that back; runs must be in the reverse order of the puts
     */
    public Runnable put(Row row) {
        int slot = ids.slot(row.id());
        Row before = rows.set(slot, row);
        reindex(slot, before, row);
        int previous = changes.append(slot, row.audit().systemModstamp().getEpochSecond());
        return () -> {
            rows.set(slot, before);
            reindex(slot, row, before);
            changes.undo(slot, previous);
        };
    }

    /** To be called when nothing put so far can be taken back any more. */
    public void settle() {
        changes.compact(rows.size());
    }

    /** The record of an 18-character id, deleted or not; null if there never was one. */
    @Override
    public @Nullable Row get(String id) {
        int slot = ids.slot(id);
        return slot < 0 || slot >= rows.size() ? null : rows.get(slot);
    }

    /** All records, deleted or not, oldest first. */
    @Override
    public Stream<Row> scan() {
        return rows.stream().filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    @Override
    public Stream<Row> scanAfter(String id) {
        int slot = ids.slot(id);
        if (slot < 0) {
            return RowSource.super.scanAfter(id);
        }
        return rows.subList(Math.min(slot + 1, rows.size()), rows.size())
                .stream()
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull);
    }

    /** The records last changed at or after an instant, deleted or not, in order of that change. */
    @Override
    public Stream<Row> changedSince(Instant from) {
        return changes.since(from.getEpochSecond()).mapToObj(slot -> Objects.requireNonNull(rows.get(slot)));
    }

    @Override
    public boolean isIndexed(Column column) {
        if (!column.isStored()) {
            return false;
        }
        var field = column.field();
        return field.key().namesRecords() || field.key().unique()
                || (field.type() == FieldType.REFERENCE && field.reference() != null
                        && !field.reference().to().contains("User"));
    }

    /** The records that hold a value in an indexed field, ignoring case, deleted or not. */
    @Override
    public Stream<Row> find(Column column, Object value) {
        KeyIndex index = indexes.get(column.ordinal());
        return index == null
                ? Stream.empty()
                : Arrays.stream(index.find(value)).sorted().mapToObj(slot -> Objects.requireNonNull(rows.get(slot)));
    }

    private void reindex(int slot, @Nullable Row before, @Nullable Row after) {
        for (Column column : type.columns()) {
            if (isIndexed(column)) {
                Object old = before == null ? null : before.get(column);
                Object now = after == null ? null : after.get(column);
                if (!Objects.equals(old, now)) {
                    KeyIndex index = indexes.computeIfAbsent(column.ordinal(), ordinal -> new KeyIndex());
                    if (old != null) {
                        index.remove(old, slot);
                    }
                    if (now != null) {
                        index.add(now, slot);
                    }
                }
            }
        }
    }
}
