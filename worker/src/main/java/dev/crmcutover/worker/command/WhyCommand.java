package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Accounts.Trace;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cutover why}: why a field holds its value. */
@Command(name = "why", mixinStandardHelpOptions = true, sortOptions = false, description = "Says why a field holds its value: every write, change and rejection of it, newest first.")
final class WhyCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Parameters(index = "0", paramLabel = "RECORD", description = "Like Contact/0035g00000AbCdEAAV or contacts/512.")
    private String record = "";

    @Parameters(index = "1", paramLabel = "FIELD", description = "The plan's name for the field or group.")
    private String field = "";

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    WhyCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        RecordKey key = RecordReference.parse(record);
        try (OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            LinkRow link = ledger.get()
                    .links()
                    .find(key)
                    .orElseThrow(() -> new CommandFailure(ExitCode.FINDING,
                            key + " is not known: it has no link",
                            "It is linked once a phase whose scope it is in has collected and matched its records."));
            Table table = new Table("at", "what", "side", "how it went", "before", "after");
            ledger.get().accounts().why(link.id(), new FieldName(field)).forEach(trace -> row(table, trace));
            output.print(surroundings, table);
        }
        return ExitCode.OK.number();
    }

    private static void row(Table table, Trace trace) {
        switch (trace) {
            case Trace.Write write -> table.row(write.at(), "write (" + word(write.op()) + ")", write.side().word(),
                    write.state(), values(write.before()), values(write.after()));
            case Trace.Change change -> table.row(change.at(), "change", change.side().word(),
                    word(change.outcome()) + ": " + change.reason(), "", "");
            case Trace.Rejection rejection -> table.row(rejection.at(), "rejection " + rejection.row().id(), "",
                    word(rejection.row().status()) + ": " + rejection.row().reason(), "", "");
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String values(Map<String, RawValue> values) {
        return new TreeMap<>(values).entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + (entry.getValue().isBlank() ? "(blank)" : entry.getValue().text()))
                .collect(Collectors.joining(", "));
    }
}
