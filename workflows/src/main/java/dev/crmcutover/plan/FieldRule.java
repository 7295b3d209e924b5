package dev.crmcutover.plan;

import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Optional;

/**
 * How one field, or one group of fields, is kept in step. What each rule decides is written in
 * {@code docs/rules.md}; {@code dev.crmcutover.decide.Decider} is the code of it.
 */
public sealed interface FieldRule {
    /** Whether the rule may ever write to a side. */
    default boolean writes(Side target) {
        return switch (this) {
            case None none -> false;
            case Owns owns -> owns.owner() != target;
            default -> true;
        };
    }

    /** The lock beside the rule. */
    default Optional<Lock> lock() {
        return Optional.empty();
    }

    /** {@code none}: not synced. */
    record None() implements FieldRule {}

    /** {@code salesforce-owns}, {@code hubspot-owns}: the owner's value is written to the other side. */
    record Owns(Side owner, Blank blank, Optional<Lock> lock) implements FieldRule {
        public Owns {
            lock.ifPresent(held -> {
                if (held.owner() != owner) {
                    throw new IllegalArgumentException("an owned field's lock can only name its owner");
                }
            });
        }
    }

    /** The two-way rules, told apart by what happens where both sides changed. */
    record TwoWay(Conflict conflict, Blank blank, FirstFill firstFill, Optional<Lock> lock) implements FieldRule {}

    /** {@code fill-blank}: a value is only ever written where the other side is blank. */
    record FillBlank() implements FieldRule {}

    /** {@code write-once}: the first value stands on both sides. */
    record WriteOnce(FirstFill firstFill) implements FieldRule {}

    /**
     * {@code furthest-wins}: whichever side is further along wins, never backwards.
     *
     * @param order canonical values, the furthest back first, without duplicates
     */
    record FurthestWins(List<String> order) implements FieldRule {
        public FurthestWins {
            order = List.copyOf(order);
            if (order.size() < 2 || order.stream().distinct().count() != order.size()) {
                throw new IllegalArgumentException("an order has at least two different values");
            }
        }
    }

    /** What a two-way rule does where both sides changed. */
    enum Conflict {
        LAST_UPDATED_WINS, SALESFORCE_WINS, HUBSPOT_WINS, REVIEW_CONFLICTS, REVIEW_CHANGES
    }

    /** Whether a blank, seen after the sides had agreed, may overwrite a value. */
    enum Blank {
        IGNORE, PROPAGATE
    }

    /** What happens where the base is absent and both sides hold different values. */
    enum FirstFill {
        SALESFORCE_WINS, HUBSPOT_WINS, LAST_UPDATED_WINS, REVIEW
    }
}
