package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.soql.QueryRun;
import dev.crmcutover.simulators.salesforce.store.IdSpace;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Queries with pages still to read. A page may be read again. A cursor lives two days, and the oldest goes
 * when there are too many.
 */
final class QueryCursors {
    private static final Duration LIFE = Duration.ofDays(2);
    private static final int MOST = 200;

    private final Clock clock;
    private final IdSpace ids = new IdSpace("01g", "SIM");
    private final Map<String, Cursor> cursors = new LinkedHashMap<>();
    private int opened;

    private record Cursor(QueryRun run, int pageSize, Instant opened) {}

    /** One page of a query; {@code nextLocator} is null on the last. */
    record Page(QueryRun run, List<Row> rows, @Nullable String nextLocator) {}

    QueryCursors(Clock clock) {
        this.clock = clock;
    }

    /** The first page; a cursor is kept only if there is more. */
    synchronized Page first(QueryRun run, int pageSize) {
        if (run.count() || run.rows().size() <= pageSize) {
            return new Page(run, run.rows(), null);
        }
        String id = ids.id(opened++);
        cursors.put(id, new Cursor(run, pageSize, clock.instant()));
        if (cursors.size() > MOST) {
            Iterator<String> oldest = cursors.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return page(id, cursors.get(id), 0);
    }

    /** The page of a locator such as {@code 01gRM000001abcdYAA-2000}. */
    synchronized Page page(String locator) {
        String[] parts = locator.split("-", 2);
        Cursor cursor = cursors.get(parts[0]);
        boolean wellFormed = parts.length == 2 && parts[1].matches("\\d{1,9}");
        if (cursor == null || !wellFormed || clock.instant().isAfter(cursor.opened().plus(LIFE))) {
            throw SalesforceFault.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(parts[0], cursor, Integer.parseInt(parts[1]));
    }

    private static Page page(String id, @Nullable Cursor cursor, int from) {
        if (cursor == null || from > cursor.run().rows().size()) {
            throw SalesforceFault.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        List<Row> rows = cursor.run().rows();
        int end = Math.min(rows.size(), from + cursor.pageSize());
        return new Page(cursor.run(), rows.subList(from, end), end == rows.size() ? null : id + "-" + end);
    }
}
