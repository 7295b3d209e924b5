package dev.crmcutover.review;

import dev.crmcutover.ledger.Decision;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.ledger.OpenRejection;
import dev.crmcutover.ledger.Proposals;
import dev.crmcutover.ledger.Proposals.Proposal;
import dev.crmcutover.ledger.RejectionId;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Rejections.Row;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.sync.Choice;
import dev.crmcutover.sync.DecisionAnswer;
import dev.crmcutover.sync.OpenQuestion;
import dev.crmcutover.sync.Resolution;
import java.util.List;
import java.util.Optional;

/** Takes people's decisions down, and says what waits: choices, four eyes, proposals. No CRM is asked. */
public final class ReviewDesk {
    private static final List<Choice> OF_A_FIELD = List.of(Choice.TAKE_SALESFORCE, Choice.TAKE_HUBSPOT,
            Choice.SET_VALUE, Choice.KEEP_BOTH);
    private static final List<Choice> OF_A_LOST_EDIT = List.of(Choice.RESTORE, Choice.KEEP_BOTH,
            Choice.TAKE_SALESFORCE, Choice.TAKE_HUBSPOT, Choice.SET_VALUE);
    private static final List<Choice> OF_A_PAIR = List.of(Choice.KEEP_APART);
    private static final List<Choice> OF_A_MATCH = List.of(Choice.LINK, Choice.CREATE, Choice.KEEP_APART);

    private final Rejections rejections;
    private final Proposals proposals;

    public ReviewDesk(Rejections rejections, Proposals proposals) {
        this.rejections = rejections;
        this.proposals = proposals;
    }

    /**
     * The question a rejection asks, without any value.
     *
     * @param strict whether every choice needs a second person
     */
    public OpenQuestion question(Row row, boolean strict) {
        List<Choice> choices = choices(row);
        Optional<FieldName> field = isRecord(row) ? Optional.empty() : Optional.of(row.about().field());
        Optional<Resolution> proposed = proposals.get(row.id())
                .map(
                        proposal -> new Resolution(row.id().value(), row.opened().version(),
                                choice(proposal.decision()), proposal.by()));
        return new OpenQuestion(row.id().value(), row.opened().version(), field, row.reason(), choices,
                fourEyes(choices, strict), proposed,
                RejectionReasons.isGrouped(row.reason()));
    }

    /**
     * Takes a decision down. A choice that needs a second person is kept as a proposal until another person
     * makes the same choice.
     *
     * @param strict whether every choice needs a second person
     */
    public DecisionAnswer decide(Resolution resolution, boolean strict) {
        RejectionId id = new RejectionId(resolution.rejection());
        Optional<Rejections.Shown> shown = rejections.show(id);
        Optional<Row> row = shown.map(Rejections.Shown::row);
        if (row.isEmpty() || row.get().status() == RejectionStatus.WITHDRAWN
                || row.get().status() == RejectionStatus.APPLIED) {
            return new DecisionAnswer(false, "rejection " + id + " does not wait any more; see cutover review");
        }
        if (row.get().opened().version() != resolution.version()) {
            return new DecisionAnswer(false, "rejection " + id + " is at version " + row.get().opened().version()
                    + ", and this was decided on version " + resolution.version() + ": see cutover review " + id);
        }
        List<Choice> choices = choices(row.get());
        if (!choices.contains(resolution.choice())) {
            return new DecisionAnswer(false, resolution.choice() + " does not answer rejection " + id + " ("
                    + row.get().reason() + "); possible: " + choices);
        }
        Optional<Proposal> proposal = proposals.get(id)
                .filter(made -> choice(made.decision()) == resolution.choice());
        Optional<Decision> decision = plain(resolution.choice(), shown.get())
                .or(() -> proposal.map(Proposal::decision));
        if (decision.isEmpty()) {
            return new DecisionAnswer(false, "say first what to set or link with: cutover resolve " + id
                    + " --set VALUE, or --link RECORD");
        }
        boolean needsSecond = fourEyes(choices, strict).contains(resolution.choice());
        if (needsSecond && proposal.filter(made -> !made.by().equals(resolution.by())).isEmpty()) {
            proposals.put(id, decision.get(), resolution.by());
            return new DecisionAnswer(true, "kept as a proposal; a second person must make the same choice");
        }
        return decided(resolution, decision.get());
    }

    private DecisionAnswer decided(Resolution resolution, Decision decision) {
        try {
            rejections.decide(new RejectionId(resolution.rejection()), resolution.version(), decision,
                    resolution.by());
            return new DecisionAnswer(true, "taken down; it is applied as soon as the record was read again");
        } catch (Rejections.NotDecidable e) {
            return new DecisionAnswer(false, e.getMessage() == null ? "not decidable" : e.getMessage());
        }
    }

    private static List<Choice> choices(Row row) {
        if (!isRecord(row)) {
            return row.reason().equals(RejectionReasons.OVERWRITTEN) ? OF_A_LOST_EDIT : OF_A_FIELD;
        }
        if (RejectionReasons.isOfPair(row.reason())) {
            return OF_A_PAIR;
        }
        return row.reason().equals(Links.AMBIGUOUS_MATCH) ? OF_A_MATCH : List.of();
    }

    private static boolean isRecord(Row row) {
        return row.about().field().equals(OpenRejection.RECORD);
    }

    private static List<Choice> fourEyes(List<Choice> choices, boolean strict) {
        return strict ? choices : choices.stream().filter(choice -> choice == Choice.SET_VALUE).toList();
    }

    private static Optional<Decision> plain(Choice choice, Rejections.Shown shown) {
        return switch (choice) {
            case TAKE_SALESFORCE -> Optional.of(new Decision.TakeSalesforce());
            case TAKE_HUBSPOT -> Optional.of(new Decision.TakeHubspot());
            case RESTORE -> shown.overwritten().map(lost -> new Decision.Restore(lost.side(), lost.values()));
            case KEEP_BOTH -> Optional.of(new Decision.KeepBoth());
            case CREATE -> Optional.of(new Decision.Create());
            case KEEP_APART -> Optional.of(new Decision.KeepApart());
            case SET_VALUE, LINK -> Optional.empty();
        };
    }

    private static Choice choice(Decision decision) {
        return switch (decision) {
            case Decision.TakeSalesforce take -> Choice.TAKE_SALESFORCE;
            case Decision.TakeHubspot take -> Choice.TAKE_HUBSPOT;
            case Decision.SetValue set -> Choice.SET_VALUE;
            case Decision.Restore restore -> Choice.RESTORE;
            case Decision.KeepBoth keep -> Choice.KEEP_BOTH;
            case Decision.LinkWith link -> Choice.LINK;
            case Decision.Create create -> Choice.CREATE;
            case Decision.KeepApart apart -> Choice.KEEP_APART;
        };
    }
}
