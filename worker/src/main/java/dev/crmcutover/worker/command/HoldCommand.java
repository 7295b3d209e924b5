package dev.crmcutover.worker.command;

import dev.crmcutover.rollout.Cutover;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cutover hold}: stops all writing of a plan. */
@Command(name = "hold", mixinStandardHelpOptions = true, sortOptions = false, description = "Stops all writing of the plan, from the answer on, until it is resumed.")
final class HoldCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Mixin
    private OrderOptions order = new OrderOptions();

    HoldCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        return order.give(cutover.surroundings(), Cutover::hold);
    }
}
