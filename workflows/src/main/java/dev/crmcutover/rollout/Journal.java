package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import io.temporal.workflow.Workflow;
import java.util.Map;
import java.util.Optional;

/** A workflow's pen for the rollout's journal. */
record Journal(PlanName plan, PlanHash hash) {
    void write(RolloutEvent event, Optional<PhaseName> phase, Optional<String> by, Map<String, String> detail) {
        String id = Workflow.randomUUID().toString();
        RolloutActivities.journal("journal: " + event.word())
                .append(new JournalEntry(id, plan, hash, phase, event, by, detail));
    }

    /** What a phase did by itself. */
    void write(RolloutEvent event, PhaseName phase, Map<String, String> detail) {
        write(event, Optional.of(phase), Optional.empty(), detail);
    }

    /** What happened to the cutover as a whole. */
    void write(RolloutEvent event, Optional<String> by) {
        write(event, Optional.empty(), by, Map.of());
    }
}
