package dev.crmcutover.simulators.salesforce.soql;

import java.util.List;

/** What a WHERE clause demands of a row. */
public sealed interface Condition {
    record And(List<Condition> all) implements Condition {
        public And {
            all = List.copyOf(all);
        }
    }

    record Or(List<Condition> any) implements Condition {
        public Or {
            any = List.copyOf(any);
        }
    }

    record Not(Condition inner) implements Condition {}

    record Compare(SelectQuery.Path path, Operator operator, Literal literal) implements Condition {}

    record In(SelectQuery.Path path, boolean negated, List<Literal> literals) implements Condition {
        public In {
            literals = List.copyOf(literals);
        }
    }

    /** {@code Id IN (SELECT AccountId FROM Contact ...)} */
    record InQuery(SelectQuery.Path path, boolean negated, SelectQuery query) implements Condition {}

    /** {@code INCLUDES} and {@code EXCLUDES} of a multi-select picklist; a literal may hold several by semicolon. */
    record Includes(SelectQuery.Path path, boolean negated, List<Literal> literals) implements Condition {
        public Includes {
            literals = List.copyOf(literals);
        }
    }

    enum Operator {
        EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, LIKE
    }
}
