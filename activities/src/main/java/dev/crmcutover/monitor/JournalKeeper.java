package dev.crmcutover.monitor;

import dev.crmcutover.ledger.Plans;
import dev.crmcutover.ledger.Rollouts;
import dev.crmcutover.ledger.Rollouts.Entry;
import dev.crmcutover.ledger.Rollouts.Event;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.rollout.JournalEntry;
import dev.crmcutover.rollout.Milestone;
import dev.crmcutover.rollout.RolloutEvent;
import dev.crmcutover.rollout.RolloutJournal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a rollout's journal in the ledger. An entry's id stands in its detail, so that a retry is seen. */
public final class JournalKeeper implements RolloutJournal {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> DETAIL = new TypeReference<>() {};
    private static final Set<RolloutEvent> MILESTONES = Set.of(RolloutEvent.PHASE_ENTERED, RolloutEvent.PHASE_LIVE,
            RolloutEvent.PHASE_FINISHED);
    private static final String ID = "id";
    private static final String PLAN_HASH = "plan-hash";
    private static final String NOBODY = "crm-cutover";

    private final Rollouts rollouts;
    private final Plans plans;

    public JournalKeeper(Rollouts rollouts, Plans plans) {
        this.rollouts = rollouts;
        this.plans = plans;
    }

    @Override
    public void append(JournalEntry entry) {
        Map<String, String> detail = new TreeMap<>(entry.detail());
        detail.put(ID, entry.id());
        detail.put(PLAN_HASH, entry.hash().value());
        Entry row = new Entry(entry.phase(), entry.event().word(), entry.by().orElse(NOBODY),
                JSON.writeValueAsString(detail));
        while (!appended(entry, row)) {
            Thread.onSpinWait();
        }
    }

    /** Whether the entry is in the journal now; false where somebody else appended first. */
    private boolean appended(JournalEntry entry, Entry row) {
        List<Event> events = rollouts.read(entry.plan());
        if (events.stream().anyMatch(event -> entry.id().equals(detail(event).get(ID)))) {
            return true;
        }
        try {
            rollouts.append(entry.plan(), events.isEmpty() ? 0 : events.getLast().seq(), row);
            return true;
        } catch (Rollouts.RolloutMoved e) {
            return false;
        }
    }

    @Override
    public List<Milestone> milestones(PlanHash hash) {
        PlanName plan = plans.get(hash)
                .orElseThrow(
                        () -> new IllegalArgumentException("no plan " + hash.brief() + " was ever stored"))
                .name();
        return sinceRecovered(rollouts.read(plan)).stream()
                .filter(event -> hash.value().equals(detail(event).get(PLAN_HASH)))
                .filter(event -> MILESTONES.contains(RolloutEvent.ofWord(event.entry().event())))
                .map(event -> new Milestone(event.entry().phase().orElseThrow(),
                        RolloutEvent.ofWord(event.entry().event()), event.at()))
                .toList();
    }

    /** Phases of a ledger that began anew have achieved nothing yet. */
    private static List<Event> sinceRecovered(List<Event> events) {
        int from = events.size();
        while (from > 0 && !events.get(from - 1).entry().event().equals(RolloutEvent.RECOVERED.word())) {
            from--;
        }
        return events.subList(from, events.size());
    }

    private static Map<String, String> detail(Event event) {
        return JSON.readValue(event.entry().detail(), DETAIL);
    }
}
