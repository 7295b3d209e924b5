package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.Plans;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that says which plan's cutover a command is about. */
final class PlanOptions {
    @Option(names = "--plan", paramLabel = "PLAN", description = "The plan's name or file. Without it: the only one that was ever started here.")
    private Optional<String> plan = Optional.empty();

    /**
     * The name of the plan that is meant.
     *
     * @throws CommandFailure if that is not clear
     */
    PlanName name(Surroundings surroundings, Ledger ledger) {
        return plan.map(said -> named(surroundings, said)).orElseGet(() -> only(ledger.plans().names()));
    }

    /** The plan that is meant, as it was started last. */
    Plans.PlanText started(Surroundings surroundings, Ledger ledger) {
        PlanName name = name(surroundings, ledger);
        return ledger.plans()
                .current(name)
                .orElseThrow(() -> new CommandFailure(ExitCode.FINDING,
                        "the plan '" + name + "' was never started here", "Start it with: cutover start PLAN."));
    }

    private static PlanName named(Surroundings surroundings, String said) {
        Path file = surroundings.resolve(Path.of(said));
        if (Files.isRegularFile(file)) {
            return PlanFile.at(file).sound().name();
        }
        try {
            return new PlanName(said);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "there is no plan file " + file, "Name a plan's file or name.", e);
        }
    }

    private static PlanName only(List<PlanName> names) {
        if (names.size() == 1) {
            return names.getFirst();
        }
        throw names.isEmpty()
                ? new CommandFailure(ExitCode.FINDING, "no cutover was ever started here",
                        "Start one with: cutover start PLAN; --data and --database say where to look.")
                : new CommandFailure(ExitCode.USAGE, "several plans were started here: " + names,
                        "Say which with --plan.");
    }
}
