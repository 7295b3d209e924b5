package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.UndoId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which writes are to be undone: those of a plan, under any text of it, that meet every condition given.
 *
 * @param record what was written
 * @param when when it was written
 * @param undo only what this earlier undo wrote
 */
public record UndoFilter(PlanName plan, Written record, When when, Optional<UndoId> undo) {
    /** What was written: the link, kind of record, field and side, as far as said. */
    public record Written(Optional<LinkId> link, Optional<ObjectName> object, Optional<FieldName> field,
            Optional<Side> side) {
        public static final Written ANY = new Written(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /**
     * When it was written.
     *
     * @param since from here on, inclusive
     * @param until up to here, exclusive
     */
    public record When(Optional<PhaseName> phase, Optional<Instant> since, Optional<Instant> until) {
        public static final When EVER = new When(Optional.empty(), Optional.empty(), Optional.empty());
    }
}
