package dev.crmcutover.simulators.hubspot.portal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What search knows: the state each record had a while ago, and the live records by last change. Writes
 * become visible once they are older than the lag. Guarded by the portal's lock.
 */
final class SearchIndex {
    private static final Comparator<Position> ORDER = Comparator.comparingLong(Position::updatedAt)
            .thenComparingLong(Position::id);

    private final Clock clock;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Map<ObjectType, NavigableSet<Position>> byLastChange = new EnumMap<>(ObjectType.class);
    private Duration lag;

    private record Pending(long writtenAt, HubSpotRecord record, RecordState state) {}

    private record Position(long updatedAt, long id, HubSpotRecord record) {}

    SearchIndex(Clock clock, Duration lag) {
        this.clock = clock;
        this.lag = lag;
        for (ObjectType type : ObjectType.values()) {
            byLastChange.put(type, new TreeSet<>(ORDER));
        }
    }

    void lag(Duration by) {
        lag = by;
    }

    Duration lag() {
        return lag;
    }

    /** Takes note of a record's state; search sees it later. */
    void publish(HubSpotRecord record) {
        pending.addLast(new Pending(clock.millis(), record, record.state()));
        catchUp();
    }

    /** Whether {@link #catchUp} would change anything. */
    boolean isBehind() {
        Pending oldest = pending.peekFirst();
        return oldest != null && oldest.writtenAt <= clock.millis() - lag.toMillis();
    }

    /** Makes visible what is older than the lag. */
    void catchUp() {
        while (isBehind()) {
            Pending due = pending.removeFirst();
            NavigableSet<Position> positions = positions(due.record.type());
            RecordState old = due.record.searched();
            positions.remove(new Position(old.updatedAt(), due.record.id(), due.record));
            due.record.searched(due.state);
            if (!due.state.isArchived()) {
                positions.add(new Position(due.state.updatedAt(), due.record.id(), due.record));
            }
        }
    }

    /** The live records that search knows and that changed at or after an instant, oldest change first. */
    Collection<HubSpotRecord> changedSince(ObjectType type, long millis) {
        return positions(type).tailSet(new Position(millis, Long.MIN_VALUE, NONE), true)
                .stream()
                .map(Position::record)
                .toList();
    }

    private static final HubSpotRecord NONE = new HubSpotRecord(0, ObjectType.CONTACT, new Stamp(0, Actor.CALCULATION));

    private NavigableSet<Position> positions(ObjectType type) {
        NavigableSet<Position> positions = byLastChange.get(type);
        if (positions == null) {
            throw new IllegalStateException("no index of " + type);
        }
        return positions;
    }
}
