package dev.crmcutover.decide;

import dev.crmcutover.plan.Setting;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What holds for every decision of a plan.
 *
 * @param zone the plan's time zone, in which a moment has its day
 * @param owners who is who among users and owners
 * @param skew how far the two CRMs' clocks may differ
 */
public record Conventions(ZoneId zone, OwnerDirectory owners, Duration skew) {
    /** The skew that is assumed unless a plan says otherwise. */
    public static final Duration USUAL_SKEW = Duration.ofSeconds(60);

    /** What a plan's setting says, with the usual skew. */
    public static Conventions of(Setting setting, OwnerDirectory owners) {
        return new Conventions(setting.zone(), owners, USUAL_SKEW);
    }
}
