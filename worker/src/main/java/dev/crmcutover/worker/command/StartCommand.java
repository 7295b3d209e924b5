package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.rollout.CutoverIds;
import dev.crmcutover.rollout.CutoverInput;
import dev.crmcutover.rollout.CutoverWorkflows;
import dev.crmcutover.rollout.Pace;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cutover start}: puts a plan to use. */
@Command(name = "start", mixinStandardHelpOptions = true, sortOptions = false, description = "Starts the cutover of a plan. A worker carries it out; nothing is written to a CRM before the "
        + "gate of its first phase is passed.")
final class StartCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Parameters(paramLabel = "PLAN", description = "The plan's YAML file.")
    private Path plan = Path.of("");

    @Option(names = "--changed-by", paramLabel = "PERSON", description = "Who changed the plan last, as it names them: their approval never counts.")
    private Optional<String> changedBy = Optional.empty();

    @Option(names = "--soak-at-most", paramLabel = "SECONDS", description = "For trying out: no soak time or freeze lasts longer.")
    private Optional<Long> soakAtMost = Optional.empty();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    StartCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        PlanFile file = PlanFile.at(surroundings.resolve(plan));
        CutoverPlan sound = file.sound();
        demandSigner(sound);
        try (CutoverClient client = CutoverClient.of(servers, surroundings);
                OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            start(client.temporal(), ledger.get(), file, sound);
        }
        output.say(surroundings, "Started: workflow " + CutoverIds.cutover(sound.name()) + ", plan "
                + sound.hash().brief() + ". See where it stands with: cutover status");
        return ExitCode.OK.number();
    }

    private void start(WorkflowClient client, Ledger ledger, PlanFile file, CutoverPlan sound) {
        ledger.plans().store(file.text());
        CutoverInput input = new CutoverInput(sound.name(), sound.hash(), ledger.installation().epoch().toString(),
                changedBy, soakAtMost.map(Duration::ofSeconds).map(Pace::rehearsal).orElse(Pace.REAL));
        Cutover workflow = client.newWorkflowStub(Cutover.class, CutoverWorkflows.options(input));
        try {
            WorkflowClient.start(workflow::run, input);
        } catch (WorkflowExecutionAlreadyStarted e) {
            throw new CommandFailure(ExitCode.FINDING, "the plan '" + sound.name() + "' is being cut over already",
                    "See where it stands with: cutover status. To start it anew, end it first with: cutover abort.", e);
        }
        ledger.plans().activate(sound.hash());
    }

    private void demandSigner(CutoverPlan sound) {
        changedBy.filter(who -> !sound.setting().signers().containsKey(who)).ifPresent(who -> {
            throw new CommandFailure(ExitCode.USAGE, "--changed-by names " + who + ", who is not in the plan",
                    "Name one of " + sound.setting().signers().keySet().stream().sorted().toList()
                            + ", or leave it out if none of them changed it.");
        });
    }
}
