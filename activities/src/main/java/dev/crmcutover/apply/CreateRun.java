package dev.crmcutover.apply;

import dev.crmcutover.apply.PageWriter.Sent;
import dev.crmcutover.decide.BaseMove;
import dev.crmcutover.decide.CreationValues;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.RecordSituation;
import dev.crmcutover.ledger.CallOp;
import dev.crmcutover.ledger.CallResult;
import dev.crmcutover.ledger.Decision;
import dev.crmcutover.ledger.Denial;
import dev.crmcutover.ledger.IntentAnswer;
import dev.crmcutover.ledger.IntentScope;
import dev.crmcutover.ledger.KeyKind;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.ledger.NewRejection;
import dev.crmcutover.ledger.OpenRejection;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.Outcome.Kind;
import dev.crmcutover.ledger.PlannedCall;
import dev.crmcutover.ledger.PlannedWrite;
import dev.crmcutover.ledger.RejectionChange;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Settlement;
import dev.crmcutover.match.Conditions;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.match.MatchKeys;
import dev.crmcutover.match.ScopeCheck.Standing;
import dev.crmcutover.plan.ObjectPlan.Creation;
import dev.crmcutover.plan.StageFields;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives half links of a page their other end: an earlier create that was never answered is looked for
 * first, then a twin that somebody else made; only then, and only where the plan says so, is one created.
 */
final class CreateRun {
    /** How long a new record is left to settle, so that a person and a form do not make two. */
    static final Duration SETTLE = Duration.ofSeconds(15);
    private static final String KEPT_APART = "kept apart by a person";
    /** Why a twin is not created yet. */
    static final String PARENT = "parent not linked";
    /** How long a wait for a parent lasts if nobody says that it is over. */
    private static final Duration PARENT_AGAIN = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final PageTools tools;
    private final ObjectContext context;
    private final IntentScope scope;
    private final PagePass pass;
    private final Map<LinkId, LinkCase> cases = new LinkedHashMap<>();
    private final Map<LinkCase, CreationValues> wanted = new LinkedHashMap<>();
    private final Map<LinkCase, RecordKey> parents = new LinkedHashMap<>();
    private final List<CallResult> calls = new ArrayList<>();
    private final List<Settlement> settled = new ArrayList<>();
    private Optional<String> held = Optional.empty();

    CreateRun(PagePass pass, Collection<LinkCase> taken) {
        this.tools = pass.tools();
        this.context = pass.context();
        this.scope = pass.scope();
        this.pass = pass;
        taken.forEach(one -> cases.put(one.id(), one));
    }

    Collection<LinkCase> cases() {
        return cases.values();
    }

    List<CallResult> calls() {
        return calls;
    }

    List<Settlement> settled() {
        return settled;
    }

    Optional<String> held() {
        return held;
    }

    /** The records of which a twin would be created, with the side of the twin. */
    Map<LinkCase, Side> wanted() {
        Map<LinkCase, Side> sides = new LinkedHashMap<>();
        wanted.keySet().forEach(one -> sides.put(one, sourceSide(one).other()));
        return sides;
    }

    /** Everything up to the create itself. */
    void decide() {
        if (cases.isEmpty()) {
            return;
        }
        open().forEach(CreateRun::hearPeople);
        new PageReader(tools, context).read(open());
        // Who is created is looked at again anyway, by the feed's word of it; who is not waits for nothing here.
        open().forEach(LinkCase::waitForNobody);
        open().forEach(this::checkSource);
        CreateGuard guard = new CreateGuard(tools.crms(), tools.ledger().links(), context);
        for (Side side : Side.values()) {
            // First: a survivor tells of the links that lead to it even where no twin would be created.
            guard.leaveSurvivors(side, ofSide(side));
            ofSide(side).forEach(one -> checkRule(one, side));
            List<LinkCase> ofSide = ofSide(side);
            if (!ofSide.isEmpty()) {
                lookForTwins(guard, side, ofSide);
            }
        }
        open().forEach(this::want);
    }

    /** Creates what is wanted. */
    void write() {
        placeBelowParents();
        if (wanted.isEmpty()) {
            return;
        }
        Instant readAt = wanted.keySet()
                .stream()
                .map(one -> one.present(sourceSide(one)).readAt())
                .min(Instant::compareTo)
                .orElseThrow();
        IntentAnswer intent = tools.ledger().pages().intend(pass.id(), scope, planned());
        intent.denied().forEach((link, denial) -> denied(Objects.requireNonNull(cases.get(link)), denial));
        List<Sent> sent = new PageWriter(pass).send(intent.calls(), readAt);
        sent.forEach(call -> calls.add(call.result()));
        WriteAnswers answers = new WriteAnswers(context, new PageReader(tools, context), tools.clock());
        answers.take(sent, cases);
        wanted.keySet().forEach(one -> one.refusal(sourceSide(one).other()).ifPresent(refusal -> {
            one.open(new NewRejection(OpenRejection.RECORD, RejectionReasons.REFUSED, Optional.of(refusal.code()),
                    Optional.empty(), Map.of(), Map.of()));
            one.end(Outcome.of(Kind.REJECTED, RejectionReasons.REFUSED));
            one.taken()
                    .rejections()
                    .stream()
                    .filter(rejection -> rejection.status() == RejectionStatus.DECIDED)
                    .forEach(
                            rejection -> one.change(new RejectionChange.Refreshed(rejection.id(), Map.of(), Map.of())));
        }));
        answers.readBack(wanted.keySet().stream().filter(one -> one.created().isPresent()).toList());
        wanted.forEach(this::moveBase);
    }

    /**
     * Leaves those whose parent has no twin yet. In a fill that is how it stays, since parents were first;
     * whoever waits is told once the parent is linked.
     */
    private void placeBelowParents() {
        ParentLinks known = new ParentLinks(tools.ledger().links(), context.plan().extent().parent());
        for (LinkCase one : List.copyOf(wanted.keySet())) {
            switch (known.of(one.present(sourceSide(one)))) {
                case ParentLinks.Standing.None none -> {
                    // Created below nobody.
                }
                case ParentLinks.Standing.Linked linked -> parents.put(one, linked.twin());
                case ParentLinks.Standing.NotLinked waiting -> {
                    waiting.link().ifPresent(one::waitFor);
                    wanted.remove(one);
                    one.end(scope.fill()
                            ? Outcome.of(Kind.NO_CHANGE, PARENT)
                            : Outcome.deferred(tools.clock().instant().plus(PARENT_AGAIN), PARENT));
                }
            }
        }
    }

    private List<LinkCase> open() {
        return cases.values().stream().filter(LinkCase::isOpen).toList();
    }

    /** A record that a person must place first waits; one that was said to stand alone needs no twin. */
    private static void hearPeople(LinkCase one) {
        if (one.taken().alone() && one.taken().rejections().isEmpty()) {
            one.end(Outcome.of(Kind.NO_CHANGE, KEPT_APART));
        }
        for (OpenRejection rejection : one.taken().rejections()) {
            if (PageRun.isWorthAnotherTry(one, rejection) || isOfChangedField(one, rejection)) {
                one.change(new RejectionChange.Withdrawn(rejection.id()));
                continue;
            }
            switch (rejection.decision().orElse(null)) {
                case Decision.Create create -> {
                    // Goes on below; the rejection closes with the twin.
                }
                case Decision.KeepApart apart -> {
                    one.change(new RejectionChange.Applied(rejection.id()));
                    one.end(Outcome.of(Kind.NO_CHANGE, KEPT_APART));
                }
                case null, default -> one.end(Outcome.of(Kind.REJECTED, PageRun.WAITS));
            }
        }
    }

    /** A field that kept the twin from being created may be another by now. */
    private static boolean isOfChangedField(LinkCase one, OpenRejection rejection) {
        return !rejection.field().equals(OpenRejection.RECORD) && rejection.isGrouped()
                && !one.taken().hints().isEmpty();
    }

    private static Side sourceSide(LinkCase one) {
        return one.link().end(Side.SALESFORCE).isPresent() ? Side.SALESFORCE : Side.HUBSPOT;
    }

    private void checkSource(LinkCase one) {
        Side side = sourceSide(one);
        if (one.link().end(side).filter(end -> !PageRun.isThere(one.record(side), end)).isPresent()) {
            one.lose(side);
        } else if (context.scope().standing(one.record(Side.SALESFORCE), one.record(Side.HUBSPOT)) != Standing.IN) {
            one.end(Outcome.of(Kind.OUT_OF_SCOPE, "not in the phase's scope"));
        } else if (isBeingPaired(one, side)) {
            one.end(Outcome.deferred(tools.clock().instant().plus(SOON), "its pair is being made"));
        }
    }

    private void checkRule(LinkCase one, Side side) {
        if (!context.plan().create().in(side.other()).map(rule -> isDue(one, side, rule)).orElse(false)
                && one.taken().unanswered().isEmpty()) {
            one.end(Outcome.of(Kind.NO_CHANGE, "no twin, and the plan creates none"));
        }
    }

    /**
     * Whether the record points to one whose twin is being created: it is that twin, and the two become one
     * link once the create is answered or settled. Until then its hint waits, since whoever edits it meanwhile
     * would else be heard by nobody.
     */
    private boolean isBeingPaired(LinkCase one, Side side) {
        return MatchKeys.values(context.keys().of(one.present(side)), KeyKind.EXTERNAL_ID)
                .stream()
                .flatMap(id -> context.plan()
                        .pair()
                        .types(side.other())
                        .stream()
                        .map(type -> new RecordKey(side.other(), type, id)))
                .flatMap(key -> tools.ledger().links().find(key).stream())
                .anyMatch(link -> link.state() == LinkState.CREATING);
    }

    private static boolean isDue(LinkCase one, Side side, Creation rule) {
        return Conditions.hold(rule.when(), one.present(side));
    }

    private List<LinkCase> ofSide(Side side) {
        return open().stream().filter(one -> sourceSide(one) == side).toList();
    }

    private void lookForTwins(CreateGuard guard, Side side, List<LinkCase> ofSide) {
        Map<LinkCase, List<Snapshot>> twins = guard.twins(side, ofSide);
        for (LinkCase one : ofSide) {
            List<Snapshot> found = twins.getOrDefault(one, List.of());
            settle(one, side, found);
            if (one.isOpen() && !found.isEmpty()) {
                link(one, rows(found));
            }
        }
    }

    /** An earlier create without an answer: the record that points here is it, or it never happened. */
    private void settle(LinkCase one, Side side, List<Snapshot> found) {
        one.taken().unanswered().stream().filter(call -> call.op() == CallOp.CREATE).forEach(call -> {
            Optional<Snapshot> ours = found.stream()
                    .filter(record -> new RawValue(one.present(side).key().id())
                            .equals(record.value(ExternalId.on(side.other()))))
                    .findFirst();
            settled.add(new Settlement(call.call(), one.id(),
                    ours.isPresent() ? Settlement.Found.APPLIED : Settlement.Found.VOID));
            ours.ifPresent(record -> {
                one.created(record.key());
                one.end(Outcome.of(Kind.APPLIED, "created earlier"));
            });
        });
    }

    private Set<LinkRow> rows(List<Snapshot> found) {
        return found.stream()
                .map(Snapshot::key)
                .map(tools.ledger().links()::find)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Somebody made a twin meanwhile: it is linked if it is the only one, else a person says which. What a
     * person said is another is none.
     */
    private void link(LinkCase one, Set<LinkRow> found) {
        Set<LinkId> others = tools.ledger().links().keptApart(one.id(), found.stream().map(LinkRow::id).toList());
        List<LinkRow> rows = found.stream().filter(row -> !others.contains(row.id())).toList();
        if (rows.isEmpty() && !found.isEmpty()) {
            return;
        }
        if (rows.size() == 1) {
            try {
                tools.ledger().links().linkNow(one.id(), rows.getFirst().id());
                one.end(Outcome.deferred(tools.clock().instant().plus(SOON), "linked with a twin just found"));
                return;
            } catch (Links.LinkConflict e) {
                // The twin is another's already, claimed, or kept apart: a person says what this record is.
            }
        }
        one.open(ambiguous());
        one.end(Outcome.of(Kind.REJECTED, Links.AMBIGUOUS_MATCH));
    }

    private static NewRejection ambiguous() {
        return new NewRejection(OpenRejection.RECORD, Links.AMBIGUOUS_MATCH, Optional.empty(), Optional.empty(),
                Map.of(), Map.of());
    }

    private void want(LinkCase one) {
        Side side = sourceSide(one);
        Snapshot source = one.present(side);
        Instant settledAt = source.modifiedAt().plus(SETTLE);
        if (!scope.fill() && tools.clock().instant().isBefore(settledAt)) {
            one.end(Outcome.deferred(settledAt, "new: left to settle before a create"));
            return;
        }
        CreationValues values = context.decider().creationValues(source, side.other());
        one.decided(values.verdict());
        Optional<FieldVerdict> noPlace = values.verdict()
                .fields()
                .stream()
                .filter(field -> field.isReject() && StageFields.of(context.field(field.field()).pairs()).isPresent())
                .findFirst();
        if (noPlace.isPresent()) {
            // Without its stage a deal would begin where the CRM begins, which is wrong.
            one.open(new LinkDecisions(context, tools.crms()).rejection(one, noPlace.get()));
            one.end(Outcome.of(Kind.REJECTED, noPlace.get().reason()));
            return;
        }
        wanted.put(one, values);
    }

    private List<PlannedCall> planned() {
        Map<String, List<LinkCase>> byType = new TreeMap<>();
        wanted.forEach((one, values) -> byType.computeIfAbsent(sourceSide(one).other() + "/" + values.type(),
                any -> new ArrayList<>()).add(one));
        Instant deadline = tools.clock().instant().plus(PageWriter.DEADLINE);
        List<PlannedCall> planned = new ArrayList<>();
        byType.values().forEach(ofType -> {
            Side target = sourceSide(ofType.getFirst()).other();
            String type = Objects.requireNonNull(wanted.get(ofType.getFirst())).type();
            Chunks.of(ofType, tools.crms().on(target).records().rowsPerWrite())
                    .forEach(chunk -> planned.add(new PlannedCall(target, CallOp.CREATE, type, deadline,
                            chunk.stream().map(this::write).toList())));
        });
        return planned;
    }

    private PlannedWrite write(LinkCase one) {
        CreationValues values = Objects.requireNonNull(wanted.get(one));
        // The row's id is the external id: the create itself puts it into the record.
        return new PlannedWrite(one.id(), one.link().version(), one.present(sourceSide(one)).key().id(), Map.of(),
                values.values(), Set.of(), Optional.ofNullable(parents.get(one)), Optional.empty());
    }

    private void denied(LinkCase one, Denial denial) {
        Outcome soon = Outcome.deferred(tools.clock().instant().plus(SOON), "not now");
        switch (denial) {
            case Denial.Held hold -> {
                held = Optional.of("held: " + hold.scope().word() + ": " + hold.why());
                one.end(soon);
            }
            case Denial.BrakeTripped brake -> {
                held = Optional.of("brake tripped: " + brake.kind().word());
                one.end(soon);
            }
            case Denial.TwinExists twin -> {
                one.open(ambiguous());
                one.end(Outcome.of(Kind.REJECTED, Links.AMBIGUOUS_MATCH));
            }
            case Denial.ClaimedElsewhere elsewhere -> one.end(soon);
            case Denial.LoopSuspected loop -> one.end(soon);
            case Denial.NotHeld open -> throw new IllegalStateException("a page undoes nothing");
        }
    }

    /** The new pair starts in step in every field that the create carried. */
    private void moveBase(LinkCase one, CreationValues values) {
        if (one.created().isEmpty() || !one.wasWritten()) {
            return;
        }
        Side side = sourceSide(one);
        RecordSituation now = new RecordSituation(Optional.ofNullable(one.record(Side.SALESFORCE)),
                Optional.ofNullable(one.record(Side.HUBSPOT)), one.base(), Set.of(), Map.of());
        Map<Side, Map<String, RawValue>> held = Map.of(side.other(), one.held(side.other()));
        one.moveBase(BaseMove.moved(one.base(), values.verdict()
                .written()
                .stream()
                .map(field -> context.decider().afterWrite(field, now, held))
                .toList()));
    }
}
