package dev.crmcutover.worker.command;

import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.prepare.Provisioning;
import dev.crmcutover.worker.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cutover provision}: adds our external id fields to both CRMs. */
@Command(name = "provision", mixinStandardHelpOptions = true, sortOptions = false, description = "Adds the external id fields that links need to both CRMs, where they are missing. May be repeated.")
final class ProvisionCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Parameters(paramLabel = "PLAN", description = "The plan's YAML file.")
    private Path plan = Path.of("");

    @Mixin
    private AccountOptions accounts = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ProvisionCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        CutoverPlan sound = PlanFile.at(surroundings.resolve(plan)).sound();
        int added = Provisioning.provision(accounts.connect(surroundings, Optional.of(sound)).crms(), sound);
        output.say(surroundings, added == 0
                ? "Both CRMs have all external id fields already."
                : added + (added == 1 ? " field" : " fields") + " added.");
        return ExitCode.OK.number();
    }
}
