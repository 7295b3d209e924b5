package dev.crmcutover.worker.command;

import dev.crmcutover.plan.PlanName;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.rollout.Order;
import dev.crmcutover.rollout.Receipt;
import dev.crmcutover.worker.ExitCode;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What hold, resume and abort have in common: who gives the order, why, and to which cutover. */
final class OrderOptions {
    @Option(names = "--by", paramLabel = "PERSON", required = true, description = "Who gives the order.")
    private String by = "";

    @Option(names = "--why", defaultValue = "", description = "For the others.")
    private String why = "";

    @Mixin
    private PlanOptions plans = new PlanOptions();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    /** Gives the order, and prints what came of it. */
    int give(Surroundings surroundings, BiFunction<Cutover, Order, Receipt> order) {
        try (CutoverClient client = CutoverClient.of(servers, surroundings);
                OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            PlanName plan = plans.name(surroundings, ledger.get());
            Receipt receipt = client.ask(plan, running -> order.apply(running, new Order(by, why)));
            output.say(surroundings, receipt.message());
        }
        return ExitCode.OK.number();
    }
}
