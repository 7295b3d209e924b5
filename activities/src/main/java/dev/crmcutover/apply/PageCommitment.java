package dev.crmcutover.apply;

import dev.crmcutover.ledger.CallResult;
import dev.crmcutover.ledger.LinkResult;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.ledger.PageCommit;
import dev.crmcutover.ledger.Settlement;
import dev.crmcutover.sync.PageCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that a page of pairs and half links leaves behind, for the ledger and for the workflow.
 *
 * @param commit for the ledger
 * @param counts for the workflow
 */
record PageCommitment(PageCommit commit, PageCounts counts) {
    static PageCommitment of(PageRun run, CreateRun creates, PageOutcomes outcomes) {
        List<LinkCase> all = Stream.concat(run.cases().stream(), creates.cases().stream()).toList();
        outcomes.closeDecided(run);
        List<LinkResult> results = new ArrayList<>();
        List<Outcome> ends = new ArrayList<>();
        for (LinkCase one : all) {
            results.add(outcomes.result(one));
            ends.add(outcomes.outcome(one));
        }
        List<CallResult> calls = Stream.concat(run.calls().stream(), creates.calls().stream()).toList();
        List<Settlement> settled = Stream.concat(run.settled().stream(), creates.settled().stream()).toList();
        long created = all.stream().filter(one -> one.created().isPresent()).count();
        PageCommit commit = new PageCommit(calls, settled, results, PageOutcomes.counts(ends),
                run.altered());
        return new PageCommitment(commit, counts(ends, created));
    }

    private static PageCounts counts(List<Outcome> ends, long created) {
        return new PageCounts(ends.size(), count(ends, Outcome.Kind.NO_CHANGE) + count(ends, Outcome.Kind.SUPERSEDED),
                count(ends, Outcome.Kind.APPLIED) - created, created, count(ends, Outcome.Kind.REJECTED),
                count(ends, Outcome.Kind.DEFERRED), count(ends, Outcome.Kind.OUT_OF_SCOPE),
                count(ends, Outcome.Kind.FAILED));
    }

    private static long count(List<Outcome> ends, Outcome.Kind kind) {
        return ends.stream().filter(end -> end.kind() == kind).count();
    }
}
