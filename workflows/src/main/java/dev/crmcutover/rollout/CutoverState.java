package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.sync.CutoverSearchAttributes;
import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a cutover stands, shared by its main path and its handlers; each change is shown. */
final class CutoverState {
    private final CutoverInput input;
    private final Map<PhaseName, PhaseStatus> phases = new LinkedHashMap<>();
    private @Nullable RolloutOutline outline;
    private Optional<PhaseName> current = Optional.empty();
    private Optional<String> held = Optional.empty();
    private Optional<CutoverStatus.State> end = Optional.empty();
    private Signoff signoff = Signoff.NOTHING_ASKED;
    private String labelled = "";

    CutoverState(CutoverInput input) {
        this.input = input;
    }

    CutoverStatus status() {
        List<PhaseName> order = outline == null
                ? List.of()
                : outline.phases().stream().map(PhasePlan.Sync::name).toList();
        return new CutoverStatus(input.plan(), input.hash(), state(), order, why(),
                new CutoverStatus.Asking(signoff.ask(), signoff.given()), List.copyOf(phases.values()));
    }

    private CutoverStatus.State state() {
        CutoverStatus.State going = signoff.ask().isPresent()
                ? CutoverStatus.State.AWAITING_APPROVAL
                : CutoverStatus.State.RUNNING;
        return end.orElse(why().isPresent() ? CutoverStatus.State.HELD : going);
    }

    /** Why it is held: by somebody, or because the phase under way cannot go on. */
    private Optional<String> why() {
        return held.or(() -> current.map(phases::get).flatMap(PhaseStatus::held));
    }

    boolean free() {
        return held.isEmpty();
    }

    boolean over() {
        return end.isPresent();
    }

    Optional<RolloutOutline> outline() {
        return Optional.ofNullable(outline);
    }

    Optional<PhaseName> current() {
        return current;
    }

    /** Every phase that has begun. */
    List<PhaseName> begun() {
        return List.copyOf(phases.keySet());
    }

    Signoff signoff() {
        return signoff;
    }

    void planned(RolloutOutline read) {
        outline = read;
        show();
    }

    void begin(PhaseName phase) {
        current = Optional.of(phase);
        show();
    }

    void sign(Signoff next) {
        signoff = next;
        show();
    }

    void hold(String why) {
        held = Optional.of(why);
        show();
    }

    void resume() {
        held = Optional.empty();
        show();
    }

    void end(CutoverStatus.State how) {
        end = Optional.of(how);
        held = Optional.empty();
        signoff = Signoff.NOTHING_ASKED;
        current = Optional.empty();
        show();
    }

    /** Takes what a phase says of itself; says whether this is the first time it is at that stage. */
    boolean changed(PhaseStatus status) {
        PhaseStatus before = phases.put(status.phase(), status);
        show();
        return before == null || before.stage() != status.stage();
    }

    private void show() {
        String phase = current.map(PhaseName::value).orElse("");
        String now = state().word() + "/" + phase;
        if (!now.equals(labelled)) {
            labelled = now;
            Workflow.upsertTypedSearchAttributes(CutoverSearchAttributes.PLAN.valueSet(input.plan().value()),
                    CutoverSearchAttributes.STATUS.valueSet(state().word()),
                    phase.isEmpty()
                            ? CutoverSearchAttributes.PHASE.valueUnset()
                            : CutoverSearchAttributes.PHASE.valueSet(phase));
        }
        Workflow.setCurrentDetails(RolloutBoard.cutover(status()));
    }
}
