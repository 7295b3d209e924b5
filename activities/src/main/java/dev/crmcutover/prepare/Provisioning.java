package dev.crmcutover.prepare;

import dev.crmcutover.crm.Crms;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.record.Side;

/** Adds our external id fields to both CRMs, where they are missing. May be repeated. */
public final class Provisioning {
    private Provisioning() {}

    /**
     * Adds what is missing.
     *
     * @return how many fields were added
     */
    public static int provision(Crms crms, CutoverPlan plan) {
        int added = 0;
        for (ObjectPlan object : plan.objects()) {
            for (Side side : Side.values()) {
                for (String type : object.pair().types(side)) {
                    boolean made = crms.on(side)
                            .account()
                            .ensureExternalId(type, ExternalId.on(side),
                                    ExternalId.label(side));
                    added += made ? 1 : 0;
                }
            }
        }
        return added;
    }
}
