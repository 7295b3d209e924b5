package dev.crmcutover.worker.command;

import dev.crmcutover.rollout.Cutover;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cutover abort}: ends a cutover. */
@Command(name = "abort", mixinStandardHelpOptions = true, sortOptions = false, description = "Ends the cutover: stops all writing and leaves the records as they are.")
final class AbortCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Mixin
    private OrderOptions order = new OrderOptions();

    AbortCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        return order.give(cutover.surroundings(), Cutover::abort);
    }
}
