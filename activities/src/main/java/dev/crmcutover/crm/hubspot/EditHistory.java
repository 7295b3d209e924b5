package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.CrmRecords.Edit;
import dev.crmcutover.crm.CrmRecords.Replaced;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.RawValue;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * When properties were last edited, from their own history, newest first. Entries of our app are not
 * edits. Where HubSpot does not say which app we are, an entry of some integration may be ours: then
 * nothing is claimed about the property.
 */
final class EditHistory {
    private static final Set<String> APPS = Set.of("INTEGRATION", "API");
    private static final Set<String> AUTOMATIC = Set.of("AUTOMATION_PLATFORM", "WORKFLOWS", "CALCULATED", "ANALYTICS");

    private final CrmSession session;
    private final BatchReads reads;

    EditHistory(CrmSession session, BatchReads reads) {
        this.session = session;
        this.reads = reads;
    }

    Map<String, Map<String, Edit>> lastEdits(String type, Collection<String> ids, Set<String> fields) {
        String ourApp = session.tokens().current().userId();
        Map<String, Map<String, Edit>> edits = new HashMap<>();
        reads.byId(type, ids, BatchReads.Wanted.history(fields)).forEach((id, found) -> {
            Map<String, Edit> ofRecord = new HashMap<>();
            for (String field : fields) {
                lastEdit(found.record().path("propertiesWithHistory").path(field), ourApp)
                        .ifPresent(edit -> ofRecord.put(field, edit));
            }
            if (!ofRecord.isEmpty()) {
                edits.put(id, ofRecord);
            }
        });
        return edits;
    }

    /** Fields of which it cannot be told are absent. */
    Map<String, Map<String, Optional<ChangedAt>>> ownWrites(String type, Collection<String> ids, Set<String> fields) {
        String ourApp = session.tokens().current().userId();
        Map<String, Map<String, Optional<ChangedAt>>> writes = new HashMap<>();
        reads.byId(type, ids, BatchReads.Wanted.history(fields)).forEach((id, found) -> {
            Map<String, Optional<ChangedAt>> ofRecord = new HashMap<>();
            for (String field : fields) {
                JsonNode entries = found.record().path("propertiesWithHistory").path(field);
                boolean byAnApp = entries.valueStream()
                        .anyMatch(entry -> APPS.contains(entry.path("sourceType").asString("")));
                if (!byAnApp || !ourApp.isEmpty()) {
                    ofRecord.put(field, ownWrite(entries, ourApp));
                }
            }
            writes.put(id, ofRecord);
        });
        return writes;
    }

    private static Optional<ChangedAt> ownWrite(JsonNode entries, String ourApp) {
        return entries.valueStream()
                .filter(entry -> APPS.contains(entry.path("sourceType").asString(""))
                        && entry.path("sourceId").asString("").equals(ourApp))
                .map(entry -> ChangedAt.at(Instant.parse(entry.path("timestamp").asString(""))))
                .findFirst();
    }

    private static Optional<Edit> lastEdit(JsonNode entries, String ourApp) {
        for (JsonNode entry : entries) {
            String source = entry.path("sourceType").asString("");
            boolean byAnApp = APPS.contains(source);
            if (byAnApp && ourApp.isEmpty()) {
                return Optional.empty();
            }
            if (!byAnApp || !entry.path("sourceId").asString("").equals(ourApp)) {
                ChangedAt at = ChangedAt.at(Instant.parse(entry.path("timestamp").asString("")));
                return Optional.of(new Edit(at, by(entry, source)));
            }
        }
        return Optional.empty();
    }

    Map<String, Map<String, Replaced>> lastReplaced(String type, Collection<String> ids, Set<String> fields) {
        String ourApp = session.tokens().current().userId();
        Map<String, Map<String, Replaced>> replaced = new HashMap<>();
        if (ourApp.isEmpty() || ids.isEmpty()) {
            return replaced;
        }
        reads.byId(type, ids, BatchReads.Wanted.history(fields)).forEach((id, found) -> {
            for (String field : fields) {
                lastReplaced(found.record().path("propertiesWithHistory").path(field), ourApp).ifPresent(
                        ours -> replaced.computeIfAbsent(id, any -> new HashMap<>()).put(field, ours));
            }
        });
        return replaced;
    }

    /** What HubSpot works out or a workflow sets by itself is no edit: ours may stand below it. */
    private static Optional<Replaced> lastReplaced(JsonNode entries, String ourApp) {
        for (int i = 0; i < entries.size(); i++) {
            String source = entries.get(i).path("sourceType").asString("");
            if (APPS.contains(source) && entries.get(i).path("sourceId").asString("").equals(ourApp)) {
                return Optional.of(new Replaced(value(entries.path(i)), value(entries.path(i + 1)),
                        Instant.parse(entries.path(i).path("timestamp").asString(""))));
            }
            if (!AUTOMATIC.contains(source)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static RawValue value(JsonNode entry) {
        return RawValue.of(entry.path("value").asString(""));
    }

    private static Optional<String> by(JsonNode entry, String source) {
        String user = entry.path("updatedByUserId").asString("");
        return Optional.of(user.isEmpty() ? source : user).filter(name -> !name.isEmpty());
    }
}
