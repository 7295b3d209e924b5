package dev.crmcutover.worker.command;

import dev.crmcutover.plan.reading.PlanError;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.worker.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cutover check}: everything that is wrong with a plan, at once. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false, description = "Says everything that is wrong with a plan, with line and hint.")
final class CheckCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Parameters(paramLabel = "PLAN", description = "The plan's YAML file.")
    private Path plan = Path.of("");

    @Mixin
    private OutputOptions output = new OutputOptions();

    CheckCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        PlanFile file = PlanFile.at(surroundings.resolve(plan));
        return switch (file.reading()) {
            case PlanReading.Read read -> {
                if (output.json()) {
                    output.json(surroundings, List.of());
                } else {
                    output.say(surroundings, "The plan '" + read.plan().name() + "' is sound; its hash is "
                            + read.plan().hash().brief() + ".");
                }
                yield ExitCode.OK.number();
            }
            case PlanReading.Refused refused -> {
                print(surroundings, refused.errors());
                yield ExitCode.FINDING.number();
            }
        };
    }

    private void print(Surroundings surroundings, List<PlanError> errors) {
        if (output.json()) {
            output.json(surroundings, errors);
            return;
        }
        errors.forEach(error -> surroundings.out().println(error));
        output.say(surroundings, errors.size() == 1 ? "1 mistake." : errors.size() + " mistakes.");
    }
}
