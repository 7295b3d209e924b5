package dev.crmcutover.rollout;

import io.temporal.activity.ActivityInterface;

/** The steps of an undo. Queue {@code pages}. Each is safe to retry and to run twice at once. */
@ActivityInterface(namePrefix = "Undo")
public interface UndoWork {
    /**
     * Lists every write in the scope, in no box yet. An earlier list of the same request is forgotten.
     *
     * @return how many
     */
    long list(UndoRequest request);

    /** Reads the next records in both CRMs afresh and puts their writes into boxes. Writes nothing. */
    UndoPage look(UndoRequest request);

    /** What was found, once no write is left unseen. */
    UndoPreview preview(UndoRequest request);

    /**
     * Takes an approval down: the list stands from now on. Refused where it is not of this preview, where the
     * plan does not name the person, or where it was approved before on another preview.
     */
    void approve(UndoRequest request, UndoApproval approval);

    /**
     * Puts back the next records, those written last first. What is no longer as in the preview is left alone;
     * what was sent earlier and never answered is settled first.
     */
    UndoPage restore(UndoRequest request);

    /** How far it is. */
    UndoProgress progress(UndoRequest request);
}
