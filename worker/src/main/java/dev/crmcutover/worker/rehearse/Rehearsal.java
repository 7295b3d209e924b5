package dev.crmcutover.worker.rehearse;

import dev.crmcutover.activities.CutoverActivities;
import dev.crmcutover.ledger.Accounts;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.MatchCounts;
import dev.crmcutover.ledger.Plans;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.rollout.CutoverInput;
import dev.crmcutover.rollout.CutoverStatus;
import dev.crmcutover.rollout.CutoverWorkflows;
import dev.crmcutover.rollout.Moment;
import dev.crmcutover.rollout.Pace;
import dev.crmcutover.rollout.PhaseStage;
import dev.crmcutover.rollout.PhaseStatus;
import dev.crmcutover.worker.rehearse.PlantedConflicts.Judged;
import dev.crmcutover.worker.rehearse.SyntheticOrg.Pair;
import dev.crmcutover.worker.runtime.WorkerApplication;
import dev.crmcutover.worker.simulate.SimulatorPair;
import io.temporal.client.WorkflowClient;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Walks a whole cutover on the simulators: loads the org, plants conflicts, starts the cutover, approves in
 * people's stead, edits records on both sides, and judges what came of it.
 */
public final class Rehearsal {
    static final int PLANTED = 200;
    /** Each soak time and freeze offset of the plan lasts at most this long. */
    private static final Duration SOAK = Duration.ofSeconds(6);
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);
    /** How long people go on editing once the last phase runs live. */
    private static final Duration EDITING = Duration.ofSeconds(3);
    /** How long conflicts may take to come out as expected before the judge calls it. */
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final Stage stage;
    private final CutoverPlan plan;
    private final PrintWriter out;
    private final Map<String, Duration> phases = new LinkedHashMap<>();
    private final Instant began = Instant.now();

    /**
     * What a rehearsal plays on.
     *
     * @param activities the same activities the worker serves, for reading and for the second fill
     */
    public record Stage(SimulatorPair simulators, WorkerApplication worker, CutoverActivities activities) {}

    /**
     * How it is played.
     *
     * @param people synthetic people
     * @param seed the same seed makes the same org
     * @param leaveLastGate whether the last gate is left for a person to approve
     */
    public record Script(int people, long seed, boolean leaveLastGate) {}

    public Rehearsal(Stage stage, CutoverPlan plan, PrintWriter out) {
        this.stage = stage;
        this.plan = plan;
        this.out = out;
    }

    /** Plays it, and says how it came out. */
    public RehearsalResult play(Plans.PlanText text, Script script) {
        say("Loading " + script.people() + " people and their companies into both simulated CRMs");
        RehearsalOrg org = RehearsalOrg.furnish(stage.simulators());
        SyntheticOrg synthetic = SyntheticOrg.load(org, script.people(), script.seed());
        PlantedConflicts conflicts = PlantedConflicts.plant(org, PLANTED);
        say(synthetic.records() + " records loaded, " + conflicts.size() + " conflicts planted");
        OrgActivity people = new OrgActivity(org, synthetic.pairs(), script.seed());
        Ledger ledger = stage.worker().ledger();
        ledger.plans().store(text);
        ledger.plans().activate(plan.hash());
        Cutover cutover = start();
        boolean completed = walk(cutover, script, new Scene(org, conflicts, people));
        List<Judged> judged = conflicts.judge(stage.activities().crms(), ledger);
        RehearsalResult.Edits edits = edits(people, org, ledger);
        long secondFill = new SecondFill(plan, ledger, stage.activities()).written();
        Accounts.Unfinished unfinished = ledger.accounts().unfinished();
        return new RehearsalResult(Duration.between(began, Instant.now()), phases, sums(ledger),
                new RehearsalResult.Verdict(judged, edits, secondFill,
                        unfinished.sentCalls() + unfinished.claimedLinks(),
                        completed));
    }

    private record Scene(RehearsalOrg org, PlantedConflicts conflicts, OrgActivity people) {}

    private static RehearsalResult.Edits edits(OrgActivity people, RehearsalOrg org, Ledger ledger) {
        Predicate<Pair> waits = pair -> ledger.links()
                .find(new RecordKey(Side.SALESFORCE, pair.type(), pair.salesforce()))
                .stream()
                .flatMap(link -> ledger.rejections().ofLink(link.id()).stream())
                .anyMatch(row -> row.status() == RejectionStatus.OPEN
                        && row.about().field().value().equals(EditFate.SALESFORCE_FIELD));
        Map<EditFate, Long> fates = new EnumMap<>(EditFate.class);
        List<String> lost = new ArrayList<>();
        people.edits().forEach(edit -> {
            EditFate fate = EditFate.of(edit, org, waits);
            fates.merge(fate, 1L, Long::sum);
            if (fate == EditFate.LOST || fate == EditFate.OVERWRITTEN_IN_FLIGHT) {
                lost.add(fate.words() + ": " + EditFate.account(edit, org));
            }
        });
        return new RehearsalResult.Edits(fates, lost);
    }

    private Cutover start() {
        WorkflowClient client = stage.worker().temporal();
        CutoverInput input = new CutoverInput(plan.name(), plan.hash(),
                stage.worker().ledger().installation().epoch().toString(), Optional.empty(), Pace.rehearsal(SOAK));
        Cutover cutover = client.newWorkflowStub(Cutover.class, CutoverWorkflows.options(input));
        WorkflowClient.start(cutover::run, input);
        say("Cutover started: workflow cutover/" + plan.name());
        return cutover;
    }

    /** Watches, edits and approves until the cutover is over, or stands at the gate that is left open. */
    private boolean walk(Cutover cutover, Script script, Scene scene) {
        StandIns standIns = new StandIns(cutover);
        Map<PhaseName, Instant> begun = new LinkedHashMap<>();
        Optional<Instant> acted = Optional.empty();
        boolean settled = false;
        String said = "";
        while (true) {
            CutoverStatus status = cutover.status();
            said = progress(status, said, begun);
            if (status.state().over()) {
                return status.state() == CutoverStatus.State.COMPLETED;
            }
            if (isLast(status, PhaseStage.LIVE) && acted.isEmpty()) {
                say("People edit " + scene.conflicts().size() + " planted pairs and others while it runs live");
                scene.conflicts().actLive(scene.org());
                acted = Optional.of(Instant.now());
            }
            boolean live = status.phases().stream().anyMatch(phase -> phase.stage() == PhaseStage.LIVE);
            if (live && acted.filter(at -> !isEditing(at)).isEmpty()) {
                scene.people().edit();
            }
            settled = settled || acted.filter(at -> isSettled(scene, at)).isPresent();
            boolean lastGate = asksLastExit(status);
            if (!lastGate || settled) {
                if (lastGate && script.leaveLastGate()) {
                    return true;
                }
                standIns.approve(status);
            }
            pause(LOOK_EVERY);
        }
    }

    private static boolean isEditing(Instant acted) {
        return Instant.now().isBefore(acted.plus(EDITING));
    }

    private boolean isSettled(Scene scene, Instant acted) {
        boolean quiet = plan.objects()
                .stream()
                .map(ObjectPlan::name)
                .allMatch(object -> stage.worker().ledger().inbox().due(object).due() == 0);
        boolean late = Instant.now().isAfter(acted.plus(PATIENCE));
        return late || (quiet && !isEditing(acted)
                && edits(scene.people(), scene.org(), stage.worker().ledger()).lost() == 0
                && scene.conflicts()
                        .judge(stage.activities().crms(), stage.worker().ledger())
                        .stream()
                        .allMatch(Judged::asExpected));
    }

    private boolean isLast(CutoverStatus status, PhaseStage at) {
        return !status.phases().isEmpty() && status.phases().getLast().phase().equals(status.order().getLast())
                && status.phases().getLast().stage() == at;
    }

    private boolean asksLastExit(CutoverStatus status) {
        return status.asking()
                .ask()
                .filter(ask -> ask.moment() == Moment.EXIT
                        && ask.phase().equals(status.order().getLast()))
                .isPresent();
    }

    private String progress(CutoverStatus status, String said, Map<PhaseName, Instant> begun) {
        Instant now = Instant.now();
        status.phases().forEach(phase -> {
            begun.putIfAbsent(phase.phase(), now);
            if (phase.stage() != PhaseStage.FINISHED) {
                phases.put(phase.phase().value(), Duration.between(begun.get(phase.phase()), now));
            }
        });
        if (status.phases().isEmpty()) {
            return said;
        }
        PhaseStatus phase = status.phases().getLast();
        String line = phase.phase() + ": " + phase.stage().word()
                + phase.held().or(status::held).map(why -> "; HELD: " + why).orElse("")
                + phase.waitsFor().map(what -> "; waits for " + what).orElse("");
        if (!line.equals(said)) {
            say(line);
        }
        return line;
    }

    private RehearsalResult.Sums sums(Ledger ledger) {
        Map<ObjectName, MatchCounts> links = new LinkedHashMap<>();
        plan.objects().forEach(object -> links.put(object.name(), ledger.links().counts(object.name())));
        Accounts accounts = ledger.accounts();
        return new RehearsalResult.Sums(links, accounts.created(), accounts.written(),
                ledger.rejections().counts(Rejections.Filter.ALL), accounts.outcomes(), accounts.identity(),
                ledger.quotas().spent());
    }

    private void say(String line) {
        Duration since = Duration.between(began, Clock.systemUTC().instant());
        out.printf("%3d s  %s%n", since.toSeconds(), line);
        out.flush();
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rehearsal was interrupted", e);
        }
    }
}
