package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CrmChanges;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What changed in HubSpot, by search. The index lags behind the records, so a window is complete only up
 * to half a minute ago; what the index shows of later changes is told at once all the same, and once more
 * by the next window. Deletes are not among the changes: search does not know archived records, and listing
 * them all is dear. Reads and sweeps see them.
 */
final class HubSpotChanges implements CrmChanges {
    /** How far the search index is taken to lag; reports say up to 30 s. */
    static final Duration LAG = Duration.ofSeconds(30);
    private static final int PAGE = 100;

    private final CrmSession session;
    private final RecordSearch search;
    private final HubSpotErrors errors;

    HubSpotChanges(CrmSession session, RecordSearch search, HubSpotErrors errors) {
        this.session = session;
        this.search = search;
        this.errors = errors;
    }

    @Override
    public ChangeWindow changedSince(String type, Instant from) {
        String modified = Api.modified(type);
        RecordSearch.Hits hits = search.all(type, RecordSearch.Filter.since(modified, from.toEpochMilli()), modified);
        Instant asked = hits.first()
                .answer()
                .date()
                .map(date -> date.minus(hits.first().answer().took()))
                .orElseGet(this::now);
        Instant covered = asked.minus(LAG);
        List<Hint> hints = hits.records().stream().map(record -> hint(type, record)).toList();
        return new ChangeWindow(hints, covered.isBefore(from) ? from : covered);
    }

    @Override
    public List<Snapshot> list(String type, Set<String> fields, Optional<String> after) {
        Set<String> properties = new LinkedHashSet<>(fields);
        properties.add(Api.modified(type));
        CrmRequest question = CrmRequest.get("list " + type + " records", Api.objects(type, ""))
                .with("limit", Integer.toString(PAGE))
                .with("archived", "false")
                .with("properties", String.join(",", properties));
        CrmSession.Reply reply = session.ask(after.map(id -> question.with("after", id)).orElse(question));
        long last = after.map(Long::parseLong).orElse(-1L);
        List<Snapshot> page = new ArrayList<>();
        for (JsonNode record : reply.json().path("results")) {
            // HubSpot's own cursor is the next id: the record after which we ask may come once more.
            if (Long.parseLong(record.path("id").asString("0")) > last) {
                page.add(HubSpotValues.snapshot(type, record, fields, reply.answer().sentAt()));
            }
        }
        return page;
    }

    @Override
    public Instant now() {
        CrmRequest question = CrmRequest.get("tell the time", Api.ACCOUNT);
        return session.ask(question)
                .answer()
                .date()
                .orElseThrow(() -> errors.unanswered(question, "its answer has no Date header"));
    }

    private static Hint hint(String type, JsonNode record) {
        RecordKey key = new RecordKey(Api.SIDE, type, record.path("id").asString(""));
        return new Hint(key, HubSpotValues.modifiedAt(type, record), record.path("archived").asBoolean(false));
    }
}
