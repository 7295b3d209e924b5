package dev.crmcutover.ledger;

import java.util.List;

/**
 * All that a pass leaves behind.
 *
 * @param calls what became of every call it intended
 * @param settled unanswered writes of earlier passes that it settled
 * @param links what it found and did, at most once for each link
 * @param counts what it did with its records
 */
public record PageCommit(List<CallResult> calls, List<Settlement> settled, List<LinkResult> links,
        PassCounts counts) {
    public PageCommit {
        calls = List.copyOf(calls);
        settled = List.copyOf(settled);
        links = List.copyOf(links);
        if (links.stream().map(LinkResult::link).distinct().count() != links.size()) {
            throw new IllegalArgumentException("a page has one result for a link");
        }
    }
}
