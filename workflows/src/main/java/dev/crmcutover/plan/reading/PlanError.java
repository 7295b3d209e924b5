package dev.crmcutover.plan.reading;

import java.util.Comparator;

/**
 * One thing that is wrong in a plan, and where.
 *
 * @param file the plan file, or the file it names
 * @param line from 1
 * @param column from 1
 * @param path the keys that lead there, such as {@code objects.people.fields.person.Email}; may be empty
 * @param problem what is wrong
 * @param hint what to do about it; may be empty
 */
public record PlanError(String file, int line, int column, String path, String problem, String hint) {
    /** By file and place in it. */
    public static final Comparator<PlanError> IN_ORDER = Comparator.comparing(PlanError::file)
            .thenComparingInt(PlanError::line)
            .thenComparingInt(PlanError::column)
            .thenComparing(PlanError::problem);

    /** The line a person reads: {@code plan.yaml:12:7 objects.people: what is wrong (what to do)}. */
    @Override
    public String toString() {
        String where = file + ":" + line + ":" + column + " " + (path.isEmpty() ? "" : path + ": ");
        return where + problem + (hint.isEmpty() ? "" : " (" + hint + ")");
    }
}
