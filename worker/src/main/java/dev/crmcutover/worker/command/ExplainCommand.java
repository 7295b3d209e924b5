package dev.crmcutover.worker.command;

import dev.crmcutover.plan.explain.PlanExplanation;
import dev.crmcutover.worker.ExitCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cutover explain}: a plan in words, with its defaults. */
@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false, description = "Says in words what a plan does with every field, what it leaves to defaults, and how the rollout "
        + "goes.")
final class ExplainCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Parameters(paramLabel = "PLAN", description = "The plan's YAML file.")
    private Path plan = Path.of("");

    @Mixin
    private OutputOptions output = new OutputOptions();

    ExplainCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        PlanExplanation explanation = PlanExplanation.of(PlanFile.at(surroundings.resolve(plan)).read());
        if (output.json()) {
            output.json(surroundings, explanation);
        } else {
            surroundings.out().print(explanation.text());
            surroundings.out().flush();
        }
        return ExitCode.OK.number();
    }
}
