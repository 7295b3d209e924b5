/**
 * The cutover plan as values: what is synced, by which rules, who signs, how the rollout goes. Reading
 * a plan collects every error at once, each with its line and a hint.
 */
@NullMarked
package dev.crmcutover.plan;

import org.jspecify.annotations.NullMarked;
