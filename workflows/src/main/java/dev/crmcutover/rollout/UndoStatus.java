package dev.crmcutover.rollout;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.UndoId;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an undo stands.
 *
 * @param scope what it takes back, in words
 * @param askedBy who asked for it
 * @param preview what it would do; empty while it is looked for
 * @param approvedBy who approved it
 * @param progress what became of it
 * @param held why it does not go on: no hold stands, a brake, a failure no retry heals
 */
public record UndoStatus(PlanName plan, UndoId undo, String scope, String askedBy, State state,
        Optional<UndoPreview> preview, Optional<String> approvedBy, UndoProgress progress, Optional<String> held) {
    /** How far it is. */
    public enum State {
        LOOKING, AWAITING_APPROVAL, RESTORING, DONE, ABORTED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * The state a word names.
         *
         * @throws IllegalArgumentException if it names none
         */
        @JsonCreator
        public static State ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
