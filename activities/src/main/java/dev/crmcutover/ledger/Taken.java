package dev.crmcutover.ledger;

import java.util.List;

/**
 * What a pass may work on.
 *
 * @param links in order of id
 * @param busy links left out: another pass has claimed them, or a call on them is not past its deadline
 */
public record Taken(List<TakenLink> links, int busy) {
    public Taken {
        links = List.copyOf(links);
    }
}
