package dev.crmcutover.worker.command;

import dev.crmcutover.rollout.Cutover;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cutover resume}: goes on after a hold. */
@Command(name = "resume", mixinStandardHelpOptions = true, sortOptions = false, description = "Lifts the plan's and the phase's hold, whoever or whatever put it, and goes on.")
final class ResumeCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Mixin
    private OrderOptions order = new OrderOptions();

    ResumeCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        return order.give(cutover.surroundings(), Cutover::resume);
    }
}
