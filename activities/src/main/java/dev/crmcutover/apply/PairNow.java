package dev.crmcutover.apply;

import dev.crmcutover.ledger.CallId;
import dev.crmcutover.ledger.LinkRow;
import dev.crmcutover.ledger.Settlement.Found;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * A linked pair as it was just read.
 *
 * @param link the link
 * @param records what was read, by side; a side is missing where its record is gone or is another by now
 * @param settled what the read says of writes that were never answered
 */
public record PairNow(LinkRow link, Map<Side, Snapshot> records, Map<CallId, Found> settled) {
    public PairNow {
        records = Map.copyOf(records);
        settled = Map.copyOf(settled);
    }

    static PairNow of(LinkCase one, Map<CallId, Found> settled) {
        Map<Side, Snapshot> records = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            Snapshot record = one.record(side);
            if (record != null && !one.lost().contains(side)) {
                records.put(side, record);
            }
        }
        return new PairNow(one.link(), records, settled);
    }

    public LinkId id() {
        return link.id();
    }

    public Optional<Snapshot> on(Side side) {
        return Optional.ofNullable(records.get(side));
    }
}
