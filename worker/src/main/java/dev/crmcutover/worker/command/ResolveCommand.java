package dev.crmcutover.worker.command;

import dev.crmcutover.ledger.Decision;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.Plans;
import dev.crmcutover.ledger.RejectionId;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.rollout.CutoverStatus;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.DecisionAnswer;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.RecordSagas;
import dev.crmcutover.sync.RecordSync;
import dev.crmcutover.sync.Resolution;
import dev.crmcutover.sync.SyncContext;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cutover resolve}: a person decides a rejection. */
@Command(name = "resolve", mixinStandardHelpOptions = true, sortOptions = false, description = "Decides what waits for a person. cutover review REJECTION shows what it is about.")
final class ResolveCommand implements Callable<Integer> {
    private final CutoverCommand cutover;

    @Parameters(index = "0", paramLabel = "REJECTION", description = "Its id.")
    private long rejection;

    @Parameters(index = "1", arity = "0..1", paramLabel = "CHOICE", description = "take-salesforce, take-hubspot, keep-both, restore, create or keep-apart.")
    private Optional<String> choice = Optional.empty();

    @Option(names = "--seen", paramLabel = "N", description = "The version of the rejection you saw, as cutover review REJECTION shows it. Needed once it was asked anew.")
    private Optional<Integer> seen = Optional.empty();

    @Option(names = "--set-salesforce", paramLabel = "FIELD=VALUE", description = "Instead of a choice: what Salesforce is to hold.")
    private Map<String, String> salesforce = new HashMap<>();

    @Option(names = "--set-hubspot", paramLabel = "PROPERTY=VALUE", description = "And what HubSpot is to hold.")
    private Map<String, String> hubspot = new HashMap<>();

    @Option(names = "--link", paramLabel = "RECORD", description = "Instead of a choice: the record it is the same as.")
    private Optional<String> link = Optional.empty();

    @Option(names = "--by", paramLabel = "PERSON", required = true, description = "Who decides, as the plan names them.")
    private String by = "";

    @Mixin
    private PlanOptions plans = new PlanOptions();

    @Mixin
    private ServerOptions servers = new ServerOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    ResolveCommand(CutoverCommand cutover) {
        this.cutover = cutover;
    }

    @Override
    public Integer call() {
        Surroundings surroundings = cutover.surroundings();
        Choice made = choice();
        try (CutoverClient client = CutoverClient.of(servers, surroundings);
                OpenLedger ledger = OpenLedger.of(servers, surroundings)) {
            RejectionId id = new RejectionId(rejection);
            Rejections.Shown shown = ledger.get()
                    .rejections()
                    .show(id)
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.FINDING, "there is no rejection " + id,
                            "See which there are with: cutover review"));
            Rejections.Row row = shown.row();
            demandVersion(row);
            propose(ledger.get(), shown);
            RecordRequest request = new RecordRequest(context(surroundings, client, ledger.get()),
                    row.about().object(), row.about().link());
            DecisionAnswer answer = decide(client.temporal(), request,
                    new Resolution(rejection, version(row), made, by));
            output.say(surroundings, answer.why());
            return (answer.accepted() ? ExitCode.OK : ExitCode.FINDING).number();
        }
    }

    /** A rejection that was never asked anew has shown the same values to everybody. */
    private int version(Rejections.Row row) {
        return seen.orElse(row.opened().version());
    }

    private void demandVersion(Rejections.Row row) {
        int now = row.opened().version();
        if (seen.isEmpty() ? now > 1 : seen.get() != now) {
            throw new CommandFailure(ExitCode.FINDING, "rejection " + row.id() + " is at version " + now
                    + ": its values have changed since it was opened",
                    "Look at them with: cutover review " + row.id() + ", and say --seen " + now);
        }
    }

    private Choice choice() {
        boolean sets = !salesforce.isEmpty() || !hubspot.isEmpty();
        int said = (choice.isPresent() ? 1 : 0) + (sets ? 1 : 0) + (link.isPresent() ? 1 : 0);
        if (said != 1) {
            throw new CommandFailure(ExitCode.USAGE, "say one of: a choice, values to set, or a record to link with",
                    "See: cutover resolve --help");
        }
        if (sets) {
            return Choice.SET_VALUE;
        }
        try {
            return choice.map(Choice::ofWord).orElse(Choice.LINK);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "no such choice: " + choice.orElse(""),
                    "Say take-salesforce, take-hubspot, keep-both, restore, create or keep-apart.", e);
        }
    }

    /**
     * Values never travel through Temporal: they are put into the database, and the decision refers to them.
     */
    private void propose(Ledger ledger, Rejections.Shown shown) {
        proposal().ifPresent(decision -> {
            if (decision instanceof Decision.SetValue set) {
                demandNames(Side.SALESFORCE, set.salesforce().keySet(), shown.open().salesforce().keySet());
                demandNames(Side.HUBSPOT, set.hubspot().keySet(), shown.open().hubspot().keySet());
            }
            ledger.proposals().put(shown.row().id(), decision, by);
        });
    }

    private static void demandNames(Side side, Set<String> said, Set<String> asked) {
        if (!said.equals(asked)) {
            throw new CommandFailure(ExitCode.USAGE,
                    "what to set in " + side.label() + " must be given for " + new TreeSet<>(asked) + ", and was for "
                            + new TreeSet<>(said),
                    "See: cutover review REJECTION shows the names. An empty value clears a field.");
        }
    }

    private Optional<Decision> proposal() {
        if (link.isPresent()) {
            return link.map(RecordReference::parse).map(Decision.LinkWith::new);
        }
        return salesforce.isEmpty() && hubspot.isEmpty()
                ? Optional.empty()
                : Optional.of(new Decision.SetValue(raw(salesforce), raw(hubspot)));
    }

    private static Map<String, RawValue> raw(Map<String, String> values) {
        Map<String, RawValue> raw = new HashMap<>();
        values.forEach((field, value) -> raw.put(field, RawValue.of(value)));
        return raw;
    }

    private SyncContext context(Surroundings surroundings, CutoverClient client, Ledger ledger) {
        Plans.PlanText plan = plans.started(surroundings, ledger);
        CutoverStatus status = client.ask(plan.name(), Cutover::status);
        PhaseName phase = status.phases().isEmpty() ? status.order().getFirst() : status.phases().getLast().phase();
        return new SyncContext(plan.name(), plan.hash(), phase, ledger.installation().epoch().toString());
    }

    /** The record's saga may have nothing to do at the moment; then it is started to hear this. */
    private static DecisionAnswer decide(WorkflowClient client, RecordRequest request, Resolution resolution) {
        WorkflowOptions options = WorkflowOptions.newBuilder(RecordSagas.options(request))
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
        RecordSync saga = client.newWorkflowStub(RecordSync.class, options);
        try {
            return WorkflowClient.executeUpdateWithStart(saga::resolve, resolution,
                    UpdateOptions.<DecisionAnswer>newBuilder()
                            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                            .build(),
                    new WithStartWorkflowOperation<>(saga::run, request));
        } catch (WorkflowUpdateException e) {
            throw CutoverClient.refused(e);
        }
    }
}
