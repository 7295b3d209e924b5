package dev.crmcutover.rollout;

/**
 * What became of the reversible writes.
 *
 * @param todo nothing yet
 * @param restored the record holds what it held before
 * @param altered put back, and the CRM made something else of it
 * @param refused the CRM refused it; a rejection says why
 * @param left no longer as in the preview: left alone
 */
public record UndoProgress(long todo, long restored, long altered, long refused, long left) {
    public static final UndoProgress NONE = new UndoProgress(0, 0, 0, 0, 0);

    /** All of them. */
    public long writes() {
        return todo + restored + altered + refused + left;
    }
}
