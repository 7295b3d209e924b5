package dev.crmcutover.decide;

import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.Side;
import java.util.Map;
import java.util.Optional;

/**
 * One field or group of a pair of records, as read.
 *
 * @param now what both sides hold; blanks on a side that does not exist yet
 * @param base what both held when they were last in step; empty if never
 * @param creating the side whose record does not exist yet
 * @param changedAt when fields changed, by side and that CRM's field name, as far as known
 * @param circumstances what else bears on comparing
 */
record FieldReading(RawPair now, Optional<RawPair> base, Optional<Side> creating,
        Map<Side, Map<String, ChangedAt>> changedAt, Circumstances circumstances) {

    boolean exists(Side side) {
        return creating.isEmpty() || creating.get() != side;
    }
}
