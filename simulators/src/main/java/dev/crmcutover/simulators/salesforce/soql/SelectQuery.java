package dev.crmcutover.simulators.salesforce.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SOQL query as a tree.
 *
 * @param from the object's name as written
 * @param where null where there is no condition
 * @param groupBy fields of which each set of values makes one row; empty where rows stay as they are
 * @param paging limit and offset
 */
public record SelectQuery(String from, List<Selection> select, @Nullable Condition where, List<Path> groupBy,
        List<Ordering> orderBy, Paging paging, boolean allRows) {

    public SelectQuery {
        select = List.copyOf(select);
        groupBy = List.copyOf(groupBy);
        orderBy = List.copyOf(orderBy);
    }

    /** A field, or one of a parent: {@code Owner.Email}. */
    public record Path(List<String> names) {
        public Path {
            names = List.copyOf(names);
        }

        @Override
        public String toString() {
            return String.join(".", names);
        }
    }

    /** One entry of the select list. */
    public sealed interface Selection {
        record Field(Path path) implements Selection {}

        /** {@code COUNT()}, alone: the number of rows. */
        record Count() implements Selection {}

        /**
         * {@code SUM(Amount) total}, over each group.
         *
         * @param path null for {@code COUNT()}
         * @param alias null where none is given
         */
        record Aggregate(String function, @Nullable Path path, @Nullable String alias) implements Selection {}

        /** Records of another object that refer to the row: {@code (SELECT LastName FROM Contacts)}. */
        record Children(SelectQuery query) implements Selection {}

        /** {@code FIELDS(ALL)}, {@code FIELDS(STANDARD)} or {@code FIELDS(CUSTOM)}. */
        record Fields(String kind) implements Selection {}
    }

    public record Ordering(Path path, boolean descending, boolean nullsLast) {}

    /** @param limit null where there is none */
    public record Paging(@Nullable Integer limit, int offset) {}
}
