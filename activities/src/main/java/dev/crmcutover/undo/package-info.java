/**
 * Taking writes back: what can be done about each write in a scope, and doing it, newest first.
 *
 * <p>{@link dev.crmcutover.undo.UndoSteps} is all of it, without Temporal: {@code list} once, {@code look} until
 * nothing is left ({@link dev.crmcutover.rollout.UndoPage#more}), {@code preview}, {@code approve} with its number and
 * hash, then {@code restore} until nothing is left. Each is safe to repeat after a crash anywhere. {@code restore}
 * writes only under a hold. What it puts back becomes the base at the same commit: forgetting that, by a
 * {@code Pages.commit} and a settlement that leave the base as it was, is how an undo comes back as an edit.
 */
@NullMarked
package dev.crmcutover.undo;

import org.jspecify.annotations.NullMarked;
