package dev.crmcutover.worker.command;

import dev.crmcutover.rollout.CutoverStatus;
import dev.crmcutover.rollout.GateAsk;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which gate a person speaks about, and who they are. */
final class GateOptions {
    @Parameters(index = "0", arity = "0..1", paramLabel = "PHASE", description = "The phase. Without it: the one that asks for approval now.")
    private Optional<String> phase = Optional.empty();

    @Parameters(index = "1", arity = "0..1", paramLabel = "GATE", description = "Its gate: enter or exit.")
    private Optional<String> gate = Optional.empty();

    @Option(names = "--by", paramLabel = "PERSON", required = true, description = "Who, as the plan names them.")
    private String by = "";

    String by() {
        return by;
    }

    /** The gate of a phase. */
    record Gate(String phase, String moment) {}

    /**
     * The gate that is meant.
     *
     * @throws CommandFailure if none is named and none asks
     */
    Gate meant(CutoverStatus status) {
        Optional<GateAsk> asked = status.asking().ask();
        String ofPhase = phase.or(() -> asked.map(ask -> ask.phase().value())).orElseThrow(GateOptions::nothingAsked);
        String moment = gate.or(() -> asked.filter(ask -> ask.phase().value().equals(ofPhase))
                .map(ask -> ask.moment().word())).orElseThrow(GateOptions::nothingAsked);
        return new Gate(ofPhase, moment);
    }

    private static CommandFailure nothingAsked() {
        return new CommandFailure(ExitCode.FINDING, "nothing asks for approval now",
                "See where it stands with: cutover status");
    }
}
