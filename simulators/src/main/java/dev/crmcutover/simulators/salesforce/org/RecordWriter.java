package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.simulators.salesforce.fault.ApiError;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldValues;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.Audit;
import dev.crmcutover.simulators.salesforce.store.RecordTable;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes records one at a time within a transaction; each is written whole or refused whole. */
final class RecordWriter {
    private final Records records;
    private final WriteRules rules;
    private final FieldHistory history;
    private final FieldSecurity fieldSecurity;
    private final OpportunityRules opportunities;
    private final Automation automation;

    RecordWriter(Records records, WriteRules rules, FieldHistory history, FieldSecurity fieldSecurity,
            Automation automation) {
        this.records = records;
        this.opportunities = new OpportunityRules(records);
        this.automation = automation;
        this.rules = rules;
        this.history = history;
        this.fieldSecurity = fieldSecurity;
    }

    Row create(Transaction transaction, Writer writer, RecordInput input, WriteOptions options) {
        SObjectType type = input.type();
        refuseReadOnlyObject(type);
        Map<Column, @Nullable Object> values = rules.accepted(input, true);
        withDefaults(type, writer, values);
        opportunities.derive(type, null, values);
        RecordTable table = records.table(type);
        Audit.By by = new Audit.By(transaction.at(), writer.userId());
        Row row = Row.of(type, table.reserve(), Audit.created(by), values);
        rules.check(row, options.allowDuplicates());
        transaction.put(table, row, new Transaction.Note(writer, Act.CREATE, row, Map.of(), wire(values)));
        history.noteCreated(transaction, row, by);
        fieldSecurity.noteCreated(row);
        return followUp(transaction, writer, null, row);
    }

    Row update(Transaction transaction, Writer writer, Row before, RecordInput input, WriteOptions options) {
        refuseReadOnlyObject(before.type());
        if (before.isDeleted()) {
            throw SalesforceFault.deleted();
        }
        refuseConvertedLead(before);
        Map<Column, @Nullable Object> values = rules.accepted(input, false);
        opportunities.derive(before.type(), before, values);
        return save(transaction, writer, before, values, options);
    }

    /** Gives an opportunity products that add up to an amount, or takes them away. */
    Row price(Transaction transaction, Writer writer, Row opportunity, @Nullable Double total) {
        return save(transaction, writer, opportunity, opportunities.priced(opportunity, total), WriteOptions.NONE);
    }

    private Row save(Transaction transaction, Writer writer, Row before, Map<Column, @Nullable Object> values,
            WriteOptions options) {
        Row after = before.with(values, stamped(before.audit(), transaction, writer));
        rules.check(after, options.allowDuplicates());
        Map<Column, @Nullable Object> old = new LinkedHashMap<>();
        Map<Column, @Nullable Object> now = new LinkedHashMap<>();
        for (Column column : values.keySet()) {
            if (!Objects.equals(before.get(column), after.get(column))) {
                old.put(column, before.get(column));
                now.put(column, after.get(column));
            }
        }
        transaction.put(records.table(before.type()), after,
                new Transaction.Note(writer, Act.UPDATE, after, wire(old), wire(now)));
        history.note(transaction, before, after, new Audit.By(transaction.at(), writer.userId()));
        return followUp(transaction, writer, before, after);
    }

    /** What the platform and the admin's triggers make of a saved record; they do not set off each other. */
    private Row followUp(Transaction transaction, Writer writer, @Nullable Row before, Row saved) {
        opportunities.appointPrimary(transaction, writer, saved);
        if (writer.source() == Writer.Source.AUTOMATION) {
            return saved;
        }
        Writer trigger = new Writer(writer.userId(), Writer.Source.AUTOMATION, null);
        Row now = saved;
        for (Automation.Rule rule : automation.of(saved.type().name())) {
            RecordInput input = RecordInput.read(saved.type(), rule.changes(before, now), (type, column) -> true);
            Map<Column, @Nullable Object> values = new LinkedHashMap<>(input.values());
            Row held = now;
            values.entrySet().removeIf(entry -> Objects.equals(entry.getValue(), held.get(entry.getKey())));
            if (!values.isEmpty()) {
                now = update(transaction, trigger, now, new RecordInput(saved.type(), null, values, Map.of()),
                        new WriteOptions(true, false));
            }
        }
        return now;
    }

    /** Moves a record to the recycle bin, and with it the records that belong to it. */
    void delete(Transaction transaction, Writer writer, Row row) {
        refuseReadOnlyObject(row.type());
        if (row.isDeleted()) {
            throw SalesforceFault.deleted();
        }
        opportunities.refuseDelete(row);
        bin(transaction, writer, row, true);
    }

    /**
     * Takes a record out of the recycle bin, and with it the records that went in with it. A record that was
     * merged comes back with the values it had; what was re-parented stays with the winner.
     */
    void restore(Transaction transaction, Writer writer, Row row) {
        if (!row.isDeleted()) {
            throw SalesforceFault.onFields("UNDELETE_FAILED", "entity is not in the recycle bin", List.of());
        }
        rules.refuseTakenKeys(row);
        bin(transaction, writer, row, false);
    }

    private void bin(Transaction transaction, Writer writer, Row row, boolean deleted) {
        Row binned = withoutMaster(row).deleted(deleted, stamped(row.audit(), transaction, writer));
        Map<String, Object> fields = wire(stored(binned));
        transaction.put(records.table(row.type()), binned,
                deleted
                        ? new Transaction.Note(writer, Act.DELETE, binned, fields, Map.of())
                        : new Transaction.Note(writer, Act.RESTORE, binned, Map.of(), fields));
        for (Row child : records.children(row)) {
            boolean wentAlong = child.audit().systemModstamp().equals(row.audit().systemModstamp())
                    && !isMerged(child);
            if (child.isDeleted() != deleted && (deleted || wentAlong)) {
                bin(transaction, writer, child, deleted);
            }
        }
    }

    /** A record that is not deleted by a merge, or any more, has no master. */
    private static Row withoutMaster(Row row) {
        Map<Column, @Nullable Object> none = new LinkedHashMap<>();
        row.type().column("MasterRecordId").ifPresent(master -> none.put(master, null));
        return none.isEmpty() ? row : row.with(none, row.audit());
    }

    private static boolean isMerged(Row row) {
        return row.type().column("MasterRecordId").map(row::get).isPresent();
    }

    static Audit stamped(Audit audit, Transaction transaction, Writer writer) {
        return writer.source() == Writer.Source.AUTOMATION
                ? audit.touched(transaction.at())
                : audit.modified(new Audit.By(transaction.at(), writer.userId()));
    }

    private void withDefaults(SObjectType type, Writer writer, Map<Column, @Nullable Object> values) {
        type.column("RecordTypeId")
                .filter(column -> values.get(column) == null)
                .ifPresent(column -> values.put(column, records.defaultRecordType(type.name())));
        type.column("OwnerId").ifPresent(owner -> values.computeIfAbsent(owner, column -> writer.userId()));
        for (Column column : type.columns()) {
            String chosen = column.field().picklist().defaultValue();
            boolean open = !values.containsKey(column)
                    || values.get(column) == null && !column.field().access().nillable();
            if (chosen != null && open) {
                values.put(column, chosen);
            }
        }
    }

    private static void refuseReadOnlyObject(SObjectType type) {
        if (!type.traits().writable()) {
            throw new SalesforceFault(403, List.of(ApiError.onFields("INSUFFICIENT_ACCESS_OR_READONLY",
                    "insufficient access rights on object id", List.of())));
        }
    }

    static void refuseConvertedLead(Row row) {
        if (row.type().name().equals("Lead") && Boolean.TRUE.equals(row.get("IsConverted"))) {
            throw SalesforceFault.onFields("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead",
                    List.of());
        }
    }

    static Map<Column, @Nullable Object> stored(Row row) {
        Map<Column, @Nullable Object> fields = new LinkedHashMap<>();
        row.type().columns().stream().filter(Column::isStored).forEach(column -> fields.put(column, row.get(column)));
        return fields;
    }

    static Map<String, Object> wire(Map<Column, @Nullable Object> values) {
        Map<String, Object> wire = new LinkedHashMap<>();
        values.forEach((column, value) -> {
            Object json = FieldValues.wire(value);
            if (json != null) {
                wire.put(column.name(), json);
            }
        });
        return wire;
    }
}
