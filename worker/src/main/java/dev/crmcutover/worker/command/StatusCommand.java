package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Rollouts;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.rollout.CutoverStatus;
import dev.crmcutover.rollout.PhaseStatus;
import dev.crmcutover.sync.Advance;
import dev.crmcutover.worker.ExitCode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** {@code cutover status}: where a cutover stands. */
@Command(name = "status", mixinStandardHelpOptions = true, sortOptions = false, description = "Says where a cutover stands and what it waits for.")
final class StatusCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Mixin
    private PlanOptions plans = new PlanOptions();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Option(names = "--journal", description = "Print everything that happened, from the ledger; needs no Temporal.")
    private boolean journal;

    @Mixin
    private OutputOptions output = new OutputOptions();

    StatusCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        try (OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            PlanName name = plans.name(surroundings, ledger.get());
            if (journal) {
                output.print(surroundings, table(ledger.get().rollouts(), name));
            } else {
                print(surroundings, name);
            }
        }
        return ExitCode.OK.number();
    }

    private void print(Surroundings surroundings, PlanName name) {
        CutoverStatus status;
        try (CutoverClient client = CutoverClient.of(servers, surroundings)) {
            status = client.ask(name, Cutover::status);
        }
        if (output.json()) {
            output.json(surroundings, status);
            return;
        }
        PrintWriter out = surroundings.out();
        out.println("Plan " + status.plan() + " (" + status.hash().brief() + "): " + status.state().word());
        status.held().ifPresent(why -> out.println("Held: " + why));
        status.asking()
                .ask()
                .ifPresent(ask -> out.println("Waits for approval: phase " + ask.phase() + ", gate "
                        + ask.moment().word() + ", " + ask.need() + " of " + ask.who() + "; so far "
                        + status.asking().approvedBy() + ". Approve with: cutover approve " + ask.phase() + " "
                        + ask.moment().word() + " --by PERSON"));
        phases(status).print(out);
        Table work = work(status);
        if (!work.isEmpty()) {
            out.println();
            work.print(out);
        }
    }

    private static Table phases(CutoverStatus status) {
        Table table = new Table("phase", "stage", "waits for", "until");
        status.order()
                .forEach(phase -> status.phases()
                        .stream()
                        .filter(begun -> begun.phase().equals(phase))
                        .findFirst()
                        .ifPresentOrElse(begun -> table.row(phase, begun.stage().word(),
                                begun.held().map(why -> "HELD: " + why).or(begun::waitsFor).orElse(""),
                                begun.until().map(Object::toString).orElse("")),
                                () -> table.row(phase, "not begun", "", "")));
        return table;
    }

    private static Table work(CutoverStatus status) {
        Table table = new Table("phase", "object", "work", "%", "examined", "unchanged", "written", "created",
                "rejected", "deferred", "out of scope", "failed");
        for (PhaseStatus phase : status.phases()) {
            for (Advance advance : phase.work()) {
                var counts = advance.counts();
                table.row(phase.phase(), advance.object(), advance.kind().word(), advance.percent(),
                        counts.examined(), counts.unchanged(), counts.written(), counts.created(), counts.rejected(),
                        counts.deferred(), counts.outOfScope(), counts.failed());
            }
        }
        return table;
    }

    private static Table table(Rollouts rollouts, PlanName name) {
        Table table = new Table("at", "phase", "event", "by", "detail");
        rollouts.read(name)
                .forEach(event -> table.row(event.at(),
                        event.entry().phase().map(Object::toString).orElse(""), event.entry().event(),
                        event.entry().by(),
                        detail(event.entry().detail())));
        return table;
    }

    /** The words of an entry's detail, without the marks by which a retry is known. */
    private static String detail(String json) {
        Map<String, String> words = JsonMapper.shared()
                .readValue(json, new TypeReference<TreeMap<String, String>>() {});
        words.keySet().removeAll(Set.of("id", "plan-hash"));
        return words.entrySet()
                .stream()
                .map(word -> word.getKey() + ": " + word.getValue())
                .collect(Collectors.joining("; "));
    }
}
