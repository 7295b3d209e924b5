package dev.crmcutover.plan;

import dev.crmcutover.record.Side;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * While its condition holds, only the owner's side of a field counts.
 *
 * @param name the plan's name for it
 * @param when the condition, asked at every decision
 * @param owner whose value counts
 * @param onEdit what becomes of an edit on the other side
 */
public record Lock(String name, When when, Side owner, OnEdit onEdit) {
    /** Whether an edit against the lock is put back at once or waits for a person. */
    public enum OnEdit {
        REVERT, QUEUE
    }

    /** When a lock holds. */
    public sealed interface When {
        /**
         * A field of the record holds a value.
         *
         * @param side whose record is asked
         * @param field that CRM's field name
         * @param equalTo the value, compared trimmed and without regard to case
         */
        record FieldIs(Side side, String field, String equalTo) implements When {}

        /**
         * Salesforce has an opportunity that reaches the record.
         *
         * @param state which opportunities count
         * @param via the ways by which one reaches a record: any of them will do
         * @param recordTypes the record types that count, by developer name; none means all
         */
        record HasOpportunity(State state, Set<Via> via, List<String> recordTypes) implements When {
            /** Salesforce's type of opportunities. */
            public static final String OPPORTUNITY = "Opportunity";
            /** Salesforce's type that says which people have a role in an opportunity. */
            public static final String CONTACT_ROLE = "OpportunityContactRole";

            public HasOpportunity {
                via = Collections.unmodifiableSet(EnumSet.copyOf(via));
                recordTypes = List.copyOf(recordTypes);
            }

            /** The Salesforce types whose records can turn it. */
            public Set<String> types() {
                return via.contains(Via.CONTACT_ROLE) ? Set.of(OPPORTUNITY, CONTACT_ROLE) : Set.of(OPPORTUNITY);
            }

            /** Whether it can hold for records of one of these Salesforce types. */
            public boolean reaches(Collection<String> types) {
                return via.stream().anyMatch(way -> types.stream().anyMatch(way::reaches));
            }
        }
    }

    /** Which opportunities count. */
    public enum State {
        /** Those that are not closed. */
        OPEN,
        /** All that there are. */
        ANY
    }

    /** How an opportunity reaches a record. */
    public enum Via {
        /** The person has a role in it. */
        CONTACT_ROLE,
        /** It belongs to the company, or to the person's. */
        ACCOUNT;

        /** Whether records of a Salesforce type can be reached so: a Lead has neither roles nor an account. */
        public boolean reaches(String type) {
            return type.equals("Contact") || (this == ACCOUNT && type.equals("Account"));
        }
    }
}
