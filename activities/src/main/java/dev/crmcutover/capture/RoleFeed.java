package dev.crmcutover.capture;

import dev.crmcutover.capture.LockFeed.Sources;
import dev.crmcutover.crm.CrmChanges;
import dev.crmcutover.crm.CrmChanges.ChangeWindow;
import dev.crmcutover.crm.CrmChanges.Hint;
import dev.crmcutover.ledger.Cursor;
import dev.crmcutover.ledger.Cursor.Feed;
import dev.crmcutover.ledger.LockHints.Told;
import dev.crmcutover.plan.QuotaPlan.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One poll of the contact roles: each that is new, changed or deleted becomes a hint for its opportunity, which
 * itself is not touched by it. In slices, oldest first, each kept before the next.
 */
final class RoleFeed {
    private static final int SLICE = 200;
    private static final int MOST_SLICES = 20;
    /** The window, its bound, and its time. */
    private static final int CALLS_A_WINDOW = 3;
    /** A version is final once it was read this long after it: no edit of the same second can hide behind it. */
    private static final Duration FINAL_AFTER = Duration.ofSeconds(2);

    private final Sources sources;
    private final Feed feed;
    private Cursor cursor;

    RoleFeed(Sources sources, Cursor from) {
        this.sources = sources;
        this.cursor = from;
        this.feed = from.feed();
    }

    /**
     * Polls from the cursor on.
     *
     * @return the cursor as it is then; empty if there was no quota to ask anything
     * @throws dev.crmcutover.ledger.Inbox.CursorMoved if another poll was first
     */
    Optional<Cursor> poll() {
        if (!mayAsk(CALLS_A_WINDOW)) {
            return Optional.empty();
        }
        CrmChanges changes = sources.crms().on(feed.side()).changes();
        Instant now = changes.now();
        ChangeWindow window = changes.changedSince(feed.type(), cursor.covered());
        List<Hint> news = news(window.hints());
        for (int from = 0; from < news.size(); from += SLICE) {
            if (from == SLICE * MOST_SLICES || !mayAsk(1)) {
                return Optional.of(cursor);
            }
            List<Hint> slice = news.subList(from, Math.min(from + SLICE, news.size()));
            tell(slice, now);
        }
        offer(Set.of(), window.covered());
        return Optional.of(cursor);
    }

    /** What was not told yet, oldest first. */
    private List<Hint> news(List<Hint> hints) {
        Map<String, Hint> newest = new HashMap<>();
        hints.forEach(hint -> newest.merge(hint.record().id(), hint,
                (one, other) -> other.version().isAfter(one.version()) ? other : one));
        Map<String, Told> told = sources.hints().told(feed, newest.keySet());
        return newest.values()
                .stream()
                .filter(hint -> Optional.ofNullable(told.get(hint.record().id()))
                        .filter(before -> !hint.version().isAfter(before.version()))
                        .isEmpty())
                .sorted(Comparator.comparing(Hint::version))
                .toList();
    }

    private void tell(List<Hint> slice, Instant now) {
        List<String> roles = slice.stream().map(hint -> hint.record().id()).toList();
        offer(sources.opportunities().opportunitiesOf(roles), cursor.covered());
        Map<String, Told> told = new HashMap<>();
        slice.forEach(hint -> {
            boolean settled = !hint.version().plus(FINAL_AFTER).isAfter(now);
            told.put(hint.record().id(), new Told(settled ? hint.version() : hint.version().minusMillis(1), "",
                    Optional.empty()));
        });
        sources.hints().keep(feed, told);
    }

    private void offer(Collection<String> opportunities, Instant covered) {
        cursor = sources.hints()
                .offer(feed, cursor.rev(), opportunities,
                        covered.isBefore(cursor.covered()) ? cursor.covered() : covered);
    }

    private boolean mayAsk(int calls) {
        return sources.permits()
                .take(sources.plan().limits().quota(), Share.LIVE, Map.of(feed.side(), calls))
                .isEmpty();
    }
}
