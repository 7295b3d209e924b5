/**
 * A second, independent account of how a field is decided, written from the contract and not from
 * {@code dev.crmcutover.decide}: a decision table over named facts, and its own reading of values. It
 * exists to disagree. {@link dev.crmcutover.oracle.ReferenceModelTest} asks both the same questions.
 */
@NullMarked
package dev.crmcutover.oracle;

import org.jspecify.annotations.NullMarked;
