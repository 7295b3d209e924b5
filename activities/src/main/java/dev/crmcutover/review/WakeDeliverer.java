package dev.crmcutover.review;

import dev.crmcutover.ledger.HoldScope;
import dev.crmcutover.ledger.Holds;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.ledger.Wakes;
import dev.crmcutover.ledger.Wakes.Wake;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.RecordSagas;
import dev.crmcutover.sync.RecordSync;
import dev.crmcutover.sync.SyncContext;
import dev.crmcutover.sync.WakeDelivery;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Delivers the outbox: each waiting wake becomes a signal with start, and is then deleted. */
public final class WakeDeliverer implements WakeDelivery {
    private static final int MOST = 200;
    /** Every open rejection is woken this often, in case Temporal's state was lost. */
    private static final Duration WAKE_ALL_EVERY = Duration.ofMinutes(10);

    /** More sagas at once than this help nobody: people decide a few hundred a day. */
    private static final int AT_ONCE = 2_000;

    private final LedgerParts ledger;
    private final WorkflowClient client;
    private final Clock clock;
    private final AtomicReference<Instant> wokenAll = new AtomicReference<>(Instant.EPOCH);

    /** What delivering asks of the ledger. */
    public record LedgerParts(Wakes wakes, Links links, Holds holds) {}

    public WakeDeliverer(LedgerParts ledger, WorkflowClient client, Clock clock) {
        this.ledger = ledger;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public long deliver(SyncContext context) {
        Instant now = clock.instant();
        Instant before = wokenAll.get();
        if (now.isAfter(before.plus(WAKE_ALL_EVERY)) && wokenAll.compareAndSet(before, now)) {
            ledger.wakes.wakeAll();
        }
        Wakes.Admitted admitted = ledger.wakes.admit(ledger.wakes.pending(MOST), AT_ONCE);
        if (admitted.overflow()) {
            ledger.holds.put(new HoldScope.OfPhase(context.plan(), context.phase()), "more than " + AT_ONCE
                    + " records wait for people; decide some (cutover review), or mend what they have in common, then "
                    + "resume", "brake");
        }
        Map<LinkId, LinkRow> rows = ledger.links.byIds(admitted.wakes().stream().map(Wake::link).toList())
                .stream()
                .collect(Collectors.toMap(LinkRow::id, Function.identity()));
        admitted.wakes().forEach(wake -> {
            LinkRow row = rows.get(wake.link());
            if (row != null) {
                nudge(new RecordRequest(context, row.object(), row.id()));
            } else {
                ledger.wakes.runs(wake.link(), false);
            }
            ledger.wakes.done(wake);
        });
        return admitted.wakes().size();
    }

    private void nudge(RecordRequest request) {
        RecordSync saga = client.newWorkflowStub(RecordSync.class, RecordSagas.options(request));
        BatchRequest batch = client.newSignalWithStartRequest();
        batch.add(saga::run, request);
        batch.add(saga::nudge, request.context());
        client.signalWithStart(batch);
    }
}
