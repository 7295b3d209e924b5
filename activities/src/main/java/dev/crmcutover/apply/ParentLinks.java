package dev.crmcutover.apply;

import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.SalesforceIds;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Below which record of the other CRM a twin is to be created: the twin of the record's own parent. */
final class ParentLinks {
    private final Links links;
    private final Optional<ObjectName> parent;
    private final Map<RecordKey, Optional<LinkRow>> known = new HashMap<>();

    /**
     * @param parent the object of the parents; empty where records are created below none
     */
    ParentLinks(Links links, Optional<ObjectName> parent) {
        this.links = links;
        this.parent = parent;
    }

    /** How a record's parent stands. */
    sealed interface Standing {
        /** The record has none. */
        record None() implements Standing {}

        /** Its twin is there. */
        record Linked(RecordKey twin) implements Standing {}

        /**
         * It has no twin yet.
         *
         * @param link its link, if the parent was met before
         */
        record NotLinked(Optional<LinkId> link) implements Standing {}
    }

    /** The field of a record that names its parent. */
    static String field(Side side) {
        return side == Side.SALESFORCE ? ObjectContext.ACCOUNT_ID : "hs_primary_associated_company";
    }

    Standing of(Snapshot record) {
        Side side = record.key().side();
        RawValue id = record.value(field(side));
        if (parent.isEmpty() || id == null || id.isBlank()) {
            return new Standing.None();
        }
        String type = PlanDefaults.pair(parent.get()).types(side).getFirst();
        String normal = side == Side.SALESFORCE ? SalesforceIds.normal(id.text().strip()) : id.text().strip();
        Optional<LinkRow> link = known.computeIfAbsent(new RecordKey(side, type, normal), links::find);
        return link.filter(row -> row.state() == LinkState.LIVE)
                .flatMap(row -> row.end(side.other()))
                .<Standing>map(Standing.Linked::new)
                .orElseGet(() -> new Standing.NotLinked(link.map(LinkRow::id)));
    }
}
