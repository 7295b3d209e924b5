package dev.crmcutover.worker.command;

import dev.crmcutover.crm.Crms;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.plan.check.PlanFinding;
import dev.crmcutover.plan.check.PlanSchemaCheck;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.record.Side;
import dev.crmcutover.worker.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cutover check}: everything that is wrong with a plan, at once. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false, description = "Says everything that is wrong with a plan, with line and hint.")
final class CheckCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Parameters(paramLabel = "PLAN", description = "The plan's YAML file.")
    private Path plan = Path.of("");

    @ArgGroup(exclusive = false, multiplicity = "0..1", heading = "Against the fields of both CRMs, too:%n")
    private @Nullable AccountOptions accounts;

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
            case PlanReading.Read read -> report(surroundings, read, againstCrms(surroundings, read));
            case PlanReading.Refused refused -> {
                print(surroundings, refused.errors(), refused.errors());
                yield ExitCode.FINDING.number();
            }
        };
    }

    private List<PlanFinding> againstCrms(Surroundings surroundings, PlanReading.Read read) {
        if (accounts == null) {
            return List.of();
        }
        Crms crms = accounts.connect(surroundings, Optional.of(read.plan())).crms();
        return new PlanSchemaCheck(
                Map.of(Side.SALESFORCE, ExternalId.IN_SALESFORCE, Side.HUBSPOT, ExternalId.IN_HUBSPOT))
                .check(read, DescribedTypes.of(read.plan(), crms));
    }

    private int report(Surroundings surroundings, PlanReading.Read read, List<PlanFinding> findings) {
        boolean fits = findings.stream().noneMatch(PlanFinding::isError);
        if (output.json() || !findings.isEmpty()) {
            print(surroundings, findings, findings);
        }
        if (fits && !output.json()) {
            output.say(surroundings, "The plan '" + read.plan().name() + "' is sound"
                    + (accounts == null ? "" : " and fits both CRMs") + "; its hash is " + read.plan().hash().brief()
                    + ".");
        }
        return (fits ? ExitCode.OK : ExitCode.FINDING).number();
    }

    private void print(Surroundings surroundings, List<?> lines, List<?> json) {
        if (output.json()) {
            output.json(surroundings, json);
            return;
        }
        lines.forEach(surroundings.out()::println);
        output.say(surroundings, lines.size() == 1 ? "1 finding." : lines.size() + " findings.");
    }
}
