package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.Recovery;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cutover recover}: begins anew after the database was lost or restored from a backup. */
@Command(name = "recover", mixinStandardHelpOptions = true, sortOptions = false, description = "Begins anew in a database that was lost or restored from a backup. Forgets links, values, questions and "
        + "writes, and ends the cutovers of the former database; they are then started again, link records by the "
        + "ids that both CRMs keep, and write nothing before their preview was seen and they are resumed.")
final class RecoverCommand implements Callable<Integer> {
    private static final String HOW = "See docs/recover.md.";

    private final CutoverCommand cutover;

    @Option(names = "--by", paramLabel = "PERSON", required = true, description = "Who decides so.")
    private String by = "";

    @Option(names = "--plan", paramLabel = "NAME", description = "A plan whose cutover is under way and that this database does not know. May be repeated.")
    private List<String> plans = List.of();

    @Option(names = "--yes", description = "Do it. Without it, only what would be forgotten is said.")
    private boolean sure;

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    RecoverCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        try (OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            Recovery recovery = ledger.get().recovery();
            Set<PlanName> affected = affected(recovery);
            Recovery.Standing standing = recovery.standing();
            String what = standing.links() + " links, " + standing.rejections() + " open rejections and "
                    + standing.writes() + " writes";
            if (!sure) {
                output.say(surroundings, "Would forget " + what + ", and begin anew: " + words(affected)
                        + ". Keep a copy of the database if you may still want them, then add --yes. " + HOW);
                return ExitCode.FINDING.number();
            }
            recovery.begin(affected, by);
            output.say(surroundings, "Forgot " + what + ". " + ended(surroundings, affected) + after(ledger.get())
                    + HOW);
            return ExitCode.OK.number();
        }
    }

    private Set<PlanName> affected(Recovery recovery) {
        Set<PlanName> affected = new LinkedHashSet<>(recovery.plans());
        for (String plan : plans) {
            try {
                affected.add(new PlanName(plan));
            } catch (IllegalArgumentException e) {
                throw new CommandFailure(ExitCode.USAGE, "'" + plan + "' is not the name of a plan",
                        "Name it as its file does in 'plan:'.", e);
            }
        }
        return affected;
    }

    private String ended(Surroundings surroundings, Set<PlanName> affected) {
        Optional<CutoverClient> found = CutoverClient.find(servers, surroundings);
        if (found.isEmpty()) {
            return "No Temporal server was found: workflows of the former database that still run somewhere end "
                    + "themselves once they ask for anything. ";
        }
        try (CutoverClient client = found.get()) {
            List<PlanName> ended = affected.stream()
                    .filter(plan -> client.terminate(plan, "recovered by " + by + ": the ledger began anew"))
                    .toList();
            return ended.isEmpty() ? "No cutover was under way. " : "Ended the cutover of " + words(ended) + ". ";
        }
    }

    private static String after(Ledger ledger) {
        return ledger.recovery().plans().isEmpty()
                ? "Start it with: cutover start PLAN. "
                : "Start each anew with: cutover start PLAN; look at its preview with: cutover preview; then let it "
                        + "write with: cutover resume --by PERSON. ";
    }

    private static String words(Iterable<PlanName> plans) {
        List<String> names = new ArrayList<>();
        plans.forEach(plan -> names.add(plan.value()));
        return names.isEmpty() ? "no plan" : String.join(", ", names);
    }
}
