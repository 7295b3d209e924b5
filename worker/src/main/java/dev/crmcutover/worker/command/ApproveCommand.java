package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Plans;
import dev.crmcutover.rollout.Approval;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.worker.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cutover approve}: a person lets a phase pass a gate. */
@Command(name = "approve", mixinStandardHelpOptions = true, sortOptions = false, description = "Lets a phase pass the gate that asks, once enough people have said so.")
final class ApproveCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Mixin
    private GateOptions gate = new GateOptions();

    @Mixin
    private PlanOptions plans = new PlanOptions();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ApproveCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        try (CutoverClient client = CutoverClient.of(servers, surroundings);
                OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            Plans.PlanText plan = plans.started(surroundings, ledger.get());
            GateOptions.Gate meant = gate.meant(client.ask(plan.name(), Cutover::status));
            Approval approval = new Approval(meant.phase(), meant.moment(), gate.by(),
                    Optional.of(plan.hash().value()));
            output.say(surroundings, client.ask(plan.name(), running -> running.approve(approval)).message());
        }
        return ExitCode.OK.number();
    }
}
