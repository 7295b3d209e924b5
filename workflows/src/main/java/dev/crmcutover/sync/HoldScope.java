package dev.crmcutover.sync;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;

/** What a hold covers: the key of the ledger's {@code hold} table. */
public record HoldScope(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public HoldScope {
        if (!value.matches("(plan|phase|object|link)/\\S+")) {
            throw new IllegalArgumentException("not the scope of a hold: '" + value + "'");
        }
    }

    /** All of a plan's work. */
    public static HoldScope plan(PlanName plan) {
        return new HoldScope("plan/" + plan);
    }

    /** One phase's work. */
    public static HoldScope phase(PlanName plan, PhaseName phase) {
        return new HoldScope("phase/" + plan + "/" + phase);
    }

    /** One kind of record. */
    public static HoldScope object(PlanName plan, ObjectName object) {
        return new HoldScope("object/" + plan + "/" + object);
    }

    /** One linked pair. */
    public static HoldScope link(LinkId link) {
        return new HoldScope("link/" + link);
    }

    @Override
    public String toString() {
        return value;
    }
}
