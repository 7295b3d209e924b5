package dev.crmcutover.scenario;

import dev.crmcutover.apply.PageSteps;
import dev.crmcutover.capture.FeedPoller;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.ledger.Inbox;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.Wakes;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.review.RecordAssessment;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.sync.FeedRequest;
import dev.crmcutover.sync.LinkRange;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.PageOutcome;
import dev.crmcutover.sync.PageRequest;
import dev.crmcutover.sync.RecordCourse;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.SyncContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the lasting workflows do between them: poll, drain the inbox, follow sagas, wait, and try again. */
final class Rounds {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    /** Longer than any index lags. */
    private static final int QUIET_ROUNDS = 4;
    private static final int MOST_ROUNDS = 60;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Steps steps;
    private final Ledger ledger;
    private final SimulatorClock clock;
    private final boolean withoutSagas;
    private final Map<LinkId, Instant> again = new TreeMap<>();
    private boolean inTheWay;

    /** The steps they drive. */
    record Steps(FeedPoller feeds, PageSteps pages, RecordAssessment records) {}

    Rounds(Steps steps, Ledger ledger, SimulatorClock clock, boolean withoutSagas) {
        this.steps = steps;
        this.ledger = ledger;
        this.clock = clock;
        this.withoutSagas = withoutSagas;
    }

    /** Goes on until nothing is left to do, or a hold, a dead CRM or a lack of quota stands in the way. */
    void sync(SyncContext context, List<ObjectName> objects) {
        int quiet = 0;
        for (int round = 0; round < MOST_ROUNDS && quiet < QUIET_ROUNDS; round++) {
            inTheWay = !ledger.holds().list().isEmpty();
            boolean moved = look(context, objects);
            Optional<Instant> next = next(objects);
            quiet = inTheWay || (!moved && next.isEmpty()) ? quiet + 1 : 0;
            clock.advance(pause(next));
        }
        if (quiet < QUIET_ROUNDS) {
            throw new IllegalStateException("it comes to no rest within " + MOST_ROUNDS + " rounds");
        }
    }

    /** One round; whether anything happened in it. */
    boolean look(SyncContext context, List<ObjectName> objects) {
        long done = poll(context);
        for (ObjectName object : objects) {
            done += live(context, object);
        }
        return done + sagas(context) > 0;
    }

    /** Asks both CRMs once what has changed; how many changes that were. */
    long poll(SyncContext context) {
        long captured = 0;
        for (Side side : Side.values()) {
            captured += survived(() -> steps.feeds.poll(new FeedRequest(context, side)).captured()).orElse(0L);
        }
        return captured;
    }

    private long live(SyncContext context, ObjectName object) {
        long done = 0;
        boolean more = true;
        while (more) {
            Optional<PageOutcome> page = survived(() -> steps.pages
                    .syncPage(PageRequest.of(context, object, PageKind.LIVE, LinkRange.EVERY)));
            inTheWay |= page.filter(outcome -> outcome.notBefore().isPresent()).isPresent();
            done += page.map(outcome -> outcome.counts().examined()).orElse(0L);
            more = page.filter(outcome -> outcome.rest().isPresent() && outcome.notBefore().isEmpty()
                    && outcome.held().isEmpty()).isPresent();
        }
        return done;
    }

    /** Runs the sagas that were woken or are due, until none is left that runs by itself; says how many ran. */
    int sagas(SyncContext context) {
        if (withoutSagas) {
            return 0;
        }
        int ran = 0;
        for (List<LinkId> due = due(); !due.isEmpty(); due = due()) {
            for (LinkId link : due) {
                survived(() -> saga(context, link));
                ran++;
            }
        }
        return ran;
    }

    private List<LinkId> due() {
        List<Wakes.Wake> woken = ledger.wakes().pending(100);
        woken.forEach(ledger.wakes()::done);
        List<LinkId> due = Stream.concat(woken.stream().map(Wakes.Wake::link), again.entrySet()
                .stream()
                .filter(entry -> !entry.getValue().isAfter(clock.instant()))
                .map(Map.Entry::getKey)).distinct().toList();
        due.forEach(again::remove);
        return due;
    }

    /** Follows a saga's course until it waits or ends. */
    private RecordCourse saga(SyncContext context, LinkId link) {
        ObjectName object = ledger.links().byIds(List.of(link)).getFirst().object();
        RecordRequest request = new RecordRequest(context, object, link);
        RecordCourse course = RecordCourse.START;
        for (int step = 0; step < 20; step++) {
            switch (course.stage()) {
                case ASSESSING -> course = course.assessing()
                        .next(new RecordCourse.Event.Assessed(steps.records.assess(request)));
                case MOVING -> course = course.next(new RecordCourse.Event.Moved(steps.records.moveLink(request)));
                case WAITING, DONE -> {
                    course.again().ifPresent(later -> again.put(link, later));
                    return course;
                }
            }
        }
        throw new IllegalStateException("the saga of link " + link + " comes to no rest: " + course);
    }

    /** What came of an activity, or nothing where it failed in a way that Temporal would try again. */
    <T> Optional<T> survived(Supplier<T> activity) {
        try {
            return Optional.of(activity.get());
        } catch (Doubles.WorkerDied e) {
            return Optional.empty();
        } catch (CrmException e) {
            if (!e.mayWorkLater()) {
                throw e;
            }
            inTheWay = true;
            return Optional.empty();
        }
    }

    /** When the first of what waits may go on. */
    private Optional<Instant> next(List<ObjectName> objects) {
        return Stream.concat(objects.stream()
                .map(ledger.inbox()::due)
                .filter(due -> due.due() + due.later() > 0)
                .map(Inbox.Due::next)
                .flatMap(Optional::stream), again.values().stream()).min(Instant::compareTo);
    }

    private Duration pause(Optional<Instant> next) {
        Duration wait = next.map(at -> Duration.between(clock.instant(), at)).orElse(PAUSE);
        return wait.compareTo(PAUSE) < 0 ? PAUSE : wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
