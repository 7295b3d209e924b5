package dev.crmcutover.undo;

import dev.crmcutover.ledger.UndoFilter;
import dev.crmcutover.ledger.UndoFilter.When;
import dev.crmcutover.ledger.UndoFilter.Written;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.rollout.UndoScope;
import java.util.Optional;

/** Turns a scope into what the ledger is asked for. */
final class UndoFilters {
    private UndoFilters() {}

    static UndoFilter of(PlanName plan, UndoScope scope) {
        return narrowed(new UndoFilter(plan, Written.ANY, When.EVER, Optional.empty()), scope);
    }

    private static UndoFilter narrowed(UndoFilter filter, UndoScope scope) {
        Written what = filter.record();
        When when = filter.when();
        return switch (scope) {
            case UndoScope.OfRecord it -> with(filter,
                    new Written(Optional.of(it.link()), what.object(), what.field(), what.side()));
            case UndoScope.OfObject it -> with(filter,
                    new Written(what.link(), Optional.of(it.object()), what.field(), what.side()));
            case UndoScope.OfField it -> with(filter,
                    new Written(what.link(), Optional.of(it.object()), Optional.of(it.field()), what.side()));
            case UndoScope.OfSide it -> with(filter,
                    new Written(what.link(), what.object(), what.field(), Optional.of(it.side())));
            case UndoScope.OfWindow it -> with(filter, new When(when.phase(), it.since(), it.until()));
            case UndoScope.OfPhase it -> with(filter, new When(Optional.of(it.phase()), when.since(), when.until()));
            case UndoScope.OfUndo it -> new UndoFilter(filter.plan(), what, when, Optional.of(it.undo()));
            case UndoScope.Within all -> {
                UndoFilter narrow = filter;
                for (UndoScope part : all.parts()) {
                    narrow = narrowed(narrow, part);
                }
                yield narrow;
            }
        };
    }

    private static UndoFilter with(UndoFilter filter, Written what) {
        return new UndoFilter(filter.plan(), what, filter.when(), filter.undo());
    }

    private static UndoFilter with(UndoFilter filter, When when) {
        return new UndoFilter(filter.plan(), filter.record(), when, filter.undo());
    }
}
