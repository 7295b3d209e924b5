package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.schema.Stamps;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code /sobjects/{type}/updated} and {@code /deleted}: ids by SystemModstamp between two times, whose
 * seconds are ignored. The next window starts at {@code latestDateCovered}.
 */
final class ReplicationResource implements Resource {
    private static final int MOST_IDS = 600_000;
    private static final Duration UPDATED_REACH = Duration.ofDays(30);
    private static final Duration DELETED_REACH = Duration.ofDays(15);

    private final SalesforceOrg org;

    private record Window(Instant start, Instant end, Instant covered) {}

    ReplicationResource(SalesforceOrg org) {
        this.org = org;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (!request.method().equals("GET")) {
            throw request.methodNotAllowed();
        }
        SObjectType type = org.schema()
                .find(request.segment(1))
                .filter(found -> found.traits().replicateable())
                .orElseThrow(SalesforceFault::notFound);
        return request.segment(2).equals("updated")
                ? updated(type, window(request, UPDATED_REACH))
                : deleted(type, window(request, DELETED_REACH));
    }

    private ApiResponse updated(SObjectType type, Window window) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ids", changed(type, window, false).stream().map(Row::id).toList());
        body.put("latestDateCovered", Stamps.format(window.covered()));
        return ApiResponse.ok(body);
    }

    private ApiResponse deleted(SObjectType type, Window window) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("deletedRecords", changed(type, window, true).stream().map(row -> {
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("id", row.id());
            record.put("deletedDate", Stamps.format(row.audit().systemModstamp()));
            return record;
        }).toList());
        body.put("earliestDateAvailable", Stamps.format(org.clock()
                .instant()
                .minus(DELETED_REACH)
                .truncatedTo(ChronoUnit.MINUTES)));
        body.put("latestDateCovered", Stamps.format(window.covered()));
        return ApiResponse.ok(body);
    }

    private List<Row> changed(SObjectType type, Window window, boolean deleted) {
        List<Row> rows = org.read(() -> org.table(type)
                .changedSince(window.start())
                .filter(row -> row.isDeleted() == deleted && !row.audit().systemModstamp().isAfter(window.end()))
                .limit(MOST_IDS + 1L)
                .toList());
        if (rows.size() > MOST_IDS) {
            throw SalesforceFault.of(400, "EXCEEDED_ID_LIMIT", "too many ids: use a smaller window");
        }
        return rows;
    }

    private Window window(ApiRequest request, Duration reach) {
        Instant now = org.clock().instant();
        Instant start = instant(request, "start");
        Instant end = instant(request, "end");
        if (!start.isBefore(end)) {
            throw outOfRange("startDate must be before endDate by at least a minute");
        }
        if (start.isBefore(now.minus(reach).truncatedTo(ChronoUnit.MINUTES))) {
            throw outOfRange("startDate cannot be more than " + reach.toDays() + " days ago");
        }
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        return new Window(start, end, end.isBefore(minute) ? end : minute);
    }

    private static Instant instant(ApiRequest request, String name) {
        return request.query(name)
                .flatMap(text -> Stamps.parse(text.replace(' ', '+')))
                .map(at -> at.truncatedTo(ChronoUnit.MINUTES))
                .orElseThrow(() -> outOfRange(name + " must be an ISO 8601 dateTime"));
    }

    private static SalesforceFault outOfRange(String message) {
        return SalesforceFault.of(400, "INVALID_REPLICATION_DATE", message);
    }
}
