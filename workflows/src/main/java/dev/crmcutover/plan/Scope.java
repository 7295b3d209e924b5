package dev.crmcutover.plan;

import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;

/**
 * Which records a phase may touch. A record's type without an entry is in scope. A pair is in scope
 * where both its records are; where only one is, the sides disagree and the pair is held.
 *
 * @param name the plan's name for it
 * @param salesforce conditions by type, all of which must hold
 * @param hubspot conditions by type, all of which must hold
 */
public record Scope(String name, Map<String, List<Condition>> salesforce, Map<String, List<Condition>> hubspot) {
    public Scope {
        salesforce = InOrder.copyOf(salesforce);
        hubspot = InOrder.copyOf(hubspot);
    }

    /** What must hold for a record of this type; empty means nothing. */
    public List<Condition> conditions(Side side, String type) {
        return (side == Side.SALESFORCE ? salesforce : hubspot).getOrDefault(type, List.of());
    }
}
