package dev.crmcutover.crm;

import dev.crmcutover.record.Side;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * The two CRMs an installation connects: one account each, for good.
 *
 * @param threads where both are asked at once; each executor is used once and closed
 */
public record Crms(Crm salesforce, Crm hubspot, Supplier<ExecutorService> threads) {
    public Crms {
        if (salesforce.side() != Side.SALESFORCE || hubspot.side() != Side.HUBSPOT) {
            throw new IllegalArgumentException("the two CRMs are swapped");
        }
    }

    /** Both are asked at once, each on a virtual thread of its own. */
    public Crms(Crm salesforce, Crm hubspot) {
        this(salesforce, hubspot, Executors::newVirtualThreadPerTaskExecutor);
    }

    public Crm on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }
}
