package dev.crmcutover.rollout;

import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.sync.ChangeFeeds;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.DecisionAnswer;
import dev.crmcutover.sync.FeedOutcome;
import dev.crmcutover.sync.FeedRequest;
import dev.crmcutover.sync.HoldScope;
import dev.crmcutover.sync.LinkRange;
import dev.crmcutover.sync.OpenQuestion;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import dev.crmcutover.sync.PageOutcome;
import dev.crmcutover.sync.PageRequest;
import dev.crmcutover.sync.PageSync;
import dev.crmcutover.sync.RangesRequest;
import dev.crmcutover.sync.RecordMove;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.RecordSituation;
import dev.crmcutover.sync.RecordSteps;
import dev.crmcutover.sync.Resolution;
import dev.crmcutover.sync.SyncContext;
import dev.crmcutover.sync.Urgency;
import dev.crmcutover.sync.WakeDelivery;
import io.temporal.activity.Activity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** Two CRMs and a ledger as far as workflows can tell: every activity, each in its simplest form. */
final class FakeWorld
        implements
            PlanLookup,
            Preparation,
            GateReadings,
            RolloutJournal,
            FreezeWatch,
            Holds,
            PageSync,
            ChangeFeeds,
            WakeDelivery,
            RecordSteps {
    static final long RANGES = 6;
    static final int ROWS = 10;

    final RolloutOutline outline;
    final List<JournalEntry> journal = new CopyOnWriteArrayList<>();
    final List<Milestone> milestones = new CopyOnWriteArrayList<>();
    final List<PageRequest> pages = new CopyOnWriteArrayList<>();
    final List<String> steps = new CopyOnWriteArrayList<>();
    final List<ImportSeen> imports = new CopyOnWriteArrayList<>();
    final Map<HoldScope, String> holds = new ConcurrentHashMap<>();
    final List<OpenQuestion> questions = new CopyOnWriteArrayList<>();
    final AtomicInteger polls = new AtomicInteger();
    volatile LongSupplier clock = System::currentTimeMillis;
    volatile Function<PageRequest, Optional<PageOutcome>> instead = page -> Optional.empty();
    volatile Function<GateRequest, GateReading> gate = asked -> new GateReading(List.of());
    volatile GateReading preflight = new GateReading(List.of());

    FakeWorld(RolloutOutline outline) {
        this.outline = outline;
    }

    List<String> events() {
        return journal.stream()
                .map(entry -> entry.phase().map(phase -> phase + " ").orElse("") + entry.event().word())
                .toList();
    }

    long pages(PageKind kind, String phase) {
        return pages.stream()
                .filter(page -> page.kind() == kind && page.context().phase().value().equals(phase))
                .count();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.getAsLong());
    }

    @Override
    public RolloutOutline outline(PlanHash hash) {
        return outline;
    }

    @Override
    public GateReading preflight(SyncContext context) {
        steps.add(context.phase() + " preflight");
        return preflight;
    }

    @Override
    public int provision(SyncContext context) {
        steps.add(context.phase() + " provision");
        return 2;
    }

    @Override
    public void startFeeds(SyncContext context) {
        steps.add(context.phase() + " start feeds");
    }

    /** So many times collecting finds no quota. */
    final AtomicInteger collectsWithoutQuota = new AtomicInteger();

    @Override
    public CollectOutcome collect(CollectRequest request) {
        steps.add(request.context().phase() + " collect " + request.type() + request.after().orElse(""));
        Instant later = Instant.ofEpochMilli(Activity.getExecutionContext().getInfo().getScheduledTimestamp())
                .plusSeconds(900);
        if (collectsWithoutQuota.getAndDecrement() > 0) {
            return new CollectOutcome(0, request.after(), Optional.of(later));
        }
        Optional<String> after = request.after().isEmpty() ? Optional.of("+") : Optional.empty();
        return new CollectOutcome(100, after, Optional.empty());
    }

    @Override
    public MatchOutcome match(ObjectRequest request) {
        steps.add(request.context().phase() + " match " + request.object());
        return new MatchOutcome(50, 10, 10, 2, 1);
    }

    @Override
    public void beginPreview(SyncContext context) {
        steps.add(context.phase() + " begin preview");
    }

    @Override
    public PreviewTotals previewTotals(SyncContext context) {
        PreviewTotals.Writes writes = new PreviewTotals.Writes(1, 2, 0);
        return new PreviewTotals(now(),
                List.of(new PreviewTotals.ObjectPreview(ObjectName.PEOPLE, 50, 2, 3, writes, writes)));
    }

    @Override
    public void armBrakes(SyncContext context) {
        steps.add(context.phase() + " arm brakes");
    }

    @Override
    public GateReading measure(GateRequest request) {
        return gate.apply(request);
    }

    @Override
    public void append(JournalEntry entry) {
        if (journal.stream().noneMatch(known -> known.id().equals(entry.id()))) {
            journal.add(entry);
            entry.phase().ifPresent(phase -> milestones.add(new Milestone(phase, entry.event(), now())));
        }
    }

    @Override
    public List<Milestone> milestones(PlanHash hash) {
        return List.copyOf(milestones);
    }

    @Override
    public FreezeReading look(FreezeRequest request) {
        return new FreezeReading(List.copyOf(imports));
    }

    @Override
    public void put(HoldScope scope, String why, String by) {
        holds.putIfAbsent(scope, why);
    }

    @Override
    public void lift(HoldScope scope, String by) {
        holds.remove(scope);
    }

    @Override
    public PageOutcome syncPage(PageRequest page) {
        pages.add(page);
        Optional<PageOutcome> planned = instead.apply(page);
        if (planned.isPresent()) {
            return planned.get();
        }
        SyncContext context = page.context();
        boolean writes = page.kind() != PageKind.PREVIEW && page.kind() != PageKind.AUDIT;
        Optional<String> held = Optional.ofNullable(holds.get(HoldScope.plan(context.plan())))
                .or(() -> Optional.ofNullable(holds.get(HoldScope.phase(context.plan(), context.phase()))));
        if (writes && held.isPresent()) {
            return PageOutcome.held(PageCounts.NONE, held.get(), page.range());
        }
        return PageOutcome.done(
                page.kind() == PageKind.LIVE ? PageCounts.NONE : new PageCounts(ROWS, ROWS, 0, 0, 0, 0, 0, 0));
    }

    @Override
    public List<LinkRange> ranges(RangesRequest request) {
        return LongStream.range(0, RANGES)
                .mapToObj(index -> new LinkRange(1 + index * ROWS, (index + 1) * ROWS))
                .toList();
    }

    @Override
    public FeedOutcome poll(FeedRequest request) {
        polls.incrementAndGet();
        return new FeedOutcome(1, 0, Map.of("people", 1L));
    }

    @Override
    public long deliver(SyncContext context) {
        return 0;
    }

    /** Opens a rejection on the one record there is. */
    void ask(long rejection) {
        questions.add(new OpenQuestion(rejection, 1, Optional.empty(), "review",
                List.of(Choice.TAKE_SALESFORCE, Choice.TAKE_HUBSPOT), List.of(), Optional.empty()));
    }

    @Override
    public RecordSituation assess(RecordRequest request) {
        return new RecordSituation(List.copyOf(questions), Optional.empty());
    }

    @Override
    public RecordMove moveLink(RecordRequest request) {
        return new RecordMove(false, assess(request));
    }

    @Override
    public void remind(RecordRequest request, Urgency urgency) {}

    @Override
    public DecisionAnswer recordDecision(RecordRequest request, Resolution resolution) {
        boolean open = questions.removeIf(asked -> asked.rejection() == resolution.rejection());
        return new DecisionAnswer(open, open ? "it is applied now" : "it is not open");
    }
}
