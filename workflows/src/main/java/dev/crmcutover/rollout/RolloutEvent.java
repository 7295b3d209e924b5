package dev.crmcutover.rollout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happens in a rollout, past tense: the words of the ledger's {@code rollout} table. */
public enum RolloutEvent {
    CUTOVER_STARTED, CUTOVER_COMPLETED, CUTOVER_ABORTED, PHASE_STARTED, PREVIEWED, GATE_FAILED,
    /** The enter gate held and was approved: the first write may happen. */
    PHASE_ENTERED,
    /** The fill is done; the soak time begins. */
    PHASE_LIVE,
    /** The exit gate held and was approved. */
    PHASE_FINISHED, APPROVED, APPROVAL_REFUSED, OBJECTED, OBJECTION_REFUSED, HELD, RESUMED, FREEZE_STARTED, FREEZE_ENDED, IMPORT_SEEN, UNDO_ASKED, UNDO_APPROVED, UNDO_APPROVAL_REFUSED, UNDO_DONE, UNDO_ABORTED,
    /** The ledger began anew after it was lost or restored: what phases achieved before counts no more. */
    RECOVERED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The event a word names.
     *
     * @throws IllegalArgumentException if it names none
     */
    @JsonCreator
    public static RolloutEvent ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
