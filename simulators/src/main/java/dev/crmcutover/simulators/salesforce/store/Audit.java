package dev.crmcutover.simulators.salesforce.store;

import java.time.Instant;

/**
 * The platform's own stamps on a record.
 *
 * @param created when and by which user
 * @param modified the last change by a user
 * @param systemModstamp the last change by a user or by automation
 */
public record Audit(By created, By modified, Instant systemModstamp) {

    /** A user at a time. */
    public record By(Instant at, String userId) {}

    /** The stamps of a record that is new. */
    public static Audit created(By by) {
        return new Audit(by, by, by.at());
    }

    /** After a change by a user. */
    public Audit modified(By by) {
        return new Audit(created, by, by.at());
    }

    /** After a change by automation, which is not a user's. */
    public Audit touched(Instant at) {
        return new Audit(created, modified, at);
    }
}
