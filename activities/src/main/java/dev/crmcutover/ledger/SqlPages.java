package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

final class SqlPages implements Pages {
    private static final String BEGIN = """
            insert into pass (id, share, object, plan_hash, phase, started_at)
            values (:id, :share, :object, :plan, :phase, :now)
            """;

    private final Store store;
    private final Taking taking;
    private final Claims claims;
    private final Intending intending;
    private final Committing committing;

    SqlPages(Store store) {
        this.store = store;
        this.taking = new Taking(store);
        this.claims = new Claims(store);
        this.intending = new Intending(store, claims);
        this.committing = new Committing(store, claims);
    }

    @Override
    public PassId begin(PassStart start) {
        PassId pass = new PassId(UUID.randomUUID());
        // Whatever commits later is on disk after this.
        store.fleeting(() -> store.sql(BEGIN)
                .param("id", pass.value())
                .param("share", start.share().word())
                .param("object", start.object().value())
                .param("plan", start.plan().value())
                .param("phase", start.phase().value())
                .param("now", store.nowColumn())
                .update());
        return pass;
    }

    @Override
    public Taken takeDue(PassId pass, ObjectName object, int most, Duration lease) {
        return store.fleeting(() -> taking.due(pass, object, most, lease));
    }

    @Override
    public Taken takeRange(PassId pass, ObjectName object, LinkRange range, int most, Set<LinkState> states) {
        return store.durable(() -> taking.range(pass, object, range, most, states));
    }

    @Override
    public Taken takeLink(PassId pass, LinkId link) {
        return store.durable(() -> taking.link(pass, link));
    }

    @Override
    public Taken takeLinks(PassId pass, Set<LinkId> links) {
        return store.durable(() -> taking.links(pass, links));
    }

    @Override
    public IntentAnswer intend(PassId pass, IntentScope scope, List<PlannedCall> calls) {
        return store.durable(() -> intending.intend(pass, scope, calls));
    }

    @Override
    public Set<LinkId> claimOnly(PassId pass, Map<LinkId, Integer> versionsRead, Instant until) {
        return store.durable(() -> claims.claim(pass, versionsRead.entrySet()
                .stream()
                .map(link -> new Claims.Wanted(link.getKey(), link.getValue(), until, Claims.Purpose.STEP))
                .toList()));
    }

    @Override
    public void release(PassId pass, Set<LinkId> links) {
        store.inTransaction(() -> claims.release(pass, links));
    }

    @Override
    public Set<LinkId> commit(PassId pass, PageCommit page) {
        return store.durable(() -> committing.commit(pass, page));
    }

    @Override
    public void abandon(PassId pass) {
        store.inTransaction(() -> committing.abandon(pass));
    }
}
