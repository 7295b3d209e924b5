package dev.crmcutover.rollout;

/**
 * Every write in an undo's scope, in exactly one box. A write is counted once for each field of the plan that
 * it wrote; a create counts once.
 *
 * @param unseen not looked at yet
 * @param reversible the record holds what the write left
 * @param editedSince it holds something else, or did in between
 * @param irreversible nothing can put it back
 * @param alreadyBack it holds what it held before
 */
public record UndoSums(long unseen, long reversible, long editedSince, long irreversible, long alreadyBack) {
    public static final UndoSums NONE = new UndoSums(0, 0, 0, 0, 0);

    /** All of them. */
    public long writes() {
        return unseen + reversible + editedSince + irreversible + alreadyBack;
    }
}
