package dev.crmcutover.sync;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.ObjectName;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FillTest {
    private static final SyncContext CONTEXT = new SyncContext(new PlanName("acme-gtm"),
            new PlanHash("ab".repeat(32)), new PhaseName("pilot"), "epoch-1");

    private static final String ID = SyncIds.fill(PageKind.FILL, CONTEXT.plan(), CONTEXT.phase(), ObjectName.PEOPLE);

    private record Outcome(PageCounts counts, boolean renewed) {}

    /** So many ranges of one link each. */
    private record Links(int ranges, ConcurrentLinkedQueue<PageRequest> pages, AtomicInteger inFlight,
            AtomicInteger most) implements PageSync, WakeDelivery {
        Links(int ranges) {
            this(ranges, new ConcurrentLinkedQueue<>(), new AtomicInteger(), new AtomicInteger());
        }

        @Override
        public PageOutcome syncPage(PageRequest request) {
            most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            pages.add(request);
            Thread.yield();
            inFlight.decrementAndGet();
            return PageOutcome.done(new PageCounts(1, 0, 1, 0, 0, 0, 0, 0));
        }

        @Override
        public List<LinkRange> ranges(RangesRequest request) {
            return LongStream.rangeClosed(1, ranges).mapToObj(id -> new LinkRange(id, id)).toList();
        }

        @Override
        public long deliver(SyncContext context) {
            return 0;
        }
    }

    private static Outcome run(Links links, PageKind... kinds) {
        try (FlowEnvironment flows = new FlowEnvironment(List.of(FillImpl.class), links)) {
            Fill fill = flows.client()
                    .newWorkflowStub(Fill.class, WorkflowOptions.newBuilder()
                            .setWorkflowId(ID)
                            .setTaskQueue(TaskQueues.CUTOVER)
                            .build());
            FillInput input = new FillInput(CONTEXT, ObjectName.PEOPLE, List.of(kinds), 3, 1, Optional.empty());
            String first = WorkflowClient.start(fill::run, input).getRunId();
            PageCounts counts = WorkflowStub.fromTyped(fill).getResult(PageCounts.class);
            String last = flows.client().newUntypedWorkflowStub(ID).describe().getExecution().getRunId();
            return new Outcome(counts, !last.equals(first));
        }
    }

    @Test
    void takesEachRangeOnceAFewAtATimeAcrossContinueAsNew() {
        // one range is about five events, and a history is renewed at some four thousand
        Links links = new Links(1_200);
        Outcome outcome = run(links, PageKind.FILL);
        assertThat(outcome.renewed()).isTrue();
        assertThat(outcome.counts().written()).isEqualTo(1_200);
        assertThat(links.pages().stream().map(page -> page.range().first())).hasSize(1_200).doesNotHaveDuplicates();
        assertThat(links.most().get()).isLessThanOrEqualTo(3);
    }

    @Test
    void oneKindOfPageIsOverBeforeTheNextBegins() {
        Links links = new Links(20);
        assertThat(run(links, PageKind.FILL, PageKind.CREATE).counts().examined()).isEqualTo(40);
        List<PageKind> kinds = links.pages().stream().map(PageRequest::kind).toList();
        assertThat(kinds.subList(0, 20)).containsOnly(PageKind.FILL);
        assertThat(kinds.subList(20, 40)).containsOnly(PageKind.CREATE);
    }

    @Test
    void anObjectWithoutLinksIsDoneAtOnce() {
        assertThat(run(new Links(0), PageKind.FILL).counts()).isEqualTo(PageCounts.NONE);
    }
}
