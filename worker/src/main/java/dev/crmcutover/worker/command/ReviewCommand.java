package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.OpenRejection;
import dev.crmcutover.ledger.RejectionId;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cutover review}: what waits for a person. */
@Command(name = "review", mixinStandardHelpOptions = true, sortOptions = false, description = "Lists what waits for a person; with an id, shows one with its values.")
final class ReviewCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Parameters(arity = "0..1", paramLabel = "REJECTION", description = "Show this one, with its values.")
    private Optional<Long> rejection = Optional.empty();

    @Option(names = "--object", paramLabel = "NAME", description = "Only of this kind of record.")
    private Optional<String> object = Optional.empty();

    @Option(names = "--field", paramLabel = "NAME", description = "Only of this field.")
    private Optional<String> field = Optional.empty();

    @Option(names = "--reason", paramLabel = "REASON", description = "Only for this reason.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--counts", description = "Count them by object and reason instead.")
    private boolean counts;

    @Option(names = "--groups", description = "List instead, by cause, what is mended in bulk. Once a cause is mended: cutover replay.")
    private boolean groups;

    @Option(names = "--most", paramLabel = "N", defaultValue = "100", description = "At most (default: ${DEFAULT-VALUE}).")
    private int most = 100;

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ReviewCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        try (OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            output.print(surroundings, rejection.map(id -> shown(ledger.get(), new RejectionId(id)))
                    .orElseGet(() -> counts
                            ? counted(ledger.get())
                            : groups ? grouped(ledger.get()) : listed(ledger.get())));
        }
        return ExitCode.OK.number();
    }

    private Rejections.Filter filter() {
        return new Rejections.Filter(object.map(ObjectName::new), field.map(FieldName::new), reason,
                Optional.of(RejectionStatus.OPEN));
    }

    private Table listed(Ledger ledger) {
        Table table = new Table("rejection", "object", "link", "field", "reason", "since");
        ledger.rejections()
                .list(filter(), most)
                .forEach(row -> table.row(row.id().value(), row.about().object(),
                        row.about().link().value(), row.about().field(), row.reason(), row.openedAt()));
        return table;
    }

    private Table counted(Ledger ledger) {
        Table table = new Table("object", "reason", "waiting");
        ledger.rejections().counts(filter()).forEach(count -> table.row(count.object(), count.reason(), count.n()));
        return table;
    }

    private Table grouped(Ledger ledger) {
        Table table = new Table("object", "field", "reason", "code", "waiting", "since");
        ledger.rejections()
                .groups(filter())
                .forEach(group -> table.row(group.object(), group.field(), group.reason(), group.code().orElse(""),
                        group.waiting(), group.oldest()));
        return table;
    }

    private static Table shown(Ledger ledger, RejectionId id) {
        Rejections.Shown shown = ledger.rejections()
                .show(id)
                .orElseThrow(() -> new CommandFailure(ExitCode.FINDING,
                        "there is no rejection " + id, "See which there are with: cutover review"));
        Table table = new Table("what", "salesforce", "hubspot");
        Rejections.Row row = shown.row();
        table.row(row.about().object() + " link " + row.about().link() + ", " + row.about().field() + ": "
                + row.reason() + " (" + row.status().name().toLowerCase(java.util.Locale.ROOT) + ", version "
                + row.opened().version() + ")",
                ends(ledger, row, Side.SALESFORCE), ends(ledger, row, Side.HUBSPOT));
        OpenRejection open = shown.open();
        table.row("values", values(open.salesforce()), values(open.hubspot()));
        shown.overwritten()
                .ifPresent(lost -> table.row("the edit that was overwritten",
                        lost.side() == Side.SALESFORCE ? values(lost.values()) : "",
                        lost.side() == Side.HUBSPOT ? values(lost.values()) : ""));
        shown.candidates()
                .forEach(candidate -> table.row("candidate: link " + candidate.id(),
                        end(candidate, Side.SALESFORCE), end(candidate, Side.HUBSPOT)));
        return table;
    }

    private static String ends(Ledger ledger, Rejections.Row row, Side side) {
        return ledger.links()
                .byIds(java.util.List.of(row.about().link()))
                .stream()
                .map(link -> end(link, side))
                .collect(Collectors.joining());
    }

    private static String end(LinkRow link, Side side) {
        return link.end(side).map(key -> key.type() + "/" + key.id()).orElse("");
    }

    private static String values(Map<String, RawValue> values) {
        return new TreeMap<>(values).entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + (entry.getValue().isBlank() ? "(blank)" : entry.getValue().text()))
                .collect(Collectors.joining(", "));
    }
}
