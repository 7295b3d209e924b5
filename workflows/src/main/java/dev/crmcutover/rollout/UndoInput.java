package dev.crmcutover.rollout;

import java.util.Optional;

/**
 * What an undo's workflow is started with.
 *
 * @param approvedBy who approved it before the workflow continued as new; empty at the start
 */
public record UndoInput(UndoRequest request, Optional<String> approvedBy) {
    public static UndoInput of(UndoRequest request) {
        return new UndoInput(request, Optional.empty());
    }
}
