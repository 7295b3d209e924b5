package dev.crmcutover.plan.check;

import dev.crmcutover.plan.reading.PlanError;
import java.util.Comparator;
import java.util.Locale;

/**
 * Something in a plan that does not fit the CRMs.
 *
 * @param what where it stands in the plan, what is wrong, and a hint
 */
public record PlanFinding(Level level, PlanError what) {
    static final Comparator<PlanFinding> IN_ORDER = Comparator.comparing(PlanFinding::what, PlanError.IN_ORDER);

    /** How bad it is. */
    public enum Level {
        /** The plan cannot be carried out: no phase starts. */
        ERROR,
        /** It can, but some values will be rejected or come late. */
        WARNING
    }

    public boolean isError() {
        return level == Level.ERROR;
    }

    /** The line a person reads: {@code error plan.yaml:12:7 objects.people: what is wrong (what to do)}. */
    @Override
    public String toString() {
        return level.name().toLowerCase(Locale.ROOT) + " " + what;
    }
}
