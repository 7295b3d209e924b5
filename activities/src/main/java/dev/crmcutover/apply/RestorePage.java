package dev.crmcutover.apply;

import dev.crmcutover.apply.PagePass.Budget;
import dev.crmcutover.ledger.IntentScope;
import dev.crmcutover.ledger.PassId;
import dev.crmcutover.ledger.PassStart;
import dev.crmcutover.ledger.Taken;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.sync.SyncContext;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A page that puts earlier values back: permits, take, read, settle, choose, intend, write, commit, as
 * {@link PageSteps}, with another choice in the place of deciding. Safe to retry after a crash anywhere: what
 * was chosen is chosen anew on what was read, and what was sent is settled first.
 */
public final class RestorePage {
    /** Links of a page. */
    public static final int ROWS = PageSteps.ROWS;
    private static final Duration AGAIN = Duration.ofSeconds(15);

    private final PageTools tools;

    public RestorePage(PageTools tools) {
        this.tools = tools;
    }

    /** Says what is put back. */
    public interface Restorer {
        /** The pass that is about to work; called before anything is written. */
        void begins(PassId pass);

        /** What to put back in a pair, as it was just read. */
        List<FieldRestore> choose(PairNow now);
    }

    /**
     * What came of a page.
     *
     * @param pairs those that were looked at
     * @param ends what became of what was chosen; of a link that is left out nothing became yet
     * @param again when to come back for links that were busy, or for want of quota
     * @param held why nothing may be written now: no hold stands, or a brake tripped
     */
    public record Ran(List<PairNow> pairs, List<RestoreEnd> ends, Optional<Instant> again, Optional<String> held) {
        static Ran later(Instant again) {
            return new Ran(List.of(), List.of(), Optional.of(again), Optional.empty());
        }
    }

    /** Reads the pairs afresh and writes nothing. */
    public Ran look(SyncContext context, ObjectName object, Set<LinkId> links) {
        return paged(context, object, links.size(), false, (known, pass) -> {
            Taken taken = tools.ledger().pages().takeLinks(pass, links);
            RestoreRun run = run(context, object, pass, taken);
            run.read();
            tools.ledger().pages().abandon(pass);
            Optional<Instant> again = run.isPutOff()
                    ? Optional.of(tools.clock().instant().plus(AGAIN))
                    : again(taken);
            return new Ran(run.pairs(), List.of(), again, Optional.empty());
        });
    }

    /** Puts back what is chosen. Needs a hold on the plan, the phase, the object or the link. */
    public Ran restore(SyncContext context, ObjectName object, Set<LinkId> links, Restorer restorer) {
        return paged(context, object, links.size(), true, (known, pass) -> {
            restorer.begins(pass);
            Taken taken = tools.ledger().pages().takeLinks(pass, links);
            RestoreRun run = run(context, object, pass, taken);
            run.read();
            run.choose(restorer);
            run.write();
            Set<LinkId> dropped = tools.ledger().pages().commit(pass, run.commit());
            List<RestoreEnd> ends = run.ends().stream().filter(end -> !dropped.contains(end.link())).toList();
            Optional<Instant> again = run.isPutOff() || !dropped.isEmpty()
                    ? Optional.of(tools.clock().instant().plus(AGAIN))
                    : again(taken);
            return new Ran(run.pairs().stream().filter(pair -> !dropped.contains(pair.id())).toList(), ends, again,
                    run.held());
        });
    }

    private interface Work {
        Ran run(ObjectContext context, PassId pass);
    }

    private Ran paged(SyncContext context, ObjectName object, int rows, boolean writes, Work work) {
        ObjectContext known = tools.contexts().object(context, object);
        Optional<Instant> wait = tools.permits()
                .take(tools.contexts().plan(context).limits().quota(), Share.APPROVAL, calls(known, rows, writes));
        if (wait.isPresent()) {
            return Ran.later(wait.get());
        }
        PassId pass = tools.ledger()
                .pages()
                .begin(new PassStart(Share.APPROVAL, object, context.hash(), context.phase()));
        try {
            return work.run(known, pass);
        } catch (RuntimeException e) {
            tools.ledger().pages().abandon(pass);
            throw e;
        }
    }

    private RestoreRun run(SyncContext context, ObjectName object, PassId pass, Taken taken) {
        IntentScope scope = new IntentScope(context.plan(), context.phase(), object, false);
        Budget budget = new Budget(tools.permits(), tools.contexts().plan(context).limits().quota(), Share.APPROVAL);
        return new RestoreRun(new PagePass(tools, tools.contexts().object(context, object), scope, pass, budget),
                taken.links().stream().map(PageSteps::caseOf).toList());
    }

    private Optional<Instant> again(Taken taken) {
        return taken.busy() > 0 ? Optional.of(tools.clock().instant().plus(AGAIN)) : Optional.empty();
    }

    private Map<Side, Integer> calls(ObjectContext context, int rows, boolean writes) {
        Map<Side, Integer> calls = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            var records = tools.crms().on(side).records();
            int batches = (rows + records.rowsPerWrite() - 1) / records.rowsPerWrite();
            int readsBack = side == Side.SALESFORCE ? batches : 0;
            int reads = records.callsToRead(rows) + context.plan().pair().types(side).size() - 1;
            calls.put(side, reads + AssociationCalls.toRead(context.plan()) + (writes
                    ? batches + readsBack + AssociationCalls.toWrite(context.plan(), side, batches)
                    : 0));
        }
        return calls;
    }
}
