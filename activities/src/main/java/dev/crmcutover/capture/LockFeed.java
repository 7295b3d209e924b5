package dev.crmcutover.capture;

import dev.crmcutover.apply.Permits;
import dev.crmcutover.crm.CrmChanges;
import dev.crmcutover.crm.CrmChanges.ChangeWindow;
import dev.crmcutover.crm.CrmChanges.Hint;
import dev.crmcutover.crm.CrmOpportunities;
import dev.crmcutover.crm.CrmOpportunities.Tie;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.Cursor;
import dev.crmcutover.ledger.Cursor.Feed;
import dev.crmcutover.ledger.LockHints;
import dev.crmcutover.ledger.LockHints.Told;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.QuotaPlan.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One poll of a feed for locks: turns changed opportunities and contact roles into hints for the records they
 * may lock or let go. Those are whom they concern now, and every link whose lock hangs on them; what cannot
 * turn a lock, such as another amount, concerns only the latter. Goes in slices, oldest first, each kept
 * before the next: neither a change of many opportunities nor an account of many people makes a statement, or
 * a list in memory, that is longer than a page.
 */
final class LockFeed {
    /** Changed records of a slice: one list of ids in a query. */
    private static final int SLICE = 200;
    /** Slices of one poll, so that it ends; the next poll goes on from there. */
    private static final int MOST_SLICES = 20;
    /** The window, its bound, and its time. */
    private static final int CALLS_A_WINDOW = 3;
    /** The ties, who has a role, and one page of people. */
    private static final int CALLS_A_SLICE = 3;
    /** Pages of people of one poll: the next goes on behind the last of them. */
    private static final int MOST_PEOPLE_PAGES = 20;
    /** A version is final once it was read this long after it: no edit of the same second can hide behind it. */
    private static final Duration FINAL_AFTER = Duration.ofSeconds(2);
    private static final String ACCOUNT = "Account";
    private static final String CONTACT = "Contact";

    private final Sources sources;
    private final Feed feed;
    private final ObjectPlan object;
    private final Set<Via> ways;
    private Cursor cursor;
    private int peoplePages;

    /**
     * What polls need.
     *
     * @param hints where hints go
     */
    record Sources(CutoverPlan plan, Crms crms, Permits permits, LockHints hints) {
        CrmOpportunities opportunities() {
            return crms.salesforce()
                    .opportunities()
                    .orElseThrow(() -> new IllegalStateException("this client of Salesforce knows no opportunities"));
        }
    }

    LockFeed(Sources sources, Cursor from) {
        this.sources = sources;
        this.cursor = from;
        this.feed = from.feed();
        this.object = sources.plan.object(feed.object())
                .orElseThrow(() -> new IllegalStateException("the plan has no " + feed.object() + " for " + feed));
        this.ways = object.opportunityLocks()
                .stream()
                .flatMap(lock -> lock.via().stream())
                .collect(Collectors.toSet());
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
        CrmChanges changes = sources.crms.on(feed.side()).changes();
        Instant now = changes.now();
        ChangeWindow window = changes.changedSince(feed.type(), cursor.covered());
        List<Hint> news = news(window.hints());
        int told = 0;
        for (int slice = 0; slice < MOST_SLICES && told < news.size(); slice++) {
            List<Hint> changed = news.subList(told, Math.min(told + SLICE, news.size()));
            if (!mayAsk(CALLS_A_SLICE) || !tell(changed, now)) {
                return Optional.of(cursor);
            }
            told += changed.size();
            if (told < news.size()) {
                offer(Set.of(), earlier(news.get(told).version(), window.covered()));
            }
        }
        if (told == news.size()) {
            offer(Set.of(), window.covered());
        }
        return Optional.of(cursor);
    }

    /** The newest change of each record, as far as it was not told, oldest first. */
    private List<Hint> news(List<Hint> hints) {
        Map<String, Hint> newest = hints.stream()
                .collect(Collectors.toMap(hint -> hint.record().id(), Function.identity(),
                        BinaryOperator.maxBy(Comparator.comparing(Hint::version))));
        Map<String, Told> told = sources.hints.told(feed, newest.keySet());
        return newest.values().stream().filter(hint -> {
            Told before = told.get(hint.record().id());
            return before == null || hint.version().isAfter(before.version());
        }).sorted(Comparator.comparing(Hint::version)).toList();
    }

    /** Gives the hints of a slice; false if it must stop in between, so that the next poll goes on from there. */
    private boolean tell(List<Hint> changed, Instant now) {
        List<String> ids = changed.stream().map(hint -> hint.record().id()).toList();
        Map<String, Told> before = sources.hints.told(feed, ids);
        List<Tie> ties = sources.opportunities().ties(feed.type(), ids);
        List<Tie> turned = ties.stream().filter(tie -> isTurned(tie, before.get(tie.id()))).toList();
        Set<String> accounts = turned.stream().flatMap(tie -> tie.account().stream()).collect(Collectors.toSet());
        Optional<String> after = toldUpTo(turned, before);
        if (after.isEmpty()) {
            offerInPages(reached(ids, turned, accounts));
        }
        boolean byAccount = ways.contains(Via.ACCOUNT) && object.pair().salesforce().contains(CONTACT);
        Optional<String> rest = byAccount && !accounts.isEmpty() ? offerPeopleOf(accounts, after) : Optional.empty();
        keep(changed, ties.stream().filter(tie -> rest.isEmpty() || turned.contains(tie)).toList(), rest, now);
        return rest.isEmpty();
    }

    private static boolean isTurned(Tie tie, @Nullable Told before) {
        return before == null || before.upTo().isPresent() || !before.ties().equals(tie.state());
    }

    /** Where an earlier poll stopped in the midst of this very slice. */
    private static Optional<String> toldUpTo(List<Tie> turned, Map<String, Told> before) {
        Set<Optional<String>> places = turned.stream()
                .map(tie -> Optional.ofNullable(before.get(tie.id()))
                        .filter(told -> told.ties().equals(tie.state()))
                        .flatMap(Told::upTo))
                .collect(Collectors.toSet());
        return places.size() == 1 ? places.iterator().next() : Optional.empty();
    }

    /** All whom changed records concern, save the people of their accounts. */
    private Set<String> reached(List<String> ids, List<Tie> turned, Set<String> accounts) {
        Set<String> reached = new HashSet<>(sources.hints.watching(feed.object(), ids));
        reached.addAll(people(turned));
        if (ways.contains(Via.ACCOUNT) && object.pair().salesforce().contains(ACCOUNT)) {
            reached.addAll(accounts);
        }
        return reached;
    }

    /** The people with a role in what has turned. */
    private Set<String> people(List<Tie> turned) {
        Set<String> people = new HashSet<>();
        if (ways.contains(Via.CONTACT_ROLE) && !turned.isEmpty()) {
            turned.forEach(tie -> tie.person().ifPresent(people::add));
            if (feed.type().equals(HasOpportunity.OPPORTUNITY)) {
                people.addAll(sources.opportunities().peopleIn(turned.stream().map(Tie::id).toList()));
            }
        }
        return people;
    }

    /** Tells the people of accounts; the last one told, if there may be more. */
    private Optional<String> offerPeopleOf(Set<String> accounts, Optional<String> from) {
        Optional<String> after = from;
        while (true) {
            List<String> page = sources.opportunities().peopleOf(accounts, after);
            offer(page, cursor.covered());
            peoplePages++;
            if (page.size() < CrmOpportunities.PEOPLE_A_PAGE) {
                return Optional.empty();
            }
            after = Optional.of(page.getLast());
            if (peoplePages >= MOST_PEOPLE_PAGES || !mayAsk(1)) {
                return after;
            }
        }
    }

    private void keep(List<Hint> changed, List<Tie> ties, Optional<String> upTo, Instant now) {
        Map<String, Hint> hints = changed.stream()
                .collect(Collectors.toMap(hint -> hint.record().id(), Function.identity()));
        Map<String, Told> told = new HashMap<>();
        for (Tie tie : ties) {
            Optional.ofNullable(hints.get(tie.id())).map(Hint::version).ifPresent(version -> {
                boolean settled = upTo.isEmpty() && !version.plus(FINAL_AFTER).isAfter(now);
                told.put(tie.id(), new Told(settled ? version : version.minusMillis(1), tie.state(), upTo));
            });
        }
        sources.hints.keep(feed, told);
    }

    private void offerInPages(Collection<String> records) {
        List<String> all = records.stream().sorted().toList();
        for (int from = 0; from < all.size(); from += CrmOpportunities.PEOPLE_A_PAGE) {
            offer(all.subList(from, Math.min(all.size(), from + CrmOpportunities.PEOPLE_A_PAGE)), cursor.covered());
        }
    }

    private void offer(Collection<String> records, Instant covered) {
        cursor = sources.hints.offer(feed, cursor.rev(), records,
                covered.isBefore(cursor.covered()) ? cursor.covered() : covered);
    }

    private boolean mayAsk(int calls) {
        return sources.permits.take(sources.plan.limits().quota(), Share.LIVE, Map.of(feed.side(), calls)).isEmpty();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
