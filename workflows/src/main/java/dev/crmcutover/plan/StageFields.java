package dev.crmcutover.plan;

import dev.crmcutover.plan.FieldPlan.FieldPair;
import java.util.Collection;
import java.util.Optional;

/**
 * The fields of a group that say where a deal stands. A stage means something only within its process:
 * the record type in Salesforce, the pipeline in HubSpot.
 *
 * @param stage the fields that hold the stage
 * @param process the fields that hold the process; empty where the plan does not pair them
 */
public record StageFields(FieldPair stage, Optional<FieldPair> process) {
    /** HubSpot's property of a deal's stage. */
    public static final String STAGE = "dealstage";
    /** HubSpot's property of a deal's pipeline. */
    public static final String PROCESS = "pipeline";

    /** The stage among some pairs of fields, if they have one. */
    public static Optional<StageFields> of(Collection<FieldPair> pairs) {
        return named(pairs, STAGE).map(stage -> new StageFields(stage, named(pairs, PROCESS)));
    }

    /** Whether a pair is said by the map of stages. */
    public boolean has(FieldPair pair) {
        return pair.equals(stage) || process.filter(pair::equals).isPresent();
    }

    private static Optional<FieldPair> named(Collection<FieldPair> pairs, String property) {
        return pairs.stream().filter(pair -> pair.hubspot().equals(property)).findFirst();
    }
}
