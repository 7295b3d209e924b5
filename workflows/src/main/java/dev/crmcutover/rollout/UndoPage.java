package dev.crmcutover.rollout;

import java.time.Instant;
import java.util.Optional;

/**
 * How a page of an undo went.
 *
 * @param records how many records it looked at
 * @param more whether there is more to do
 * @param notBefore when to go on at the earliest: no quota, or records that are busy
 * @param held why nothing may be written: no hold keeps the others from it, or a brake
 */
public record UndoPage(int records, boolean more, Optional<Instant> notBefore, Optional<String> held) {
    public static final UndoPage DONE = new UndoPage(0, false, Optional.empty(), Optional.empty());
}
