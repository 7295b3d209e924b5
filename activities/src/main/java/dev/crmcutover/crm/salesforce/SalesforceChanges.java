package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CrmChanges;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.crm.salesforce.RecordQueries.Rows;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.SalesforceIds;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What changed in Salesforce, by {@code SystemModstamp} with the id as tie-break, the recycle bin
 * included. Rows may be committed late under an old stamp, so a window is complete only up to the
 * {@code latestDateCovered} that getUpdated states; changes after that are told at once all the same, and
 * once more by the next window. Records deleted from the recycle bin as well are not among them: reads
 * and sweeps miss those.
 */
final class SalesforceChanges implements CrmChanges {
    private static final int PAGE = 2_000;
    // getUpdated wants a minute at least, reaches back 30 days, and counts ids; only its answer's date is wanted.
    private static final Duration COVERAGE_QUESTION = Duration.ofMinutes(10);
    private static final DateTimeFormatter QUERY_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx")
            .withZone(ZoneOffset.UTC);

    private final CrmSession session;
    private final RecordQueries queries;

    SalesforceChanges(CrmSession session, RecordQueries queries) {
        this.session = session;
        this.queries = queries;
    }

    @Override
    public ChangeWindow changedSince(String type, Instant from) {
        Api.name(type);
        Instant now = now();
        Instant covered = coveredBy(type, now);
        // Everything of the second that is running may still follow.
        List<Hint> hints = hints(type, from, now.plusSeconds(1));
        return new ChangeWindow(hints, covered.isBefore(from) ? from : covered);
    }

    @Override
    public List<Snapshot> list(String type, Set<String> fields, Optional<String> after) {
        Api.name(type);
        String where = after.map(id -> " WHERE Id > " + Soql.text(SalesforceIds.normal(id))).orElse("");
        return queries.withKnownFields(type, fields, known -> {
            Rows rows = queries.query("list " + type + " records", "SELECT "
                    + String.join(", ", RecordQueries.columns(known)) + " FROM " + type + where
                    + " ORDER BY Id LIMIT " + PAGE);
            return rows.records().stream().map(row -> queries.snapshot(type, row, known, rows.readAt())).toList();
        });
    }

    /** Asks for the list of versions, which does not count against the limit. */
    @Override
    public Instant now() {
        CrmRequest question = CrmRequest.get("tell the time", "/services/data");
        return session.ask(question)
                .answer()
                .date()
                .orElseThrow(() -> SalesforceErrors.CLASSES.unanswered(question, "its answer has no Date header"));
    }

    private Instant coveredBy(String type, Instant now) {
        CrmRequest question = CrmRequest
                .get("say how far its changes of " + type + " are complete",
                        Api.path("sobjects/" + type + "/updated/"))
                .with("start", QUERY_TIME.format(now.minus(COVERAGE_QUESTION)))
                .with("end", QUERY_TIME.format(now));
        String covered = session.ask(question).json().path("latestDateCovered").asString("");
        if (covered.isEmpty()) {
            throw SalesforceErrors.CLASSES.unanswered(question, "its answer has no latestDateCovered");
        }
        Instant latest = SalesforceValues.moment(covered);
        return latest.isAfter(now) ? now : latest;
    }

    // A row that is edited while we page moves to the end, where it is met again.
    private List<Hint> hints(String type, Instant from, Instant until) {
        List<Hint> hints = new ArrayList<>();
        String start = "SystemModstamp >= " + Soql.moment(from);
        while (true) {
            Rows rows = queries.queryAll("say what changed of " + type,
                    "SELECT Id, SystemModstamp, IsDeleted FROM " + type + " WHERE " + start + " AND SystemModstamp < "
                            + Soql.moment(until) + " ORDER BY SystemModstamp, Id LIMIT " + PAGE);
            rows.records().forEach(row -> hints.add(hint(type, row)));
            if (rows.records().size() < PAGE) {
                return hints;
            }
            Hint last = hints.getLast();
            String stamp = Soql.moment(last.version());
            start = "((SystemModstamp = " + stamp + " AND Id > " + Soql.text(last.record().id())
                    + ") OR SystemModstamp > " + stamp + ")";
        }
    }

    private static Hint hint(String type, JsonNode row) {
        RecordKey key = new RecordKey(Api.SIDE, type, SalesforceIds.normal(row.path("Id").asString("")));
        Instant version = SalesforceValues.moment(row.path("SystemModstamp").asString(""));
        return new Hint(key, version.truncatedTo(ChronoUnit.MILLIS), row.path("IsDeleted").asBoolean(false));
    }
}
