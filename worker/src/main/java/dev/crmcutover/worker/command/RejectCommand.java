package dev.crmcutover.worker.command;

import dev.crmcutover.plan.PlanName;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.rollout.Objection;
import dev.crmcutover.worker.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cutover reject}: a person refuses to let a phase pass a gate. */
@Command(name = "reject", mixinStandardHelpOptions = true, sortOptions = false, description = "Refuses to let a phase pass the gate that asks: the approvals given so far fall, and the cutover "
        + "is held until somebody resumes it.")
final class RejectCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Mixin
    private GateOptions gate = new GateOptions();

    @Option(names = "--why", required = true, description = "For the others.")
    private String why = "";

    @Mixin
    private PlanOptions plans = new PlanOptions();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    RejectCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        try (CutoverClient client = CutoverClient.of(servers, surroundings);
                OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            PlanName plan = plans.name(surroundings, ledger.get());
            GateOptions.Gate meant = gate.meant(client.ask(plan, Cutover::status));
            Objection objection = new Objection(meant.phase(), meant.moment(), gate.by(), why);
            output.say(surroundings, client.ask(plan, running -> running.reject(objection)).message());
        }
        return ExitCode.OK.number();
    }
}
