package dev.crmcutover.simulators.hubspot.portal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a record holds at one moment. Immutable, so that the search index can lag behind by keeping an older
 * one. Values stand in arrays sorted by the schema's slot numbers; what was replaced hangs on a chain.
 */
final class RecordState {
    private static final RecordState EMPTY = new RecordState(new short[0], new String[0], new Stamp[0], null, 0, -1);

    private final short[] slots;
    private final String[] values;
    private final Stamp[] stamps;
    private final @Nullable Replaced replaced;
    private final long updatedAt;
    private final long archivedAt;

    private record Replaced(short slot, String value, Stamp stamp, @Nullable Replaced before) {}

    private RecordState(short[] slots, String[] values, Stamp[] stamps, @Nullable Replaced replaced, long updatedAt,
            long archivedAt) {
        this.slots = slots;
        this.values = values;
        this.stamps = stamps;
        this.replaced = replaced;
        this.updatedAt = updatedAt;
        this.archivedAt = archivedAt;
    }

    static RecordState empty() {
        return EMPTY;
    }

    /** The value in a slot; a value that was cleared is as absent as one that was never set. */
    @Nullable
    String value(int slot) {
        int index = Arrays.binarySearch(slots, (short) slot);
        return index < 0 || values[index].isEmpty() ? null : values[index];
    }

    /** Newest first, at most {@code limit}. */
    List<PropertyRevision> revisions(int slot, int limit) {
        List<PropertyRevision> revisions = new ArrayList<>();
        int index = Arrays.binarySearch(slots, (short) slot);
        if (index >= 0) {
            revisions.add(revision(values[index], stamps[index]));
        }
        for (Replaced past = replaced; past != null && revisions.size() < limit; past = past.before) {
            if (past.slot == slot) {
                revisions.add(revision(past.value, past.stamp));
            }
        }
        return revisions;
    }

    private static PropertyRevision revision(String value, Stamp stamp) {
        return new PropertyRevision(value, Instant.ofEpochMilli(stamp.at()), stamp.actor());
    }

    /** Whether the slot ever held a value. */
    boolean knows(int slot) {
        return Arrays.binarySearch(slots, (short) slot) >= 0;
    }

    void forEachSlot(IntConsumer action) {
        for (short slot : slots) {
            action.accept(slot);
        }
    }

    /**
     * This with some values changed.
     *
     * @param changes by slot; an empty value clears
     */
    RecordState with(SortedMap<Integer, String> changes, Stamp stamp) {
        int added = (int) changes.keySet().stream().filter(slot -> !knows(slot)).count();
        short[] newSlots = Arrays.copyOf(slots, slots.length + added);
        int next = slots.length;
        for (int slot : changes.keySet()) {
            if (!knows(slot)) {
                newSlots[next++] = (short) slot;
            }
        }
        Arrays.sort(newSlots);
        String[] newValues = new String[newSlots.length];
        Stamp[] newStamps = new Stamp[newSlots.length];
        Replaced past = replaced;
        for (int i = 0; i < newSlots.length; i++) {
            int old = Arrays.binarySearch(slots, newSlots[i]);
            String change = changes.get((int) newSlots[i]);
            newValues[i] = change == null ? values[old] : change;
            newStamps[i] = change == null ? stamps[old] : stamp;
            if (change != null && old >= 0) {
                past = new Replaced(newSlots[i], values[old], stamps[old], past);
            }
        }
        return new RecordState(newSlots, newValues, newStamps, past, stamp.at(), archivedAt);
    }

    RecordState touched(long at) {
        return new RecordState(slots, values, stamps, replaced, at, archivedAt);
    }

    RecordState archived(long at) {
        return new RecordState(slots, values, stamps, replaced, at, at);
    }

    RecordState restored(long at) {
        return new RecordState(slots, values, stamps, replaced, at, -1);
    }

    boolean isArchived() {
        return archivedAt >= 0;
    }

    /** Epoch milliseconds. */
    long updatedAt() {
        return updatedAt;
    }

    /** Epoch milliseconds; negative where the record is not archived. */
    long archivedAt() {
        return archivedAt;
    }
}
