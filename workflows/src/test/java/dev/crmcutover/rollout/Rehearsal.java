package dev.crmcutover.rollout;

import dev.crmcutover.plan.Gate;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.sync.FlowEnvironment;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** A cutover of a small plan in a {@link FakeWorld}, under a clock that skips. */
final class Rehearsal implements AutoCloseable {
    static final PlanName PLAN = new PlanName("acme-gtm");
    static final PlanHash HASH = new PlanHash("0123456789ab".repeat(5) + "0123");
    static final PhaseName PILOT = new PhaseName("pilot");
    static final PhaseName EXPAND = new PhaseName("expand");
    /** The plan's own times, and as few polls as will do. */
    static final Pace PACE = new Pace(Optional.empty(), Duration.ofHours(12), Duration.ofHours(12), Duration.ofHours(1),
            Duration.ofHours(6), 2, FakeWorld.ROWS);

    final FakeWorld world;
    private final FlowEnvironment flows;
    private final CutoverInput input;
    final Cutover cutover;

    Rehearsal(RolloutOutline outline) {
        this(outline, PACE);
    }

    Rehearsal(RolloutOutline outline, Pace pace) {
        world = new FakeWorld(outline);
        flows = new FlowEnvironment(CutoverWorkflows.IMPLEMENTATIONS, world);
        world.clock = flows.server()::currentTimeMillis;
        input = new CutoverInput(PLAN, HASH, "epoch-1", Optional.of("cfo"), pace);
        cutover = flows.client().newWorkflowStub(Cutover.class, CutoverWorkflows.options(input));
    }

    /** One phase, entered by two of four people, left by one of two. */
    static RolloutOutline onePhase() {
        return outline(List.of(phase(PILOT)), List.of());
    }

    static RolloutOutline outline(List<PhasePlan.Sync> phases, List<PhasePlan.Freeze> freezes) {
        Gate go = new Gate("go", new Gate.Thresholds(Optional.empty(), Optional.empty(),
                Optional.of(Duration.ofHours(24)), Optional.empty(), Optional.empty()),
                Optional.of(new Gate.Approval(List.of("revops-lead", "vp-sales", "cmo", "cfo"), 2)));
        Gate strict = new Gate("strict", Gate.Thresholds.NONE,
                Optional.of(new Gate.Approval(List.of("revops-lead", "vp-sales"), 1)));
        return new RolloutOutline(ZoneId.of("America/New_York"), phases, freezes, List.of(go, strict),
                List.of(new RolloutOutline.ObjectOutline(ObjectName.COMPANIES,
                        new ObjectPlan.Pair(List.of("Account"), "companies")),
                        new RolloutOutline.ObjectOutline(ObjectName.PEOPLE,
                                new ObjectPlan.Pair(List.of("Contact", "Lead"), "contacts"))));
    }

    static PhasePlan.Sync phase(PhaseName name) {
        return new PhasePlan.Sync(name, List.of(PhasePlan.Where.PRODUCTION), Optional.of("emea"), Optional.of("go"),
                Duration.ofDays(2), Optional.of("strict"));
    }

    void start() {
        WorkflowClient.start(cutover::run, input);
    }

    CutoverStatus result() {
        return WorkflowStub.fromTyped(cutover).getResult(CutoverStatus.class);
    }

    WorkflowClient client() {
        return flows.client();
    }

    Phase phaseFlow(PhaseName phase) {
        return flows.client().newWorkflowStub(Phase.class, CutoverIds.phase(PLAN, phase));
    }

    WorkflowStub flow(String id) {
        return flows.client().newUntypedWorkflowStub(id);
    }

    /** Lets the clock run, half an hour at a time, until something is so. */
    void until(String what, BooleanSupplier so) {
        for (int turn = 0; turn < 2_000; turn++) {
            if (so.getAsBoolean()) {
                return;
            }
            sleep(Duration.ofMinutes(30));
        }
        throw new AssertionError(what + " did not happen; " + cutover.status() + world.events());
    }

    void sleep(Duration time) {
        flows.server().sleep(time);
    }

    Optional<GateAsk> asks() {
        return cutover.status().asking().ask();
    }

    void untilAsked(PhaseName phase, Moment moment) {
        until(phase + " asks to " + moment.word(), () -> asks().filter(ask -> ask.phase().equals(phase))
                .filter(ask -> ask.moment() == moment)
                .isPresent());
    }

    static Approval approval(PhaseName phase, Moment moment, String by) {
        return new Approval(phase.value(), moment.word(), by, Optional.empty());
    }

    /** Has people approve a phase, as soon as it asks. */
    void approve(PhaseName phase, Moment moment, String... people) {
        untilAsked(phase, moment);
        for (String by : people) {
            assertThat(cutover.approve(approval(phase, moment, by)).message()).startsWith("approved");
        }
    }

    @Override
    public void close() {
        flows.close();
    }
}
