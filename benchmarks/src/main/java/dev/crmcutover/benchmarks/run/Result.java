package dev.crmcutover.benchmarks.run;

import dev.crmcutover.benchmarks.org.SimulatedAccounts;
import dev.crmcutover.benchmarks.run.Meter.Cost;

/**
 * What one run came to.
 *
 * @param what what was run
 * @param size on how much
 * @param done records written, or compared where nothing was to be written
 * @param callsPerThousand HubSpot's calls that a thousand such records cannot do without: what makes the quota's share
 * @param cost what it cost
 * @param actions Temporal's Actions; 0 for what does without Temporal
 */
record Result(String what, Stage.Size size, long done, int callsPerThousand, Cost cost, long actions) {
    double recordsPerSecond() {
        return done / (cost.took().toNanos() / 1e9);
    }

    /** Of the records a second that HubSpot's quota allows. */
    double shareOfQuota() {
        double allowed = SimulatedAccounts.HUBSPOT_CALLS_IN_TEN_SECONDS / 10.0 / callsPerThousand * 1_000;
        return recordsPerSecond() / allowed;
    }

    double perThousand(long spent) {
        return spent * 1_000.0 / Math.max(1, done);
    }
}
