package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import java.util.List;
import java.util.Optional;

/**
 * What a pass may work on.
 *
 * @param links in order of id
 * @param busy links left out: another pass has claimed them, or a call on them is not past its deadline
 * @param last the last link looked at, busy ones included: a range goes on after it; empty at its end
 */
public record Taken(List<TakenLink> links, int busy, Optional<LinkId> last) {
    public Taken {
        links = List.copyOf(links);
    }
}
