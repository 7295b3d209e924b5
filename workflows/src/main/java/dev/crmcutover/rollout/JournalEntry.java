package dev.crmcutover.rollout;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a rollout's account.
 *
 * @param id identifies the entry: a retry carries the same one
 * @param phase the phase it is about; empty for the whole cutover
 * @param by who did it; empty where nobody did
 * @param detail a few words: gate, why, counts; never a value of a record
 */
public record JournalEntry(String id, PlanName plan, PlanHash hash, Optional<PhaseName> phase, RolloutEvent event,
        Optional<String> by, Map<String, String> detail) {
    public JournalEntry {
        detail = Map.copyOf(detail);
    }
}
