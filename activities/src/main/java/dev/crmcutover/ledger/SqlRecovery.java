package dev.crmcutover.ledger;

import dev.crmcutover.plan.PlanName;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

final class SqlRecovery implements Recovery {
    // Identities go on: no record of the new ledger has the id, and so the saga, of one of the former.
    private static final String FORGET = """
            truncate link, alias, match_key, base, cursor, inbox, pass, change, call, write, settlement, alteration,
                rejection, proposal, wake, saga, waits_for, lock_watch, lock_told, brake_limit, brake_use,
                preview_count, undo, undo_write, undo_pass continue identity
            """;
    private static final String STANDING = """
            select (select count(*) from link where state <> 'merged') as links,
                (select count(*) from rejection where status in ('open', 'decided')) as rejections,
                (select count(*) from write) as writes
            """;

    private final Store store;

    SqlRecovery(Store store) {
        this.store = store;
    }

    @Override
    public Standing standing() {
        return store.sql(STANDING)
                .query((row, n) -> new Standing(row.getLong("links"), row.getLong("rejections"), row.getLong("writes")))
                .single();
    }

    @Override
    public List<PlanName> plans() {
        return store.sql("select distinct plan from rollout order by plan")
                .query((row, n) -> new PlanName(row.getString("plan")))
                .list();
    }

    @Override
    public void begin(Collection<PlanName> plans, String by) {
        UUID epoch = UUID.randomUUID();
        store.inTransaction(() -> {
            store.sql(FORGET).update();
            store.sql("update installation set epoch = ?").param(epoch).update();
            for (String plan : new TreeSet<>(plans.stream().map(PlanName::value).toList())) {
                restart(new PlanName(plan), epoch, by);
            }
        });
    }

    private void restart(PlanName plan, UUID epoch, String by) {
        SqlRollouts journal = new SqlRollouts(store);
        List<Rollouts.Event> events = journal.read(plan);
        journal.append(plan, events.isEmpty() ? 0 : events.getLast().seq(),
                new Rollouts.Entry(Optional.empty(), EVENT, by, "{\"epoch\": \"" + epoch + "\"}"));
        new SqlHolds(store).put(new HoldScope.OfPlan(plan),
                "recovered by " + by + ": look at the preview, then resume", by);
    }
}
