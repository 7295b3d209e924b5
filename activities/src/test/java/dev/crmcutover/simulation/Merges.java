package dev.crmcutover.simulation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What admins merged. Which value of two records a merge keeps is the CRM's affair, and a link that moves begins
 * without a base: of these records the judge asks where they are linked, not what became of each edit.
 */
final class Merges {
    private final Set<String> away = new HashSet<>();
    private final Set<String> concerned = new HashSet<>();

    /**
     * Notes a merge.
     *
     * @param loser the record that is no more
     * @param survivor the one it lives on in
     * @param twin the other CRM's record of the one
     * @param otherTwin and of the other
     */
    void note(String loser, String survivor, String twin, String otherTwin) {
        away.add(loser);
        concerned.addAll(List.of(loser, survivor, twin, otherTwin));
    }

    /** Whether a record is no more. */
    boolean tookAway(String id) {
        return away.contains(id);
    }

    /** Whether a record was merged, or is or was the twin of one that was. */
    boolean concern(String id) {
        return concerned.contains(id);
    }

    boolean concern(Books.LinkEnds link) {
        return concern(link.salesforce()) || concern(link.hubspot());
    }
}
