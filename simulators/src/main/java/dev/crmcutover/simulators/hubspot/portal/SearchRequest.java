package dev.crmcutover.simulators.hubspot.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A search. Groups are or-ed, the filters of a group and-ed.
 *
 * @param query free text, or null
 * @param sort at most one
 * @param properties what to answer of each record; where empty, the default properties
 * @param limit records a page, at most 200
 * @param after how many hits to skip
 */
public record SearchRequest(List<List<SearchFilter>> groups, @Nullable String query, @Nullable Sort sort,
        List<String> properties, int limit, int after) {
    private static final int MOST_GROUPS = 5;
    private static final int MOST_FILTERS_A_GROUP = 6;
    private static final int MOST_FILTERS = 18;
    private static final int MOST_A_PAGE = 200;
    private static final int LONGEST_QUERY = 3_000;
    /** No search reaches further than so many hits. */
    static final int REACH = 10_000;

    public SearchRequest {
        groups = groups.stream().map(List::copyOf).toList();
        properties = List.copyOf(properties);
    }

    /** How hits are ordered. */
    public record Sort(String property, boolean descending) {}

    /**
     * Refuses what is over HubSpot's limits.
     *
     * @throws HubSpotFault 400
     */
    void requireWithinLimits() {
        int filters = groups.stream().mapToInt(List::size).sum();
        if (groups.size() > MOST_GROUPS || filters > MOST_FILTERS
                || groups.stream().anyMatch(group -> group.size() > MOST_FILTERS_A_GROUP)) {
            throw HubSpotFault.invalid("a search takes at most " + MOST_GROUPS + " filterGroups with at most "
                    + MOST_FILTERS_A_GROUP + " filters each, " + MOST_FILTERS + " filters in all");
        }
        if (limit < 1 || limit > MOST_A_PAGE) {
            throw HubSpotFault.invalid("limit must be between 1 and " + MOST_A_PAGE + ", not " + limit);
        }
        if (query != null && query.length() > LONGEST_QUERY) {
            throw HubSpotFault.invalid("query must not be longer than " + LONGEST_QUERY + " characters");
        }
        if (after < 0 || after + limit > REACH) {
            throw HubSpotFault.invalid("a search returns at most " + REACH + " results; after " + after + " and limit "
                    + limit + " reach past them");
        }
    }
}
