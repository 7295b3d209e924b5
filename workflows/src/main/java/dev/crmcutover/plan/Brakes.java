package dev.crmcutover.plan;

import java.util.Optional;

/**
 * Limits on what may be written; tripping one holds the phase. Empty means no limit.
 *
 * @param creates most creates in a fill, over the preview's count, as a share (0.02 is 2 % more)
 * @param changesPerField most writes per field in a fill, over the preview's count, as a share
 * @param liveCreatesPerDay most creates a day while live
 * @param blanksPerDay most values overwritten by a blank a day
 * @param deletesPerDay most linked records found deleted a day: more is taken for an accident
 */
public record Brakes(Optional<Double> creates, Optional<Double> changesPerField, Optional<Integer> liveCreatesPerDay,
        Optional<Integer> blanksPerDay, Optional<Integer> deletesPerDay) {
    public static final Brakes NONE = new Brakes(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty());
}
