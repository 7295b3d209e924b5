package dev.crmcutover.worker.rehearse;

import dev.crmcutover.activities.CutoverActivities;
import dev.crmcutover.ledger.Accounts;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.MatchCounts;
import dev.crmcutover.ledger.Plans;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.rollout.Cutover;
import dev.crmcutover.rollout.CutoverInput;
import dev.crmcutover.rollout.CutoverStatus;
import dev.crmcutover.rollout.CutoverWorkflows;
import dev.crmcutover.rollout.Moment;
import dev.crmcutover.rollout.Pace;
import dev.crmcutover.rollout.PhaseStage;
import dev.crmcutover.rollout.PhaseStatus;
import dev.crmcutover.worker.runtime.WorkerApplication;
import dev.crmcutover.worker.simulate.SimulatorPair;
import io.temporal.client.WorkflowClient;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Walks a whole cutover on the simulators: loads the org, plants conflicts, starts the cutover, approves in
 * people's stead, edits records on both sides, and judges what came of it.
 */
public final class Rehearsal {
    /** Each soak time and freeze offset of the plan lasts at most this long. */
    private static final Duration SOAK = Duration.ofSeconds(6);
    private static final Duration LOOK_EVERY = Duration.ofMillis(400);
    /** How long people go on editing once the last phase runs live. */
    private static final Duration EDITING = Duration.ofSeconds(3);
    /** How long conflicts may take to come out as expected before the judge calls it. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

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
        Scene scene = Scene.set(RehearsalOrg.furnish(stage.simulators()), script.people(), script.seed());
        say(scene.told());
        Ledger ledger = stage.worker().ledger();
        ledger.plans().store(text);
        ledger.plans().activate(plan.hash());
        Cutover cutover = start();
        boolean completed = walk(cutover, script, scene);
        RehearsalResult.Found found = scene.judge(stage.activities().crms(), ledger);
        long secondFill = new SecondFill(plan, ledger, stage.activities()).written();
        Accounts.Unfinished unfinished = ledger.accounts().unfinished();
        return new RehearsalResult(Duration.between(began, Instant.now()), phases, sums(ledger),
                new RehearsalResult.Verdict(found, secondFill,
                        unfinished.sentCalls() + unfinished.claimedLinks(),
                        completed));
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
        Optional<Instant> wentOn = Optional.empty();
        boolean settled = false;
        String said = "";
        while (true) {
            CutoverStatus status = cutover.status();
            said = progress(status, said, begun);
            if (status.state().over()) {
                return status.state() == CutoverStatus.State.COMPLETED;
            }
            if (acted.isEmpty() && isLast(status, PhaseStage.LIVE)) {
                say("People work on what was planted and on others while it runs live");
                scene.act();
                acted = Optional.of(Instant.now());
            }
            if (isLive(status) && acted.filter(at -> !isEditing(at)).isEmpty()) {
                scene.edit(acted.isPresent());
            }
            if (wentOn.isEmpty() && acted.filter(at -> !isEditing(at)).isPresent()) {
                scene.goOn();
                wentOn = Optional.of(Instant.now());
            }
            settled = settled || wentOn.filter(at -> isSettled(scene, at)).isPresent();
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

    private static boolean isLive(CutoverStatus status) {
        return status.phases().stream().anyMatch(phase -> phase.stage() == PhaseStage.LIVE);
    }

    private static boolean isEditing(Instant acted) {
        return Instant.now().isBefore(acted.plus(EDITING));
    }

    private boolean isSettled(Scene scene, Instant wentOn) {
        Ledger ledger = stage.worker().ledger();
        boolean quiet = plan.objects()
                .stream()
                .map(ObjectPlan::name)
                .allMatch(object -> ledger.inbox().due(object).due() == 0);
        boolean late = Instant.now().isAfter(wentOn.plus(PATIENCE));
        return late || (quiet && scene.isAsExpected(stage.activities().crms(), ledger));
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
