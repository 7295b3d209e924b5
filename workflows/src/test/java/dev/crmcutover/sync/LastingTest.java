package dev.crmcutover.sync;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static dev.crmcutover.sync.FailureTypes.WRONG_EPOCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The workflows that go on for ever: live sync and change feed. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LastingTest {
    private static final SyncContext PILOT = context("pilot");
    private static final SyncContext EXPAND = context("expand");

    private static final PageCounts TEN = new PageCounts(10, 10, 0, 0, 0, 0, 0, 0);
    private static final List<LinkRange> RANGES = List.of(new LinkRange(1, 10), new LinkRange(11, 20),
            new LinkRange(21, 30));
    private static final SweepPlan AT_TWO = new SweepPlan(LocalTime.of(2, 0), ZoneId.of("America/New_York"), 10,
            "cutover/acme-gtm/pilot");

    private final Inbox inbox = new Inbox();
    private final FlowEnvironment flows = new FlowEnvironment(List.of(LiveSyncImpl.class, ChangeFeedImpl.class),
            inbox);

    /** An inbox from which each live page takes up to ten rows. */
    static final class Inbox implements PageSync, WakeDelivery, ChangeFeeds {
        final AtomicLong due = new AtomicLong();
        final AtomicLong taken = new AtomicLong();
        final AtomicInteger pages = new AtomicInteger();
        final AtomicInteger polls = new AtomicInteger();
        final AtomicInteger deliveries = new AtomicInteger();
        final List<SyncContext> contexts = new CopyOnWriteArrayList<>();
        volatile Optional<String> held = Optional.empty();
        volatile boolean begunAnew;
        volatile Optional<Instant> notBefore = Optional.empty();
        final List<LinkRange> swept = new CopyOnWriteArrayList<>();
        final List<Instant> sweptAt = new CopyOnWriteArrayList<>();
        volatile Function<LinkRange, PageOutcome> sweepPage = range -> PageOutcome.done(TEN);

        @Override
        public PageOutcome syncPage(PageRequest request) {
            if (begunAnew) {
                throw ApplicationFailure.newNonRetryableFailure("this workflow belongs to ledger 1", WRONG_EPOCH);
            }
            if (request.kind() == PageKind.SWEEP) {
                swept.add(request.range());
                sweptAt.add(Instant.ofEpochMilli(Activity.getExecutionContext().getInfo().getScheduledTimestamp()));
                return sweepPage.apply(request.range());
            }
            pages.incrementAndGet();
            contexts.add(request.context());
            if (held.isPresent()) {
                return PageOutcome.held(PageCounts.NONE, held.get(), request.range());
            }
            if (notBefore.isPresent()) {
                return PageOutcome.noQuota(notBefore.get(), request.range());
            }
            long rows = Math.min(10, due.get());
            due.addAndGet(-rows);
            taken.addAndGet(rows);
            PageCounts counts = new PageCounts(rows, 0, rows, 0, 0, 0, 0, 0);
            return due.get() > 0 ? PageOutcome.more(counts, request.range()) : PageOutcome.done(counts);
        }

        @Override
        public List<LinkRange> ranges(RangesRequest request) {
            return RANGES;
        }

        @Override
        public long deliver(SyncContext context) {
            return deliveries.incrementAndGet();
        }

        @Override
        public FeedOutcome poll(FeedRequest request) {
            polls.incrementAndGet();
            contexts.add(request.context());
            return new FeedOutcome(3, 1, Map.of("people", due.get(), "companies", 0L));
        }
    }

    private static SyncContext context(String phase) {
        return new SyncContext(new PlanName("acme-gtm"), new PlanHash("ab".repeat(32)), new PhaseName(phase),
                "epoch-1");
    }

    private static LiveInput people(SyncContext context, Duration every) {
        return new LiveInput(context, ObjectName.PEOPLE, every, Optional.empty(), LiveInput.Carried.FRESH);
    }

    private static WorkflowOptions options(String id) {
        return WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(TaskQueues.CUTOVER).build();
    }

    private LiveSync live(Duration every) {
        String id = SyncIds.live(ObjectName.PEOPLE);
        LiveSync live = flows.client().newWorkflowStub(LiveSync.class, options(id));
        WorkflowClient.start(live::run, people(PILOT, every));
        return flows.client().newWorkflowStub(LiveSync.class, id);
    }

    private LiveSync sweeping() {
        String id = SyncIds.live(ObjectName.PEOPLE);
        LiveSync live = flows.client().newWorkflowStub(LiveSync.class, options(id));
        WorkflowClient.start(live::run, new LiveInput(PILOT, ObjectName.PEOPLE, Duration.ofHours(5), Optional.empty(),
                Optional.of(AT_TWO), LiveInput.Carried.FRESH));
        return flows.client().newWorkflowStub(LiveSync.class, id);
    }

    /** Past the next one and no further, whatever the time of day is. */
    private void sleepPastTheSweep() {
        Instant now = Instant.ofEpochMilli(flows.server().currentTimeMillis());
        flows.server().sleep(Duration.between(now, AT_TWO.after(now)).plusMinutes(30));
    }

    private ChangeFeed feed(Duration every) {
        String id = SyncIds.feed(Side.HUBSPOT);
        ChangeFeed feed = flows.client().newWorkflowStub(ChangeFeed.class, options(id));
        WorkflowClient.start(feed::run, new FeedInput(PILOT, Side.HUBSPOT, every, 0));
        return flows.client().newWorkflowStub(ChangeFeed.class, id);
    }

    @AfterEach
    void close() {
        flows.close();
    }

    @Test
    void liveSyncDrainsTheInboxWhenWokenAndDeliversWakes() {
        LiveSync live = live(Duration.ofDays(30));
        await().until(() -> inbox.deliveries.get() == 1);
        inbox.due.set(35);
        live.wake();
        await().until(() -> inbox.taken.get() == 35 && inbox.deliveries.get() == 2);
        assertThat(inbox.pages).hasValue(5);
        assertThat(live.status().counts().written()).isEqualTo(35);
    }

    @Test
    void liveSyncLooksByItselfAtItsInterval() {
        live(Duration.ofHours(1));
        await().until(() -> inbox.deliveries.get() == 1);
        inbox.due.set(5);
        flows.server().sleep(Duration.ofMinutes(90));
        await().until(() -> inbox.taken.get() == 5);
    }

    @Test
    void liveSyncPausesOnHoldAndGoesOnWithWhatIsDue() {
        LiveSync live = live(Duration.ofHours(1));
        await().until(() -> inbox.deliveries.get() == 1);
        live.hold("let me look");
        inbox.due.set(5);
        live.wake();
        flows.server().sleep(Duration.ofDays(2));
        assertThat(inbox.taken).hasValue(0);
        assertThat(live.status().held()).contains("let me look");
        live.resume();
        await().until(() -> inbox.taken.get() == 5);
    }

    @Test
    void liveSyncThatThePageRefusesLooksAgainByItself() {
        inbox.held = Optional.of("brake: 26 blanks today");
        LiveSync live = live(Duration.ofHours(1));
        await().until(() -> live.status().trouble().equals(inbox.held));
        int before = inbox.pages.get();
        live.wake();
        inbox.held = Optional.empty();
        inbox.due.set(5);
        flows.server().sleep(Duration.ofMinutes(6));
        await().until(() -> inbox.taken.get() == 5);
        assertThat(inbox.pages.get()).as("a wake does not hurry it").isEqualTo(before + 1);
        assertThat(live.status().trouble()).isEmpty();
    }

    @Test
    void liveSyncSleepsWhileThereIsNoQuota() {
        Instant later = Instant.ofEpochMilli(flows.server().currentTimeMillis()).plus(Duration.ofHours(6));
        inbox.notBefore = Optional.of(later);
        inbox.due.set(5);
        live(Duration.ofMinutes(1));
        await().until(() -> inbox.pages.get() == 1);
        flows.server().sleep(Duration.ofHours(5));
        assertThat(inbox.pages).hasValue(1);
        inbox.notBefore = Optional.empty();
        flows.server().sleep(Duration.ofHours(2));
        await().until(() -> inbox.taken.get() == 5);
    }

    @Test
    void liveSyncFollowsANewPhaseAndEndsWhenStopped() {
        LiveSync live = live(Duration.ofDays(30));
        await().until(() -> inbox.deliveries.get() == 1);
        live.follow(people(EXPAND, Duration.ofDays(30)));
        await().until(() -> inbox.contexts.contains(EXPAND));
        live.stop();
        WorkflowStub.fromTyped(live).getResult(Void.class);
    }

    @Test
    void continueAsNewOfLiveSyncKeepsTheWakeItIsActingOn() {
        LiveSync live = live(Duration.ofDays(30));
        await().until(() -> inbox.deliveries.get() == 1);
        WorkflowStub raw = flows.client().newUntypedWorkflowStub(SyncIds.live(ObjectName.PEOPLE));
        String first = raw.describe().getExecution().getRunId();
        // more pages than fit into one history: it starts afresh in the middle, and nobody wakes it again
        inbox.due.set(10_000);
        live.wake();
        await().atMost(Duration.ofSeconds(90)).until(() -> inbox.taken.get() == 10_000);
        assertThat(raw.describe().getExecution().getRunId()).isNotEqualTo(first);
        await().until(() -> live.status().counts().written() == 10_000);
    }

    @Test
    void liveSyncSweepsAllLinksOnceADayAtTheSweepsHour() {
        LiveSync live = sweeping();
        await().until(() -> inbox.deliveries.get() >= 1);
        assertThat(inbox.swept).isEmpty();
        sleepPastTheSweep();
        await().until(() -> inbox.swept.size() == 3);
        sleepPastTheSweep();
        await().until(() -> inbox.swept.size() == 6);

        assertThat(inbox.swept.subList(0, 3)).containsExactlyElementsOf(RANGES);
        assertThat(inbox.sweptAt).allMatch(at -> at.atZone(AT_TWO.zone()).getHour() == 2);
        SweepStatus sweep = live.status().sweep().orElseThrow();
        assertThat(sweep.next()).isAfter(inbox.sweptAt.getLast());
        assertThat(sweep.last()).contains(new Advance(ObjectName.PEOPLE, PageKind.SWEEP, 3, 3,
                TEN.plus(TEN).plus(TEN)));
        assertThat(live.status().counts()).as("of what feeds told alone").isEqualTo(PageCounts.NONE);
    }

    @Test
    void whatIsDueWaitsForOnePageOfASweepAtMost() {
        List<Long> due = new CopyOnWriteArrayList<>();
        inbox.sweepPage = range -> {
            due.add(inbox.due.getAndSet(5));
            return PageOutcome.done(TEN);
        };
        sweeping();
        sleepPastTheSweep();
        await().until(() -> inbox.swept.size() == 3);
        assertThat(due).as("what waits as a page begins").containsExactly(0L, 0L, 0L);
        assertThat(inbox.taken.get()).isGreaterThanOrEqualTo(10);
    }

    @Test
    void aSweepLeavesToTheNextDayWhatAnotherHolds() {
        inbox.sweepPage = range -> range.equals(RANGES.getFirst())
                ? new PageOutcome(TEN, Optional.of(Instant.ofEpochMilli(flows.server().currentTimeMillis() + 5_000)),
                        Optional.empty(), Optional.of(range))
                : PageOutcome.done(TEN);
        LiveSync live = sweeping();
        sleepPastTheSweep();
        await().until(() -> inbox.swept.contains(RANGES.getLast()));
        assertThat(Collections.frequency(inbox.swept, RANGES.getFirst())).isEqualTo(4);
        await().until(() -> live.status().sweep().orElseThrow().todo().isEmpty());
    }

    @Test
    void aSweepThatAHoldForbidsGoesOnFromThereOnceItIsLifted() {
        inbox.sweepPage = range -> range.equals(RANGES.get(1))
                ? PageOutcome.held(PageCounts.NONE, "held: phase pilot", range)
                : PageOutcome.done(TEN);
        LiveSync live = sweeping();
        sleepPastTheSweep();
        await().until(() -> live.status().trouble().equals(Optional.of("held: phase pilot")));
        inbox.sweepPage = range -> PageOutcome.done(TEN);
        flows.server().sleep(Duration.ofMinutes(6));
        await().until(() -> inbox.swept.contains(RANGES.getLast()));
        assertThat(Collections.frequency(inbox.swept, RANGES.getFirst())).isEqualTo(1);
    }

    @Test
    void anHourThatAChangeOfClocksLeavesOutIsTheNextThereIs() {
        // In 2027 the clocks of New York go from 2:00 to 3:00 on 14 March.
        assertThat(AT_TWO.after(Instant.parse("2027-03-14T01:00:00Z"))).isEqualTo("2027-03-14T07:00:00Z");
        assertThat(AT_TWO.after(Instant.parse("2027-03-14T07:00:00Z"))).isEqualTo("2027-03-15T06:00:00Z");
    }

    @Test
    void liveSyncOfALedgerThatIsGoneEndsAndSaysWhy() {
        LiveSync live = live(Duration.ofHours(1));
        await().until(() -> inbox.deliveries.get() == 1);
        inbox.begunAnew = true;
        live.wake();
        assertThatThrownBy(() -> WorkflowStub.fromTyped(live).getResult(Void.class))
                .hasStackTraceContaining("this workflow belongs to ledger 1");
        assertThat(inbox.deliveries).as("nothing more is done").hasValue(1);
    }

    @Test
    void feedPollsAtItsIntervalAndWakesWhatIsDue() {
        live(Duration.ofDays(30));
        await().until(() -> inbox.deliveries.get() == 1);
        ChangeFeed feed = feed(Duration.ofHours(1));
        await().until(() -> inbox.polls.get() == 1);
        inbox.due.set(4);
        flows.server().sleep(Duration.ofMinutes(70));
        await().until(() -> inbox.taken.get() == 4);
        assertThat(feed.status().captured()).isEqualTo(6);
    }

    @Test
    void feedGoesOnThoughNobodyIsThereToWake() {
        inbox.due.set(4);
        ChangeFeed feed = feed(Duration.ofHours(1));
        flows.server().sleep(Duration.ofHours(3));
        await().until(() -> inbox.polls.get() >= 3);
        feed.follow(new FeedInput(EXPAND, Side.HUBSPOT, Duration.ofDays(30), 0));
        await().until(() -> inbox.contexts.contains(EXPAND));
        feed.stop();
        WorkflowStub.fromTyped(feed).getResult(Void.class);
    }
}
