package dev.crmcutover.simulators.salesforce.store;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The places of a table in the order of their last change, with the second of it. Stamps never go back:
 * an older one is taken as the newest so far.
 */
final class ChangeLog {
    private long[] seconds = new long[64];
    private int[] slots = new int[64];
    private int[] lastPosition = new int[64];
    private int size;

    /** Notes a change; answers what {@link #undo} needs to take it back. */
    int append(int slot, long second) {
        if (size == slots.length) {
            seconds = Arrays.copyOf(seconds, size * 2);
            slots = Arrays.copyOf(slots, size * 2);
        }
        if (slot >= lastPosition.length) {
            lastPosition = Arrays.copyOf(lastPosition, Math.max(slot + 1, lastPosition.length * 2));
        }
        int previous = lastPosition[slot] - 1;
        seconds[size] = size == 0 ? second : Math.max(second, seconds[size - 1]);
        slots[size] = slot;
        size++;
        lastPosition[slot] = size;
        return previous;
    }

    /** Takes back the newest change, which must be that of {@code slot}. */
    void undo(int slot, int previous) {
        size--;
        lastPosition[slot] = previous + 1;
    }

    /** The places changed at or after a second, in order of their last change, each once. */
    IntStream since(long second) {
        int low = Arrays.binarySearch(seconds, 0, size, second);
        int start = low < 0 ? -low - 1 : low;
        while (start > 0 && seconds[start - 1] == second) {
            start--;
        }
        return IntStream.range(start, size).filter(this::isLast).map(position -> slots[position]);
    }

    /** Drops superseded entries once they are the greater part. Never between a change and its undo. */
    void compact(int rows) {
        if (size < 2 * rows + 1024) {
            return;
        }
        int kept = 0;
        for (int position = 0; position < size; position++) {
            if (isLast(position)) {
                seconds[kept] = seconds[position];
                slots[kept] = slots[position];
                kept++;
            }
        }
        size = kept;
        for (int position = 0; position < size; position++) {
            lastPosition[slots[position]] = position + 1;
        }
    }

    private boolean isLast(int position) {
        return lastPosition[slots[position]] == position + 1;
    }
}
