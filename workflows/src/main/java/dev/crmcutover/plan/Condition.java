package dev.crmcutover.plan;

import java.time.Instant;
import java.util.List;

/**
 * A test on a record's own raw values, in a scope or a create rule. A field may be a path of one step
 * in Salesforce ({@code Account.Region__c}).
 */
public sealed interface Condition {
    String field();

    /** The value is the literal, trimmed and without regard to case; a blank literal means no value. */
    record Is(String field, String literal) implements Condition {}

    /** The value is not the literal; a record without a value fits. */
    record IsNot(String field, String literal) implements Condition {}

    /** The value is one of the order's values at or past the named one. */
    record AtLeast(String field, String value, List<String> order) implements Condition {
        public AtLeast {
            order = List.copyOf(order);
            if (!order.contains(value)) {
                throw new IllegalArgumentException("'" + value + "' is not in the order");
            }
        }
    }

    /** The value is one of the literals, trimmed and without regard to case. */
    record OneOf(String field, List<String> literals) implements Condition {
        public OneOf {
            literals = List.copyOf(literals);
        }
    }

    /** The value is a moment, and not before this one. */
    record Since(String field, Instant moment) implements Condition {}

    /** There is a value. */
    record HasValue(String field) implements Condition {}

    /** The value is an e-mail address at a domain that is not a free mail provider's. */
    record NotFreeMail(String field) implements Condition {}
}
