package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Plans;
import dev.crmcutover.ledger.Previews;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.record.Side;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cutover preview}: what a phase would do, as it was counted before anything was written. */
@Command(name = "preview", mixinStandardHelpOptions = true, sortOptions = false, description = "Prints what a phase would do, as it was counted before its first write.")
final class PreviewCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Parameters(arity = "0..1", paramLabel = "PHASE", description = "Without it: the last phase that has a preview.")
    private Optional<String> phase = Optional.empty();

    @Mixin
    private PlanOptions plans = new PlanOptions();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    PreviewCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        try (OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            Plans.PlanText plan = plans.started(surroundings, ledger.get());
            Previews previews = ledger.get().previews();
            PhaseName meant = phases(plan).stream()
                    .filter(name -> phase.isEmpty() || phase.get().equals(name.value()))
                    .filter(name -> previews.madeAt(plan.hash(), name).isPresent())
                    .reduce((first, second) -> second)
                    .orElseThrow(() -> new CommandFailure(ExitCode.FINDING,
                            "there is no preview of "
                                    + phase.map(name -> "the phase '" + name + "'").orElse("any phase"),
                            "A phase makes its preview once its records are matched: cutover status"));
            print(surroundings, previews, plan, meant);
        }
        return ExitCode.OK.number();
    }

    private void print(Surroundings surroundings, Previews previews, Plans.PlanText plan, PhaseName meant) {
        Table table = new Table("phase", "object", "what", "field", "side", "reason", "count");
        previews.totals(plan.hash(), meant).forEach(total -> {
            Previews.Count count = total.count();
            table.row(meant, total.object(), count.kind(), count.field().map(Object::toString).orElse(""),
                    count.side().map(Side::word).orElse(""), count.reason().orElse(""), count.n());
        });
        if (!output.json()) {
            previews.madeAt(plan.hash(), meant)
                    .ifPresent(at -> surroundings.out()
                            .println("What the phase '" + meant + "' would do, counted at " + at + ":"));
        }
        output.print(surroundings, table);
    }

    private static List<PhaseName> phases(Plans.PlanText text) {
        CutoverPlan plan = PlanReader.read(new PlanText(text.name() + ".yaml", text.yaml(), text.files())).orThrow();
        return plan.rollout().phases().stream().map(PhasePlan::name).toList();
    }
}
