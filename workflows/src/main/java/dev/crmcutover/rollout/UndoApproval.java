package dev.crmcutover.rollout;

import org.jspecify.annotations.Nullable;

/**
 * A person approves an undo as they have seen it.
 *
 * @param by who, as named in the plan
 * @param writes how many writes are reversible in the preview
 * @param hash the preview's; a beginning of at least eight characters will do
 */
public record UndoApproval(String by, long writes, String hash) {
    public UndoApproval(@Nullable String by, long writes, @Nullable String hash) {
        this.by = by == null ? "" : by;
        this.writes = writes;
        this.hash = hash == null ? "" : hash;
    }
}
