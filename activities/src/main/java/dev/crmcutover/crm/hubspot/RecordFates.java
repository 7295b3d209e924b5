package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.Fate;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.record.RecordKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What became of HubSpot records, by reading them one by one: only a single read follows a record that was
 * merged to its survivor, and only one that asks for archived records finds the recycle bin.
 *
 * @see <a href="https://developers.hubspot.com/docs/guides/api/crm/using-object-apis">Using object APIs</a>
 */
final class RecordFates {
    private static final int NOT_FOUND = 404;

    private final CrmSession session;

    RecordFates(CrmSession session) {
        this.session = session;
    }

    Map<String, Fate> of(String type, Collection<String> ids) {
        Map<String, Fate> fates = new HashMap<>();
        ids.forEach(id -> fates.put(id, fate(type, id)));
        return fates;
    }

    private Fate fate(String type, String id) {
        Optional<String> now = read(type, id, false);
        if (now.isPresent()) {
            return now.get().equals(id)
                    ? new Fate.Here()
                    : new Fate.MergedInto(new RecordKey(Api.SIDE, type, now.get()));
        }
        return read(type, id, true).filter(id::equals).isPresent() ? new Fate.Deleted() : new Fate.Unseen();
    }

    private Optional<String> read(String type, String id, boolean archived) {
        CrmSession.Reply reply = session.ask(CrmRequest
                .get("say what became of a " + type + " record", Api.objects(type, "/" + Api.name(id)))
                .with("properties", Api.ID)
                .with("archived", Boolean.toString(archived)), answer -> answer.status() == NOT_FOUND);
        return reply.answer().ok() ? Optional.of(reply.json().path("id").asString("")) : Optional.empty();
    }
}
