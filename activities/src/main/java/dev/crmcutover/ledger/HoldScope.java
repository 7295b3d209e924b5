package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;

/** What a hold keeps from being written. */
public sealed interface HoldScope {
    record OfPlan(PlanName plan) implements HoldScope {}

    record OfPhase(PlanName plan, PhaseName phase) implements HoldScope {}

    record OfObject(PlanName plan, ObjectName object) implements HoldScope {}

    record OfLink(LinkId link) implements HoldScope {}

    /** The text the ledger keeps it under, such as {@code phase:acme-gtm/pilot}. */
    default String word() {
        return switch (this) {
            case OfPlan it -> "plan:" + it.plan;
            case OfPhase it -> "phase:" + it.plan + "/" + it.phase;
            case OfObject it -> "object:" + it.plan + "/" + it.object;
            case OfLink it -> "link:" + it.link;
        };
    }

    /**
     * The scope a word of the ledger means.
     *
     * @throws IllegalArgumentException if it is none
     */
    static HoldScope ofWord(String word) {
        int colon = word.indexOf(':');
        int slash = word.indexOf('/');
        String kind = colon < 0 ? word : word.substring(0, colon);
        String first = word.substring(colon + 1, slash < 0 ? word.length() : slash);
        String second = slash < 0 ? "" : word.substring(slash + 1);
        return switch (kind) {
            case "plan" -> new OfPlan(new PlanName(first));
            case "phase" -> new OfPhase(new PlanName(first), new PhaseName(second));
            case "object" -> new OfObject(new PlanName(first), new ObjectName(second));
            case "link" -> new OfLink(new LinkId(Long.parseLong(first)));
            default -> throw new IllegalArgumentException("not the scope of a hold: '" + word + "'");
        };
    }
}
