package dev.crmcutover.apply;

import dev.crmcutover.apply.PageWriter.Sent;
import dev.crmcutover.apply.RestoreEnd.Fate;
import dev.crmcutover.apply.RestorePage.Restorer;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.Verdict.Write;
import dev.crmcutover.ledger.CallId;
import dev.crmcutover.ledger.CallOp;
import dev.crmcutover.ledger.Denial;
import dev.crmcutover.ledger.IntentAnswer;
import dev.crmcutover.ledger.LinkResult;
import dev.crmcutover.ledger.LinkResult.Review;
import dev.crmcutover.ledger.LinkResult.Seen;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.PageCommit;
import dev.crmcutover.ledger.PassCounts;
import dev.crmcutover.ledger.PlannedCall;
import dev.crmcutover.ledger.Settlement;
import dev.crmcutover.ledger.Settlement.Found;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes the pairs of one page that puts values back through reading, choosing, intending, writing. One thread. */
final class RestoreRun {
    private static final Duration SOON = Duration.ofSeconds(5);

    private final PageTools tools;
    private final ObjectContext context;
    private final PagePass pass;
    private final Map<LinkId, LinkCase> cases = new LinkedHashMap<>();
    private final Map<LinkCase, List<FieldRestore>> chosen = new LinkedHashMap<>();
    private final List<Settlement> settled = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private Optional<String> held = Optional.empty();

    RestoreRun(PagePass pass, Collection<LinkCase> taken) {
        this.tools = pass.tools();
        this.context = pass.context();
        this.pass = pass;
        taken.forEach(one -> cases.put(one.id(), one));
    }

    /** Reads both records of every pair, and settles what was never answered. */
    void read() {
        new PageReader(tools, context).readWholePlan(open());
        open().forEach(this::checkBothFound);
        open().forEach(one -> StaleRead.putOff(one, tools.clock().instant().plus(SOON)));
        Settling settling = new Settling(context, tools.crms());
        settling.askHistory(open(), pass.budget());
        open().forEach(one -> settled.addAll(settling.settle(one)));
    }

    private void checkBothFound(LinkCase one) {
        for (Side side : Side.values()) {
            if (one.link().end(side).filter(end -> PageRun.isThere(one.record(side), end)).isEmpty()) {
                one.lose(side);
            }
        }
    }

    void choose(Restorer restorer) {
        for (LinkCase one : open()) {
            List<FieldRestore> restores = restorer.choose(now(one));
            if (!restores.isEmpty()) {
                chosen.put(one, restores);
                restores.forEach(restore -> plan(one, restore));
            }
        }
    }

    private static void plan(LinkCase one, FieldRestore restore) {
        one.plan(restore.side(), restore.values());
        one.resolve(new FieldVerdict(restore.field(),
                new Write(Map.of(restore.side(), Write.Source.PERSON), Write.Why.RESOLVED),
                Map.of(restore.side(), restore.values()), Optional.empty(), Optional.empty()));
    }

    /** Intends and sends what was chosen, and once more what is left where a CRM refused some fields. */
    void write() {
        Instant readAt = open().stream()
                .flatMap(one -> Arrays.stream(Side.values()).map(one::record))
                .filter(Objects::nonNull)
                .map(Snapshot::readAt)
                .min(Instant::compareTo)
                .orElse(tools.clock().instant());
        List<LinkCase> left = round(open().stream().filter(LinkCase::plansWrites).toList(), readAt);
        if (!left.isEmpty()) {
            round(left, readAt);
        }
        round(open().stream().filter(LinkCase::planAssociations).toList(), readAt);
        answers().readBack(cases.values());
        new InFlight(pass).judgeAnswers(cases.values());
    }

    private List<LinkCase> round(List<LinkCase> writing, Instant readAt) {
        Instant deadline = tools.clock().instant().plus(PageWriter.DEADLINE);
        List<PlannedCall> planned = new WritePlan(tools.crms(), deadline).of(CallOp.UNDO, writing);
        if (planned.isEmpty()) {
            return List.of();
        }
        IntentAnswer intent = tools.ledger().pages().intend(pass.id(), pass.scope(), planned);
        intent.denied().forEach((link, denial) -> denied(Objects.requireNonNull(cases.get(link)), denial));
        List<Sent> round = new PageWriter(pass).send(intent.calls(), readAt);
        sent.addAll(round);
        WriteAnswers answers = answers();
        answers.take(round, cases);
        return writing.stream().filter(answers::leavesSomething).toList();
    }

    private WriteAnswers answers() {
        return new WriteAnswers(context, new PageReader(tools, context), tools.clock());
    }

    private void denied(LinkCase one, Denial denial) {
        one.end(Outcome.deferred(tools.clock().instant().plus(SOON), "not put back yet"));
        switch (denial) {
            case Denial.NotHeld open -> held = Optional.of("no hold stands: hold the plan " + pass.scope().plan()
                    + ", the phase or the object first, so that nothing else writes meanwhile");
            case Denial.BrakeTripped brake -> held = Optional.of("brake tripped: " + brake.kind().word());
            case Denial.Held hold -> held = held.or(() -> Optional.of(hold.why()));
            case Denial.ClaimedElsewhere elsewhere -> {
                // It is looked at again.
            }
            case Denial.LoopSuspected loop -> throw new IllegalStateException("an undo is no loop");
            case Denial.TwinExists twin -> throw new IllegalStateException("an undo creates nothing");
        }
    }

    PageCommit commit() {
        List<LinkResult> results = cases.values().stream().map(this::result).toList();
        int written = (int) cases.values().stream().filter(LinkCase::wasWritten).count();
        return new PageCommit(sent.stream().map(Sent::result).toList(), settled, results,
                new PassCounts(cases.size(), cases.size() - written, written, 0, 0, 0, 0),
                Alterations.of(sent, cases));
    }

    private LinkResult result(LinkCase one) {
        Set<FieldName> restored = accepted(one).map(FieldRestore::field).collect(Collectors.toSet());
        Set<FieldName> moved = accepted(one).filter(restore -> !restore.leavesBase(one.base()))
                .map(FieldRestore::field)
                .collect(Collectors.toSet());
        if (!moved.isEmpty()) {
            one.moveBase(new BaseAfterUndo(context).of(one, moved, heldBySide(one)));
        }
        boolean waits = one.taken()
                .rejections()
                .stream()
                .anyMatch(rejection -> !rejection.isGrouped() && restored.contains(rejection.field()));
        return new LinkResult(one.id(), one.link().version(), one.movedBase(), Seen.NOTHING, Map.of(),
                new Review(one.opened(), one.changes(), one.wakes() || waits), Optional.empty());
    }

    private Stream<FieldRestore> accepted(LinkCase one) {
        return chosen.getOrDefault(one, List.of())
                .stream()
                .filter(restore -> one.held(restore.side()).keySet().containsAll(restore.values().keySet()));
    }

    private static Map<Side, Map<String, RawValue>> heldBySide(LinkCase one) {
        Map<Side, Map<String, RawValue>> bySide = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            bySide.put(side, one.held(side));
        }
        return bySide;
    }

    /** What became of what was chosen; of a link whose answer is not known, nothing yet. */
    List<RestoreEnd> ends() {
        List<RestoreEnd> ends = new ArrayList<>();
        chosen.forEach((one, restores) -> restores.forEach(restore -> end(one, restore).ifPresent(ends::add)));
        return ends;
    }

    private Optional<RestoreEnd> end(LinkCase one, FieldRestore restore) {
        Map<String, RawValue> holds = one.held(restore.side());
        if (holds.keySet().containsAll(restore.values().keySet())) {
            boolean same = restore.values()
                    .entrySet()
                    .stream()
                    .allMatch(value -> Values.same(value.getValue(), holds.get(value.getKey())));
            return Optional.of(end(one, restore, same ? Fate.RESTORED : Fate.ALTERED, ""));
        }
        if (one.lost().contains(restore.side())) {
            return Optional.of(end(one, restore, Fate.GONE, ""));
        }
        return one.opened()
                .stream()
                .filter(opened -> opened.field().equals(restore.field()))
                .findFirst()
                .map(opened -> end(one, restore, Fate.REFUSED, opened.code().orElse("")));
    }

    private static RestoreEnd end(LinkCase one, FieldRestore restore, Fate fate, String reason) {
        return new RestoreEnd(one.id(), restore.side(), restore.field(), fate, reason);
    }

    /** Whether something waits: claimed by another, read too old, or an answer is not known. */
    boolean isPutOff() {
        return cases.values().stream().anyMatch(RestoreRun::isPutOff);
    }

    private static boolean isPutOff(LinkCase one) {
        return one.ending().filter(ending -> ending.kind() == Outcome.Kind.DEFERRED).isPresent();
    }

    /** Why nothing may be written now. */
    Optional<String> held() {
        return held;
    }

    /** What was read, and can be judged by that. */
    List<PairNow> pairs() {
        return cases.values()
                .stream()
                .filter(one -> chosen.containsKey(one) || !isPutOff(one))
                .map(this::now)
                .toList();
    }

    private PairNow now(LinkCase one) {
        Map<CallId, Found> found = new HashMap<>();
        settled.stream()
                .filter(settlement -> settlement.link().equals(one.id()))
                .forEach(settlement -> found.put(settlement.call(), settlement.found()));
        return PairNow.of(one, found);
    }

    private List<LinkCase> open() {
        return cases.values().stream().filter(LinkCase::isOpen).toList();
    }
}
