package dev.crmcutover.worker.command;

import dev.crmcutover.worker.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cutover quota}: API calls spent, and by whom. */
@Command(name = "quota", mixinStandardHelpOptions = true, sortOptions = false, description = "Prints the API calls granted so far, by CRM and share.")
final class QuotaCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    QuotaCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        try (OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            Table table = new Table("side", "share", "calls");
            ledger.get()
                    .quotas()
                    .spent()
                    .forEach(spent -> table.row(spent.side().word(), spent.share().word(), spent.calls()));
            output.print(surroundings, table);
        }
        return ExitCode.OK.number();
    }
}
