package dev.crmcutover.rollout;

import dev.crmcutover.plan.Gate;
import dev.crmcutover.sync.Advance;
import dev.crmcutover.sync.Block;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.Signals;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The main path of a phase. */
public final class PhaseImpl implements Phase {
    /** The pause doubles up to so many times. */
    private static final int LONGEST_PAUSE = 4;

    private final PhaseState state;
    private final PhaseWork work;
    private boolean nudged;
    private int misses;
    private int round;
    private boolean asked;
    private String lastFailing = "";
    private Optional<Grant> grant = Optional.empty();

    @WorkflowInit
    public PhaseImpl(PhaseInput input) {
        this.state = new PhaseState(input);
        this.work = new PhaseWork(state);
    }

    @Override
    public PhaseStatus run(PhaseInput input) {
        state.journal.write(RolloutEvent.PHASE_STARTED, state.phase, Map.of());
        preflight();
        work.provision();
        Instant since = input.past().liveSince().orElseGet(this::prepareAndFill);
        live(since);
        leave();
        state.enter(PhaseStage.FINISHED);
        Workflow.await(Workflow::isEveryHandlerFinished);
        return state.status();
    }

    /** Everything up to the soak time; says when that begins. */
    private Instant prepareAndFill() {
        state.enter(PhaseStage.COLLECTING);
        work.collect();
        state.enter(PhaseStage.MATCHING);
        work.match();
        preview();
        enter();
        state.enter(PhaseStage.FILLING);
        work.widenLive();
        work.pages(List.of(PageKind.FILL, PageKind.CREATE));
        state.journal.write(RolloutEvent.PHASE_LIVE, state.phase, Map.of());
        return PhaseState.now();
    }

    private void preflight() {
        state.enter(PhaseStage.PREFLIGHT);
        for (GateReading reading = measure(work::preflight); !reading.holds(); reading = measure(work::preflight)) {
            waitToMeasureAgain("preflight: " + reading.failing());
        }
    }

    private void preview() {
        state.enter(PhaseStage.PREVIEWING);
        PreviewTotals totals = work.preview();
        state.previewed(totals);
        state.journal.write(RolloutEvent.PREVIEWED, state.phase, RolloutBoard.counts(totals));
    }

    private void enter() {
        state.enter(PhaseStage.ENTERING);
        if (!state.input.past().entered()) {
            gate(Moment.ENTER).ifPresent(this::passEntry);
            state.input.notBefore().ifPresent(time -> state.sleepUntil("the freeze's lead time", time));
            state.checkpoint();
            state.journal.write(RolloutEvent.PHASE_ENTERED, state.phase, Map.of());
        }
        work.armBrakes();
    }

    /** What people approve is the preview they saw: where it has become too old, they are asked anew. */
    private void passEntry(Gate gate) {
        while (!passes(gate, Moment.ENTER, expiry(gate))) {
            if (expiry(gate).filter(end -> !PhaseState.now().isBefore(end)).isPresent()) {
                asked = false;
                preview();
                state.enter(PhaseStage.ENTERING);
            }
        }
    }

    private Optional<Instant> expiry(Gate gate) {
        return gate.thresholds().previewAge().flatMap(age -> state.preview().map(totals -> totals.at().plus(age)));
    }

    private void live(Instant since) {
        state.enter(PhaseStage.LIVE);
        work.goLive();
        Duration soak = state.input.pace().atMost(state.plan.soak());
        state.sleepUntil("its soak time", Soak.end(since, soak, state.input.outline().zone()));
    }

    private void leave() {
        asked = false;
        audit();
        gate(Moment.EXIT).ifPresent(gate -> {
            while (!passes(gate, Moment.EXIT, Optional.empty())) {
                if (!asked) {
                    audit();
                }
            }
        });
        state.checkpoint();
        state.journal.write(RolloutEvent.PHASE_FINISHED, state.phase, Map.of());
    }

    private void audit() {
        state.enter(PhaseStage.AUDITING);
        work.pages(List.of(PageKind.AUDIT));
        state.enter(PhaseStage.LEAVING);
    }

    private Optional<Gate> gate(Moment moment) {
        return state.input.outline().gate(state.plan, moment);
    }

    /** Measures a gate, and, where it holds, waits for approval; says whether the phase may go on. */
    private boolean passes(Gate gate, Moment moment, Optional<Instant> expiry) {
        GateRequest request = new GateRequest(state.input.context(), gate.name(), moment);
        GateReading reading = measure(() -> state.persist("gate " + gate.name(),
                () -> RolloutActivities.gates("measure gate " + gate.name()).measure(request)));
        if (!reading.holds()) {
            String failing = "gate " + gate.name() + ": " + reading.failing();
            noteFailing(failing);
            waitToMeasureAgain(failing);
            return false;
        }
        if (gate.approval().isEmpty() || granted(moment)) {
            return true;
        }
        ask(gate, gate.approval().get(), moment);
        awaitApproval(moment, expiry);
        return false;
    }

    private void noteFailing(String failing) {
        if (!failing.equals(lastFailing)) {
            lastFailing = failing;
            state.journal.write(RolloutEvent.GATE_FAILED, state.phase, Map.of("why", failing));
        }
    }

    private void ask(Gate gate, Gate.Approval approval, Moment moment) {
        if (!asked) {
            asked = true;
            round++;
            GateAsk ask = new GateAsk(state.phase, moment, round, gate.name(), approval.who(), approval.need());
            state.waitFor("approval by " + approval.need() + " of " + String.join(", ", approval.who()));
            Workflow.getInfo().getParentWorkflowId().ifPresent(id -> Signals.tell(id, "gateAsked", ask));
        }
    }

    private void awaitApproval(Moment moment, Optional<Instant> expiry) {
        if (expiry.isEmpty()) {
            Workflow.await(() -> granted(moment) || !asked);
            return;
        }
        Duration left = Duration.between(PhaseState.now(), expiry.get());
        if (left.isPositive()) {
            Workflow.await(left.plusMillis(1), () -> granted(moment) || !asked);
        }
    }

    private boolean granted(Moment moment) {
        return asked && grant.filter(new Grant(moment, round)::equals).isPresent();
    }

    private GateReading measure(Supplier<GateReading> measuring) {
        nudged = false;
        GateReading reading = measuring.get();
        misses = reading.holds() ? 0 : misses + 1;
        return reading;
    }

    /** Ever longer, since each measuring of an exit gate is an audit, and a gate may fail for weeks. */
    private void waitToMeasureAgain(String failing) {
        state.waitFor(failing);
        Duration pause = state.input.pace().gateEvery().multipliedBy(1L << Math.min(misses - 1, LONGEST_PAUSE));
        Workflow.await(pause, () -> nudged);
        misses = nudged ? 0 : misses;
    }

    @Override
    public void granted(Grant given) {
        grant = Optional.of(given);
    }

    @Override
    public void objected() {
        asked = false;
    }

    @Override
    public void nudge() {
        nudged = true;
    }

    @Override
    public void hold(String why) {
        state.hold.put(why);
        state.tellWork("hold", why);
        state.tell();
    }

    @Override
    public void resume() {
        nudged = true;
        state.hold.lift();
        state.tellWork("resume");
        state.tell();
    }

    @Override
    public void blocked(Block block) {
        state.block(block);
    }

    @Override
    public void advanced(Advance advance) {
        state.advanced(advance);
    }

    @Override
    public PhaseStatus status() {
        return state.status();
    }
}
