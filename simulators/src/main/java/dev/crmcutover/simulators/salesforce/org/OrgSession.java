package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.fault.ApiError;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.SaveResult.Refused;
import dev.crmcutover.simulators.salesforce.org.SaveResult.Saved;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.RecordIds;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One user's way of acting on the org. Each call is one transaction, or a part of the one that is open.
 * Objects and fields are named by API name, values are as in JSON; a null value clears a field.
 */
public final class OrgSession {
    private final SalesforceOrg org;
    private final Writer writer;
    private final WriteOptions options;
    private final AtomicBoolean lockNext;

    OrgSession(SalesforceOrg org, Writer writer, WriteOptions options) {
        this.org = org;
        this.writer = writer;
        this.options = options;
        this.lockNext = new AtomicBoolean(options.lockFirstRow());
    }

    public Writer writer() {
        return writer;
    }

    /**
     * Creates a record.
     *
     * @return its id, 18 characters
     * @throws SalesforceFault if it is refused
     */
    public String create(String object, Map<String, ? extends @Nullable Object> fields) {
        return create(read(object, fields));
    }

    /** As {@link #create(String, Map)}, of what was read before. */
    public String create(RecordInput input) {
        return org.transact(transaction -> {
            refuseLockedRow(firstParent(input));
            return org.writer().create(transaction, writer, input, options).id();
        });
    }

    /** Changes some fields of a record; the id may have 15 or 18 characters. */
    public void update(String object, String id, Map<String, ? extends @Nullable Object> fields) {
        update(id, read(object, fields));
    }

    /** As {@link #update(String, String, Map)}, of what was read before. */
    public void update(String id, RecordInput input) {
        org.transact(transaction -> {
            Row row = existing(input.type(), id);
            refuseLockedRow(row.id());
            return org.writer().update(transaction, writer, row, input, options);
        });
    }

    /**
     * Updates the one live record that holds a value in a field that names records, or creates one.
     *
     * @param input the record without that field
     * @throws SalesforceFault 300 if several do; the errors' messages are their ids
     */
    public Saved upsert(Column key, String value, RecordInput input) {
        return org.transact(transaction -> {
            List<Row> found = org.findLive(input.type(), key, value);
            if (found.size() > 1) {
                throw severalMatch(found);
            }
            if (found.isEmpty()) {
                return new Saved(create(input.with(key, value)), true);
            }
            update(found.get(0).id(), input);
            return new Saved(found.get(0).id(), false);
        });
    }

    /** Moves a record to the recycle bin. */
    public void delete(String object, String id) {
        org.transact(transaction -> {
            Row row = existing(org.schema().required(object), id);
            refuseLockedRow(row.id());
            org.writer().delete(transaction, writer, row);
            return row;
        });
    }

    /** Takes a record out of the recycle bin. */
    public void restore(String object, String id) {
        org.transact(transaction -> {
            Row row = existing(org.schema().required(object), id);
            org.writer().restore(transaction, writer, row);
            return row;
        });
    }

    /**
     * Merges one or two records of an object into a third. The losers go to the recycle bin with
     * {@code MasterRecordId} set, and what belonged to them belongs to the winner; the winner's own values stay
     * but for those given here, of which a null clears.
     *
     * @param winnerValues by field; most often empty
     * @throws SalesforceFault if one of them is deleted or a converted Lead, or a value is refused
     */
    public void merge(String object, String winner, List<String> losers,
            Map<String, ? extends @Nullable Object> winnerValues) {
        RecordInput input = read(object, winnerValues);
        org.transact(transaction -> {
            Row kept = existing(input.type(), winner);
            refuseLockedRow(kept.id());
            List<Row> gone = losers.stream().map(id -> existing(input.type(), id)).toList();
            org.merger().merge(transaction, writer, kept, gone, input);
            return kept;
        });
    }

    /**
     * Converts a Lead into a contact and an account, new or existing, and an opportunity if one is asked for.
     *
     * @throws SalesforceFault if it is converted already, or one of the records is refused
     */
    public LeadConversion.Result convertLead(LeadConversion order) {
        return org.transact(transaction -> {
            refuseLockedRow(order.leadId());
            return org.converter().convert(transaction, writer, options, order);
        });
    }

    /**
     * Gives an opportunity products that add up to an amount, or takes them away. From then on the amount is
     * theirs: a write of it is accepted and has no effect.
     *
     * @param total null for no products; the amount then stays
     */
    public void setProducts(String opportunityId, @Nullable BigDecimal total) {
        org.transact(transaction -> org.writer()
                .price(transaction, writer, existing(org.schema().required("Opportunity"), opportunityId),
                        total == null ? null : total.doubleValue()));
    }

    /** What naming one record by a value that several hold answers. */
    public static SalesforceFault severalMatch(List<Row> found) {
        return new SalesforceFault(300,
                found.stream().map(row -> ApiError.of("MULTIPLE_CHOICES", row.id())).toList());
    }

    /** What became of one write that may be refused. */
    public static SaveResult attempt(Supplier<Saved> write) {
        try {
            return write.get();
        } catch (SalesforceFault fault) {
            return new Refused(fault.errors());
        }
    }

    /** Understands a record's fields as this writer may see them. */
    public RecordInput read(String object, Map<String, ? extends @Nullable Object> fields) {
        SObjectType type = org.schema()
                .find(object)
                .orElseThrow(SalesforceFault::notFound);
        return RecordInput.read(type, fields, this::sees);
    }

    /** Whether this writer may see a field. */
    public boolean sees(SObjectType type, Column column) {
        return writer.source() == Writer.Source.UI || org.fieldSecurity().isVisible(type, column);
    }

    private Row existing(SObjectType type, String id) {
        String full = RecordIds.normalise(id)
                .orElseThrow(() -> SalesforceFault.onFields("MALFORMED_ID",
                        type.required("Id").field().label() + ": id value of incorrect type: " + id, List.of("Id")));
        Row row = org.row(type, full);
        if (row == null) {
            throw SalesforceFault.neverExisted();
        }
        return row;
    }

    private static @Nullable String firstParent(RecordInput input) {
        return input.values()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().field().reference() != null && entry.getValue() != null)
                .map(entry -> String.valueOf(entry.getValue()))
                .findFirst()
                .orElse(null);
    }

    private void refuseLockedRow(@Nullable String id) {
        if (lockNext.compareAndSet(true, false)) {
            throw SalesforceFault.onFields("UNABLE_TO_LOCK_ROW",
                    "unable to obtain exclusive access to this record" + (id == null ? "" : " or 1 records: " + id),
                    List.of());
        }
    }
}
