package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.Plans;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.record.UndoId;
import dev.crmcutover.rollout.CutoverWorkflows;
import dev.crmcutover.rollout.Order;
import dev.crmcutover.rollout.Undo;
import dev.crmcutover.rollout.UndoApproval;
import dev.crmcutover.rollout.UndoInput;
import dev.crmcutover.rollout.UndoRequest;
import dev.crmcutover.rollout.UndoStatus;
import dev.crmcutover.sync.SyncContext;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cutover undo}: takes writes back. */
@Command(name = "undo", mixinStandardHelpOptions = true, sortOptions = false, description = "Takes writes back. With a scope: asks for an undo and shows what it would do. With a name: shows that one, or "
        + "approves it. With neither: lists all. Nothing is written before it is approved, nor while no hold stands.")
final class UndoCommand implements Callable<Integer> {
    /** How long a preview is waited for before the command goes home. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);

    private final CutoverCommand cutover;

    @Parameters(arity = "0..1", paramLabel = "UNDO", description = "An undo that was asked for.")
    private Optional<String> undo = Optional.empty();

    @Mixin
    private UndoScopeOptions scope = new UndoScopeOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "How to call the new undo (default: the time).")
    private Optional<String> name = Optional.empty();

    @Option(names = "--by", paramLabel = "PERSON", description = "Who asks, approves or aborts, as the plan names them.")
    private Optional<String> by = Optional.empty();

    @Option(names = "--approve", paramLabel = "WRITES:HASH", description = "Approve the undo as its preview shows it.")
    private Optional<String> approve = Optional.empty();

    @Option(names = "--abort", description = "End the undo; what was put back stays so.")
    private boolean abort;

    @Option(names = "--retry", description = "Try again at once what is held.")
    private boolean retry;

    @Option(names = "--writes", description = "List every write in the scope instead.")
    private boolean writes;

    @Option(names = "--csv", description = "Print every write in the scope as CSV.")
    private boolean csv;

    @Option(names = "--most", paramLabel = "N", defaultValue = "1000000", description = "Writes to list at most (default: ${DEFAULT-VALUE}).")
    private int most = 1_000_000;

    @Mixin
    private PlanOptions plans = new PlanOptions();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    UndoCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        demandSense();
        Optional<UndoId> meant = undo.map(UndoReport::id);
        UndoId fresh = name.map(UndoReport::id).orElseGet(() -> new UndoId("undo-" + NAME.format(Instant.now())));
        try (OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            Plans.PlanText plan = plans.started(surroundings, ledger.get());
            if (!scope.any() && meant.isEmpty()) {
                output.print(surroundings, UndoReport.list(ledger.get(), plan.name()));
            } else if (writes || csv) {
                list(surroundings, ledger.get(), meant.orElse(fresh));
            } else {
                try (CutoverClient client = CutoverClient.of(servers, surroundings)) {
                    act(surroundings, client, ledger.get(), plan, meant.orElse(fresh));
                }
            }
        }
        return ExitCode.OK.number();
    }

    private void demandSense() {
        boolean acts = approve.isPresent() || abort;
        if (scope.any() && (undo.isPresent() || acts || retry || writes || csv)) {
            throw wrong("say what to undo, or name an undo that was asked for, not both");
        }
        if (undo.isEmpty() && (acts || retry || writes || csv)) {
            throw wrong("say which undo is meant");
        }
        if (by.isEmpty() && (acts || scope.any())) {
            throw wrong("say who you are with --by");
        }
    }

    private static CommandFailure wrong(String why) {
        return new CommandFailure(ExitCode.USAGE, why, "See: cutover undo --help");
    }

    private void list(Surroundings surroundings, Ledger ledger, UndoId id) {
        if (ledger.undos().get(id).isEmpty()) {
            throw UndoReport.unknown(id);
        }
        Table table = UndoReport.writes(ledger, id, most);
        if (csv) {
            table.printCsv(surroundings.out());
        } else {
            output.print(surroundings, table);
        }
    }

    private void act(Surroundings surroundings, CutoverClient client, Ledger ledger, Plans.PlanText plan, UndoId id) {
        PlanName of = plan.name();
        if (scope.any()) {
            ask(client.temporal(), ledger, plan, id);
        } else if (approve.isPresent()) {
            UndoApproval approval = approval(approve.get());
            output.say(surroundings, client.ask(of, id, asked -> asked.approve(approval)).message());
            return;
        } else if (abort) {
            Order order = new Order(by.orElse(""), "");
            output.say(surroundings, client.ask(of, id, asked -> asked.abort(order)).message());
            return;
        } else if (retry) {
            client.ask(of, id, asked -> {
                asked.resume();
                return true;
            });
        }
        UndoStatus status = seen(client, of, id);
        Table sums = UndoReport.sums(ledger, id);
        if (output.json()) {
            output.json(surroundings, UndoReport.json(status, sums));
        } else {
            UndoReport.print(surroundings.out(), status, sums);
        }
    }

    /** Waits a while for the preview of one that was just asked for. */
    private static UndoStatus seen(CutoverClient client, PlanName plan, UndoId id) {
        Instant end = Instant.now().plus(PATIENCE);
        UndoStatus status = client.ask(plan, id, Undo::status);
        while (status.state() == UndoStatus.State.LOOKING && status.held().isEmpty() && Instant.now().isBefore(end)) {
            pause();
            status = client.ask(plan, id, Undo::status);
        }
        return status;
    }

    private static void pause() {
        try {
            Thread.sleep(GLANCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.USAGE, "interrupted", "See how far it is with: cutover undo", e);
        }
    }

    private UndoApproval approval(String said) {
        int colon = said.indexOf(':');
        try {
            return new UndoApproval(by.orElse(""), Long.parseLong(said.substring(0, Math.max(0, colon))),
                    said.substring(colon + 1));
        } catch (NumberFormatException e) {
            throw new CommandFailure(ExitCode.USAGE, "not an approval: '" + said + "'",
                    "Write the number of reversible writes and the hash as the preview shows them, like 120:1a2b3c4d.",
                    e);
        }
    }

    private void ask(WorkflowClient client, Ledger ledger, Plans.PlanText text, UndoId id) {
        CutoverPlan plan = PlanReader.read(new PlanText(text.name() + ".yaml", text.yaml(), text.files())).orThrow();
        SyncContext context = new SyncContext(text.name(), text.hash(), phase(ledger, plan),
                ledger.installation().epoch().toString());
        UndoRequest request = new UndoRequest(context, id, scope.scope(plan, ledger), by.orElse(""));
        Undo asked = client.newWorkflowStub(Undo.class, CutoverWorkflows.options(request));
        try {
            WorkflowClient.start(asked::run, UndoInput.of(request));
        } catch (WorkflowExecutionAlreadyStarted e) {
            throw new CommandFailure(ExitCode.FINDING, "there is an undo " + id + " already",
                    "See it with: cutover undo " + id + ". Give this one another name with --name.", e);
        }
    }

    /** The phase that was begun last: its holds and brakes count. */
    private static PhaseName phase(Ledger ledger, CutoverPlan plan) {
        List<PhaseName> phases = plan.rollout()
                .phases()
                .stream()
                .filter(PhasePlan.Sync.class::isInstance)
                .map(PhasePlan::name)
                .toList();
        return ledger.rollouts()
                .read(plan.name())
                .stream()
                .map(event -> event.entry().phase().orElse(null))
                .filter(Objects::nonNull)
                .filter(phases::contains)
                .reduce((earlier, later) -> later)
                .orElseGet(phases::getFirst);
    }
}
