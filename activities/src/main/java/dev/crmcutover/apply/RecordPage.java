package dev.crmcutover.apply;

import dev.crmcutover.ledger.IntentScope;
import dev.crmcutover.ledger.LinkState;
import dev.crmcutover.ledger.OpenRejection;
import dev.crmcutover.ledger.PassId;
import dev.crmcutover.ledger.PassStart;
import dev.crmcutover.ledger.RejectionChange;
import dev.crmcutover.ledger.Taken;
import dev.crmcutover.ledger.TakenLink;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.RecordRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A page of one record, for its saga: the same steps, and beside them a new look at what waits for a
 * person. Applies what was decided on values that are still there, refreshes or withdraws the rest.
 */
public final class RecordPage {
    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final Map<Side, Integer> CALLS = Map.of(Side.SALESFORCE, 4, Side.HUBSPOT, 3);

    private final PageTools tools;

    public RecordPage(PageTools tools) {
        this.tools = tools;
    }

    /**
     * What it found.
     *
     * @param again when to come back without being asked: no quota, a hold, another's claim, an unknown answer;
     *     empty if nothing is in the way
     * @param lost the sides whose record is gone, or is another by now; nothing was written
     */
    public record Ran(Optional<Instant> again, Set<Side> lost) {
        private static Ran later(Optional<Instant> again) {
            return new Ran(again, Set.of());
        }
    }

    /** Runs it. */
    public Ran run(RecordRequest request) {
        CutoverPlan plan = tools.contexts().plan(request.context());
        Optional<Instant> wait = tools.permits().take(plan.limits().quota(), Share.APPROVAL, calls(request));
        if (wait.isPresent()) {
            return Ran.later(wait);
        }
        ObjectContext context = tools.contexts().object(request.context(), request.object());
        PassId pass = tools.ledger()
                .pages()
                .begin(new PassStart(Share.APPROVAL, request.object(),
                        request.context().hash(), request.context().phase()));
        try {
            return run(request, context, pass);
        } catch (RuntimeException e) {
            tools.ledger().pages().abandon(pass);
            throw e;
        }
    }

    private Map<Side, Integer> calls(RecordRequest request) {
        Map<Side, Integer> calls = new EnumMap<>(CALLS);
        tools.contexts()
                .callsToKnow(request.context(), request.object())
                .forEach((side, more) -> calls.merge(side, more, Integer::sum));
        return calls;
    }

    private Ran run(RecordRequest request, ObjectContext context, PassId pass) {
        Taken taken = tools.ledger().pages().takeLink(pass, request.link());
        if (taken.links().isEmpty()) {
            tools.ledger().pages().abandon(pass);
            return Ran.later(taken.busy() > 0
                    ? Optional.of(tools.clock().instant().plus(AGAIN))
                    : Optional.empty());
        }
        TakenLink link = taken.links().getFirst();
        if (link.link().state() == LinkState.TOMBSTONE) {
            tools.ledger().pages().abandon(pass);
            return new Ran(Optional.empty(), EnumSet.allOf(Side.class));
        }
        IntentScope scope = new IntentScope(request.context().plan(), request.context().phase(), request.object(),
                false);
        boolean pair = link.link().state() == LinkState.LIVE;
        LinkCase one = new LinkCase(link);
        one.inItsSaga();
        PagePass page = new PagePass(tools, context, scope, pass, new PagePass.Budget(tools.permits(),
                tools.contexts().plan(request.context()).limits().quota(), Share.APPROVAL));
        PageRun run = new PageRun(page, pair ? List.of(one) : List.of()).forSaga();
        CreateRun creates = new CreateRun(page, pair ? List.of() : List.of(one));
        run.decide();
        run.resolve();
        creates.decide();
        run.write();
        creates.write();
        closeCreated(one);
        PageOutcomes outcomes = new PageOutcomes(context, new LinkDecisions(context, tools.crms()));
        boolean dropped = !tools.ledger()
                .pages()
                .commit(pass, PageCommitment.of(run, creates, outcomes).commit())
                .isEmpty();
        // Another page was first: what was decided here has not happened, and nobody else would do it.
        Optional<Instant> again = dropped
                ? Optional.of(tools.clock().instant().plus(AGAIN))
                : outcomes.outcome(one).notBefore();
        return new Ran(again, one.lost());
    }

    /** A decision to create has been carried out once there is a twin. */
    private static void closeCreated(LinkCase one) {
        if (one.created().isPresent()) {
            one.taken()
                    .rejections()
                    .stream()
                    .filter(rejection -> rejection.field().equals(OpenRejection.RECORD))
                    .forEach(rejection -> one.change(new RejectionChange.Applied(rejection.id())));
        }
    }
}
