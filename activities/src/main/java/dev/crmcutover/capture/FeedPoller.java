package dev.crmcutover.capture;

import dev.crmcutover.apply.Permits;
import dev.crmcutover.apply.PlanContexts;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmChanges.ChangeWindow;
import dev.crmcutover.crm.CrmChanges.Hint;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.Cursor;
import dev.crmcutover.ledger.Cursor.Feed;
import dev.crmcutover.ledger.Cursor.Purpose;
import dev.crmcutover.ledger.Cursors;
import dev.crmcutover.ledger.Inbox;
import dev.crmcutover.ledger.Inbox.OfferedHint;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.ChangeFeeds;
import dev.crmcutover.sync.FeedOutcome;
import dev.crmcutover.sync.FeedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls every feed of one CRM from its cursor on. Hints and the moved cursor are one transaction, so a
 * crash between asking and keeping asks again, and two polls at once keep one answer.
 */
public final class FeedPoller implements ChangeFeeds {
    private static final Logger LOG = LoggerFactory.getLogger(FeedPoller.class);
    /** Enough for a window that is not busy: the query, its bound, and the deleted. */
    private static final int CALLS_A_FEED = 3;

    private final PlanContexts contexts;
    private final Crms crms;
    private final Permits permits;
    private final Cursors cursors;
    private final Inbox inbox;

    public FeedPoller(PlanContexts contexts, Crms crms, Permits permits, Cursors cursors, Inbox inbox) {
        this.contexts = contexts;
        this.crms = crms;
        this.permits = permits;
        this.cursors = cursors;
        this.inbox = inbox;
    }

    /** The feeds of one side: one for each type of each object, for each whose records can lock the object's, and
     * for the roles of its people. */
    public static List<Feed> feeds(CutoverPlan plan, Side side) {
        Stream<Feed> records = plan.objects()
                .stream()
                .flatMap(object -> object.pair().types(side).stream().map(type -> new Feed(side, type, object.name())));
        return side == Side.HUBSPOT
                ? records.toList()
                : Stream.of(records, lockFeeds(plan), roleFeeds(plan)).flatMap(feeds -> feeds).toList();
    }

    private static Stream<Feed> roleFeeds(CutoverPlan plan) {
        return plan.objects()
                .stream()
                .filter(object -> object.has(TwinField.CONTACT_ROLES))
                .map(object -> new Feed(Side.SALESFORCE, TwinField.CONTACT_ROLES.source(), object.name(),
                        Purpose.ROLES));
    }

    private static Stream<Feed> lockFeeds(CutoverPlan plan) {
        return plan.objects()
                .stream()
                .flatMap(object -> object.opportunityLocks()
                        .stream()
                        .flatMap(lock -> lock.types().stream())
                        .distinct()
                        .sorted()
                        .map(type -> new Feed(Side.SALESFORCE, type, object.name(), Purpose.LOCKS)));
    }

    @Override
    public FeedOutcome poll(FeedRequest request) {
        CutoverPlan plan = contexts.plan(request.context());
        Crm crm = crms.on(request.side());
        long captured = 0;
        Instant oldest = Instant.MAX;
        for (Feed feed : feeds(plan, request.side())) {
            Cursor cursor = cursors.get(feed)
                    .orElseThrow(() -> new IllegalStateException(
                            "feed " + feed + " was never started; the phase's preparation starts it"));
            Optional<Cursor> moved = pollOne(plan, crm, cursor);
            captured += moved.map(after -> after.captured() - cursor.captured()).orElse(0L);
            Instant covered = moved.orElse(cursor).covered();
            oldest = covered.isBefore(oldest) ? covered : oldest;
        }
        long lag = oldest.equals(Instant.MAX) ? 0 : Duration.between(oldest, crm.changes().now()).toSeconds();
        return new FeedOutcome(captured, Math.max(0, lag), due(plan));
    }

    private Optional<Cursor> pollOne(CutoverPlan plan, Crm crm, Cursor cursor) {
        try {
            return switch (cursor.feed().purpose()) {
                case RECORDS -> pollRecords(plan, crm, cursor);
                case LOCKS -> new LockFeed(sources(plan), cursor).poll();
                case ROLES -> new RoleFeed(sources(plan), cursor).poll();
            };
        } catch (Inbox.CursorMoved e) {
            LOG.debug("another poll of {} was first; its hints stand", cursor.feed());
            return Optional.empty();
        }
    }

    private LockFeed.Sources sources(CutoverPlan plan) {
        return new LockFeed.Sources(plan, crms, permits, inbox.locks());
    }

    private Optional<Cursor> pollRecords(CutoverPlan plan, Crm crm, Cursor cursor) {
        if (permits.take(plan.limits().quota(), Share.LIVE, Map.of(crm.side(), CALLS_A_FEED)).isPresent()) {
            return Optional.empty();
        }
        ChangeWindow window = crm.changes().changedSince(cursor.feed().type(), cursor.covered());
        List<OfferedHint> hints = window.hints().stream().map(FeedPoller::offered).toList();
        return Optional.of(inbox.offer(cursor.feed(), cursor.rev(), hints, window.covered()).cursor());
    }

    private static OfferedHint offered(Hint hint) {
        return new OfferedHint(hint.record(), hint.version(), Inbox.Source.POLL);
    }

    private Map<String, Long> due(CutoverPlan plan) {
        Map<String, Long> due = new TreeMap<>();
        for (ObjectPlan object : plan.objects()) {
            due.put(object.name().value(), inbox.due(object.name()).due());
        }
        return due;
    }
}
