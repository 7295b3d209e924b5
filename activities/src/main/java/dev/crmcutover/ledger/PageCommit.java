package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import java.util.List;
import java.util.Map;

/**
 * All that a pass leaves behind.
 *
 * @param calls what became of every call it intended
 * @param settled unanswered writes of earlier passes that it settled
 * @param links what it found and did, at most once for each link
 * @param counts what it did with its records
 * @param altered its writes of which a CRM made something else
 */
public record PageCommit(List<CallResult> calls, List<Settlement> settled, List<LinkResult> links,
        PassCounts counts, List<Alteration> altered) {
    public PageCommit {
        altered = List.copyOf(altered);
        calls = List.copyOf(calls);
        settled = List.copyOf(settled);
        links = List.copyOf(links);
        if (links.stream().map(LinkResult::link).distinct().count() != links.size()) {
            throw new IllegalArgumentException("a page has one result for a link");
        }
    }

    /** A pass none of whose writes was altered. */
    public PageCommit(List<CallResult> calls, List<Settlement> settled, List<LinkResult> links, PassCounts counts) {
        this(calls, settled, links, counts, List.of());
    }

    /**
     * What a CRM holds in the fields of a write where that is not what it was given.
     *
     * @param held by the CRM's field names; personal data
     */
    public record Alteration(CallId call, LinkId link, Map<String, RawValue> held) {
        public Alteration {
            held = Map.copyOf(held);
        }
    }
}
