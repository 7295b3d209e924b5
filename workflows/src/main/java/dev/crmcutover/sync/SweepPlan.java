package dev.crmcutover.sync;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When and how an object's linked records are compared again.
 *
 * @param at the time of day at which it begins, every day
 * @param zone where it is that time
 * @param rowsPerRange about how many links are cut into one range
 * @param reportTo the workflow that hears {@link WorkReports#advanced}; where it is over, nobody does
 */
public record SweepPlan(LocalTime at, ZoneId zone, int rowsPerRange, String reportTo) {
    /** The first beginning after a moment. A time that a change of clocks leaves out is the next there is. */
    Instant after(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        Instant today = local.with(at).toInstant();
        return today.isAfter(moment) ? today : local.plusDays(1).with(at).toInstant();
    }
}
