package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.worker.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cutover replay}: lets records go on whose rejections had one cause, now mended. */
@Command(name = "replay", mixinStandardHelpOptions = true, sortOptions = false, description = "Tries again what was rejected for a cause outside the records, once that is mended. cutover review --groups shows the causes.")
final class ReplayCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Option(names = "--reason", paramLabel = "REASON", required = true, description = "The reason, as cutover review --groups shows it.")
    private String reason = "";

    @Option(names = "--object", paramLabel = "NAME", description = "Only of this kind of record.")
    private Optional<String> object = Optional.empty();

    @Option(names = "--field", paramLabel = "NAME", description = "Only of this field.")
    private Optional<String> field = Optional.empty();

    @Option(names = "--code", paramLabel = "CODE", description = "Only with this code.")
    private Optional<String> code = Optional.empty();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ReplayCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        try (OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            long replayed = ledger.get()
                    .rejections()
                    .replay(new Rejections.Filter(object.map(ObjectName::new), field.map(FieldName::new),
                            Optional.of(reason), Optional.of(RejectionStatus.OPEN)), code);
            output.say(surroundings, replayed == 0
                    ? "nothing like that waits to be replayed; see cutover review --groups"
                    : replayed + " will be tried again by the live sync");
            return (replayed == 0 ? ExitCode.FINDING : ExitCode.OK).number();
        }
    }
}
