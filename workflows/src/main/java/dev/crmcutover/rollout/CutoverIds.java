package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.UndoId;

/** The ids of the rollout's workflows. Ids are visible to all who see Temporal: no personal data. */
public final class CutoverIds {
    private static final String CUTOVER = "cutover/";
    private static final String FREEZE = "freeze/";
    private static final String UNDO = "undo/";

    private CutoverIds() {}

    /** {@code cutover/<plan>}. */
    public static String cutover(PlanName plan) {
        return CUTOVER + plan;
    }

    /** The plan of a {@link #cutover} or {@link #phase} id. */
    public static PlanName plan(String id) {
        return new PlanName(part(id, 1));
    }

    /** {@code cutover/<plan>/<phase>}. */
    public static String phase(PlanName plan, PhaseName phase) {
        return CUTOVER + plan + "/" + phase;
    }

    /** The phase of a {@link #phase} id. */
    public static PhaseName phaseOf(String id) {
        return new PhaseName(part(id, 2));
    }

    /** {@code freeze/<plan>}. */
    public static String freeze(PlanName plan) {
        return FREEZE + plan;
    }

    /** {@code undo/<plan>/<request>}. */
    public static String undo(PlanName plan, UndoId undo) {
        return UNDO + plan + "/" + undo;
    }

    private static String part(String id, int index) {
        String[] parts = id.split("/", -1);
        if (!id.startsWith(CUTOVER) || parts.length <= index) {
            throw new IllegalArgumentException("not the id of a cutover or phase: " + id);
        }
        return parts[index];
    }
}
