package dev.crmcutover.apply;

import dev.crmcutover.apply.PageWriter.Sent;
import dev.crmcutover.decide.RecordSituation;
import dev.crmcutover.ledger.CallResult;
import dev.crmcutover.ledger.Denial;
import dev.crmcutover.ledger.IntentAnswer;
import dev.crmcutover.ledger.NewRejection;
import dev.crmcutover.ledger.OpenRejection;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.PageCommit.Alteration;
import dev.crmcutover.ledger.PlannedCall;
import dev.crmcutover.ledger.RejectionChange;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.Settlement;
import dev.crmcutover.match.ScopeCheck.Standing;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the linked pairs of one page through reading, settling, deciding, intending, writing and
 * answering; {@link PageLedgering} commits what came of it. One page, one thread.
 */
final class PageRun {
    static final String WAITS = "waits for a person";
    private static final Logger LOG = LoggerFactory.getLogger(PageRun.class);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final int MOST_ATTEMPTS = 5;

    private final PageTools tools;
    private final ObjectContext context;
    private final PagePass pass;
    private final Map<LinkId, LinkCase> cases = new LinkedHashMap<>();
    private final List<Settlement> settled = new ArrayList<>();
    private final List<Sent> sentCalls = new ArrayList<>();
    private final Map<LinkCase, Resolutions> resolutions = new LinkedHashMap<>();
    private Optional<String> held = Optional.empty();
    private boolean saga;

    PageRun(PagePass pass, Collection<LinkCase> taken) {
        this.tools = pass.tools();
        this.context = pass.context();
        this.pass = pass;
        taken.forEach(one -> cases.put(one.id(), one));
    }

    /** It runs for a record's saga, which also looks at links of which somebody is asked whether they stand. */
    PageRun forSaga() {
        saga = true;
        return this;
    }

    /** The steps up to the decision; nothing is written. */
    void decide() {
        leaveWaitingRecords();
        InFlight inFlight = new InFlight(pass);
        inFlight.ask(open());
        new PageReader(tools, context).read(open());
        open().forEach(this::checkBothFound);
        open().forEach(one -> StaleRead.putOff(one, tools.clock().instant().plus(SOON)));
        Settling settling = new Settling(context, tools.crms());
        settling.askHistory(open(), pass.budget());
        open().forEach(one -> guarded(one, any -> settled.addAll(settling.settle(one))));
        open().forEach(inFlight::judge);
        open().forEach(this::checkScope);
        LinkDecisions decisions = new LinkDecisions(context, tools.crms());
        open().forEach(one -> guarded(one, any -> decisions.decideAlone(one)));
        new LockQuestions(pass, decisions).ask(open(), saga)
                .forEach(one -> guarded(one, any -> decisions.decideAlone(one)));
        decisions.decideWithHistory(open(), pass.budget());
    }

    /** A record's saga looks at what waits for a person, after {@link #decide}. */
    void resolve() {
        LinkDecisions decisions = new LinkDecisions(context, tools.crms());
        for (LinkCase one : open()) {
            RecordSituation now = decisions.situation(one, Map.of());
            Resolutions look = new Resolutions(context);
            look.look(one, now);
            resolutions.put(one, look);
        }
    }

    /** Intends and sends what was decided, and once more what is left where a CRM refused some fields. */
    void write() {
        Instant readAt = open().stream()
                .flatMap(PageRun::records)
                .map(Snapshot::readAt)
                .min(Instant::compareTo)
                .orElse(tools.clock().instant());
        List<LinkCase> again = round(open().stream().filter(LinkCase::plansWrites).toList(), readAt);
        if (!again.isEmpty()) {
            round(again, readAt).forEach(one -> LOG.debug("link {} was refused again", one.id()));
        }
        round(open().stream().filter(LinkCase::planAssociations).toList(), readAt);
        new WriteAnswers(context, new PageReader(tools, context), tools.clock()).readBack(cases.values());
        new InFlight(pass).judgeAnswers(cases.values());
        sentCalls.addAll(new Compensation(pass).run(cases.values()));
    }

    Collection<LinkCase> cases() {
        return cases.values();
    }

    List<Settlement> settled() {
        return settled;
    }

    List<CallResult> calls() {
        return sentCalls.stream().map(Sent::result).toList();
    }

    /** The writes of which a CRM made something else. */
    List<Alteration> altered() {
        return Alterations.of(sentCalls, cases);
    }

    Map<LinkCase, Resolutions> resolutions() {
        return resolutions;
    }

    /** Why nothing may be written now, if a hold or a brake said so. */
    Optional<String> held() {
        return held;
    }

    private List<LinkCase> open() {
        return cases.values().stream().filter(LinkCase::isOpen).toList();
    }

    private static Stream<Snapshot> records(LinkCase one) {
        return Arrays.stream(Side.values()).map(one::record).filter(Objects::nonNull);
    }

    private void leaveWaitingRecords() {
        for (LinkCase one : open()) {
            for (OpenRejection rejection : one.taken().rejections()) {
                if (isWorthAnotherTry(one, rejection)) {
                    one.change(new RejectionChange.Withdrawn(rejection.id()));
                } else if (rejection.field().equals(OpenRejection.RECORD)
                        && !(saga && RejectionReasons.isOfPair(rejection.reason()))) {
                    one.end(Outcome.of(Outcome.Kind.REJECTED, WAITS));
                }
            }
        }
    }

    /**
     * Whether a rejection of the whole record may be moot because the record has changed since. A suspected
     * loop never is: that it changes again is what it is about.
     */
    static boolean isWorthAnotherTry(LinkCase one, OpenRejection rejection) {
        return rejection.field().equals(OpenRejection.RECORD) && rejection.isGrouped()
                && !rejection.reason().equals(RejectionReasons.LOOP_SUSPECTED) && !one.taken().hints().isEmpty();
    }

    private void checkBothFound(LinkCase one) {
        for (Side side : Side.values()) {
            if (one.link().end(side).filter(end -> !isThere(one.record(side), end)).isPresent()) {
                one.lose(side);
            }
        }
        if (one.lost().isEmpty()) {
            ofPair(one).forEach(rejection -> one.change(new RejectionChange.Withdrawn(rejection.id())));
        }
    }

    /** Whether what was read is the record itself: not its survivor after a merge, nor a Lead that was converted. */
    static boolean isThere(@Nullable Snapshot record, RecordKey end) {
        if (record == null || !record.key().id().equals(end.id())) {
            return false;
        }
        RawValue converted = record.value(ObjectContext.IS_CONVERTED);
        return converted == null || !converted.text().equals("true");
    }

    private static Stream<OpenRejection> ofPair(LinkCase one) {
        return one.taken().rejections().stream().filter(rejection -> RejectionReasons.isOfPair(rejection.reason()));
    }

    private void checkScope(LinkCase one) {
        Standing standing = context.scope().standing(one.record(Side.SALESFORCE), one.record(Side.HUBSPOT));
        if (standing != Standing.IN) {
            // What frees it may come in a later phase, whose own fill is to look at it first, under its brakes.
            one.waitForNobody();
            one.end(Outcome.of(Outcome.Kind.OUT_OF_SCOPE, standing == Standing.OUT
                    ? "not in the phase's scope"
                    : "only one of the two records is in the phase's scope"));
        }
    }

    /** One record's trouble never fails the page: it is tried again, and the fifth time becomes a rejection. */
    private void guarded(LinkCase one, Consumer<LinkCase> step) {
        try {
            step.accept(one);
        } catch (RuntimeException e) {
            int attempts = one.taken().hints().stream().mapToInt(hint -> hint.attempts()).max().orElse(MOST_ATTEMPTS);
            LOG.warn("link {} of {} could not be processed, attempt {}: {} at {}", one.id(), context.plan().name(),
                    attempts, e.getClass().getSimpleName(), e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "");
            if (attempts < MOST_ATTEMPTS) {
                one.end(Outcome.deferred(tools.clock().instant().plus(SOON), RejectionReasons.CANNOT_PROCESS));
                return;
            }
            one.open(new NewRejection(OpenRejection.RECORD, RejectionReasons.CANNOT_PROCESS,
                    Optional.of(e.getClass().getSimpleName()), Optional.empty(), Map.of(), Map.of()));
            one.end(Outcome.of(Outcome.Kind.FAILED, RejectionReasons.CANNOT_PROCESS));
        }
    }

    /** Intends, sends and takes the answers of one round; returns the cases that have something left. */
    private List<LinkCase> round(List<LinkCase> writing, Instant readAt) {
        Instant deadline = tools.clock().instant().plus(PageWriter.DEADLINE);
        List<PlannedCall> planned = new WritePlan(tools.crms(), deadline).updates(writing);
        if (planned.isEmpty()) {
            return List.of();
        }
        IntentAnswer intent = tools.ledger().pages().intend(pass.id(), pass.scope(), planned);
        intent.denied().forEach((link, denial) -> denied(Objects.requireNonNull(cases.get(link)), denial));
        List<Sent> sent = new PageWriter(pass).send(intent.calls(), readAt);
        sentCalls.addAll(sent);
        WriteAnswers answers = new WriteAnswers(context, new PageReader(tools, context), tools.clock());
        answers.take(sent, cases);
        return writing.stream().filter(answers::leavesSomething).toList();
    }

    private void denied(LinkCase one, Denial denial) {
        Instant soon = tools.clock().instant().plus(SOON);
        switch (denial) {
            case Denial.ClaimedElsewhere elsewhere -> one.end(Outcome.deferred(soon, "claimed by another pass"));
            case Denial.Held hold -> {
                held = Optional.of("held: " + hold.scope().word() + ": " + hold.why());
                one.end(Outcome.deferred(soon, "held"));
            }
            case Denial.BrakeTripped brake -> {
                held = Optional.of("brake tripped: " + brake.kind().word());
                one.end(Outcome.deferred(soon, "brake tripped"));
            }
            case Denial.LoopSuspected loop -> {
                one.open(new NewRejection(OpenRejection.RECORD, RejectionReasons.LOOP_SUSPECTED, Optional.empty(),
                        Optional.empty(), Map.of(), Map.of()));
                one.end(Outcome.of(Outcome.Kind.REJECTED, RejectionReasons.LOOP_SUSPECTED));
            }
            case Denial.TwinExists twin -> one.end(Outcome.deferred(soon, "another link has a twin with this key"));
            case Denial.NotHeld open -> throw new IllegalStateException("a page undoes nothing");
        }
    }

    /** The plan's fields that count in the parity figures: the critical ones, or all where none is. */
    static List<FieldPlan> counted(ObjectContext context) {
        List<FieldPlan> critical = context.plan()
                .fields()
                .stream()
                .filter(field -> field.options().critical())
                .toList();
        return critical.isEmpty() ? context.plan().fields() : critical;
    }
}
