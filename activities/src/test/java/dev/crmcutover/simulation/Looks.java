package dev.crmcutover.simulation;

import dev.crmcutover.record.Side;
import dev.crmcutover.simulation.Books.LinkEnds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which records the product has looked at, and when. What two records hold while nobody looks is known to
 * nobody: no program that asks a CRM what is there can tell it from what never was.
 */
final class Looks {
    private final List<Look> looks = new ArrayList<>();
    private final List<Look> fresh = new ArrayList<>();

    /** @param after how many events there had been */
    private record Look(String who, Side side, String id, int after) {}

    /** Somebody reads a record. */
    void at(String who, Side side, String id, int after) {
        fresh.add(new Look(who, side, id, after));
    }

    /** What somebody has read is kept. */
    void keep(String who) {
        fresh.stream().filter(look -> look.who().equals(who)).forEach(looks::add);
        lose(who);
    }

    /** What somebody has read since it last kept something is forgotten. */
    void lose(String who) {
        fresh.removeIf(look -> look.who().equals(who));
    }

    /** Whether one reader saw both records of a link when no fewer and no more events had been than so many. */
    boolean sawBoth(LinkEnds link, int fewest, int most) {
        Set<String> salesforce = readers(Side.SALESFORCE, link, fewest, most);
        salesforce.retainAll(readers(Side.HUBSPOT, link, fewest, most));
        return !salesforce.isEmpty();
    }

    private Set<String> readers(Side side, LinkEnds link, int fewest, int most) {
        Set<String> readers = new HashSet<>();
        for (Look look : looks) {
            if (look.side() == side && look.id().equals(link.on(side)) && look.after() >= fewest
                    && look.after() <= most) {
                readers.add(look.who());
            }
        }
        return readers;
    }
}
