package dev.crmcutover.review;

import dev.crmcutover.apply.PageTools;
import dev.crmcutover.apply.PlanContexts;
import dev.crmcutover.apply.RecordPage;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Wakes;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.DecisionAnswer;
import dev.crmcutover.sync.OpenQuestion;
import dev.crmcutover.sync.RecordMove;
import dev.crmcutover.sync.RecordRequest;
import dev.crmcutover.sync.RecordSituation;
import dev.crmcutover.sync.RecordSteps;
import dev.crmcutover.sync.Resolution;
import dev.crmcutover.sync.Urgency;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of a record's saga. */
public final class RecordAssessment implements RecordSteps {
    private final PlanContexts contexts;
    private final RecordPage page;
    private final LinkMover mover;
    private final MatchResolutions matches;
    private final Rejections rejections;
    private final Wakes wakes;
    private final ReviewDesk desk;

    /** What a record's saga does with the CRMs. */
    public record Passes(RecordPage page, LinkMover mover) {
        /** Both with the same tools. */
        public static Passes of(PageTools tools) {
            return new Passes(new RecordPage(tools), new LinkMover(tools));
        }
    }

    /** What a record's saga asks of the ledger. */
    public record LedgerParts(Links links, Rejections rejections, Wakes wakes) {}

    public RecordAssessment(PlanContexts contexts, Passes steps, LedgerParts ledger, ReviewDesk desk) {
        this.contexts = contexts;
        this.page = steps.page;
        this.mover = steps.mover;
        this.matches = new MatchResolutions(ledger.links, ledger.rejections);
        this.rejections = ledger.rejections;
        this.wakes = ledger.wakes;
        this.desk = desk;
    }

    @Override
    public RecordSituation assess(RecordRequest request) {
        LinkId link = matches.carryOut(request.link());
        RecordPage.Ran ran = page.run(new RecordRequest(request.context(), request.object(), link));
        return situation(request, link, ran.again(), ran.lost());
    }

    @Override
    public RecordMove moveLink(RecordRequest request) {
        LinkMover.Followed followed = mover.follow(request);
        return new RecordMove(followed.moved(), situation(request, request.link(), followed.again(), followed.lost()));
    }

    private RecordSituation situation(RecordRequest request, LinkId link, Optional<Instant> again, Set<Side> lost) {
        boolean strict = contexts.plan(request.context()).setting().fourEyes();
        List<Rejections.Row> rows = rejections.ofLink(link)
                .stream()
                .filter(row -> row.status() == RejectionStatus.OPEN)
                .toList();
        List<OpenQuestion> open = rows.stream().map(row -> desk.question(row, strict)).toList();
        RecordSituation situation = new RecordSituation(open, again, lost, asked(rows));
        wakes.runs(request.link(), !situation.nothingWaits());
        return situation;
    }

    /** The oldest question that is decided one by one, and how urgently people were told of it. */
    private static Optional<RecordSituation.Asked> asked(List<Rejections.Row> rows) {
        return rows.stream()
                .filter(row -> !RejectionReasons.isGrouped(row.reason()))
                .map(row -> new RecordSituation.Asked(row.openedAt(), Urgency.values()[row.opened().urgency()]))
                .min(Comparator.comparing(RecordSituation.Asked::since));
    }

    @Override
    public void remind(RecordRequest request, Urgency urgency) {
        rejections.remind(request.link(), urgency.ordinal());
    }

    @Override
    public DecisionAnswer recordDecision(RecordRequest request, Resolution resolution) {
        return desk.decide(resolution, contexts.plan(request.context()).setting().fourEyes());
    }
}
