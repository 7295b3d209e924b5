package dev.crmcutover.simulation;

import dev.crmcutover.crm.Fate;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Projection;
import dev.crmcutover.simulators.hubspot.portal.RecordView;
import dev.crmcutover.simulators.hubspot.portal.WriteRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What became of HubSpot's records, and what became them. */
final class HubSpotFates {
    private static final String FORMERS = "hs_merged_object_ids";

    private HubSpotFates() {}

    static Map<String, Fate> of(HubSpotPortal portal, ObjectType type, Collection<String> ids) {
        Map<String, Fate> fates = new HashMap<>();
        ids.forEach(id -> fates.put(id, fate(portal, type, id)));
        return fates;
    }

    private static Fate fate(HubSpotPortal portal, ObjectType type, String id) {
        Optional<String> here = read(portal, type, id, false);
        if (here.isPresent()) {
            return here.get().equals(id)
                    ? new Fate.Here()
                    : new Fate.MergedInto(new RecordKey(Side.HUBSPOT, type.plural(), here.get()));
        }
        return read(portal, type, id, true).isPresent() ? new Fate.Deleted() : new Fate.Unseen();
    }

    private static Optional<String> read(HubSpotPortal portal, ObjectType type, String id, boolean archived) {
        try {
            Projection idOnly = new Projection(List.of(), List.of(), List.of(), archived);
            return Optional.of(Long.toString(portal.read(type, WriteRow.RecordKey.id(id), idOnly).id()));
        } catch (HubSpotFault notThere) {
            return Optional.empty();
        }
    }

    static Map<String, Set<RecordKey>> formers(HubSpotPortal portal, ObjectType type, Collection<String> ids) {
        Map<String, Set<RecordKey>> formers = new HashMap<>();
        List<WriteRow.RecordKey> keys = ids.stream().map(WriteRow.RecordKey::id).toList();
        portal.readBatch(type, keys, new Projection(List.of(FORMERS), List.of(), List.of(), false))
                .rows()
                .stream()
                .filter(row -> !formers(row.record()).isEmpty())
                .forEach(row -> formers.put(Long.toString(row.record().id()), formers(row.record()).stream()
                        .map(former -> new RecordKey(Side.HUBSPOT, type.plural(), former))
                        .collect(Collectors.toSet())));
        return formers;
    }

    private static Set<String> formers(RecordView record) {
        String formers = Objects.requireNonNullElse(record.value(FORMERS), "");
        return formers.isEmpty() ? Set.of() : Set.of(formers.split(";"));
    }

    /** These properties, and the one that tells what became a record. */
    static List<String> withFormers(Set<String> properties) {
        List<String> all = new ArrayList<>(properties);
        all.add(FORMERS);
        return all;
    }

    /** Under which of these ids a record was asked for: it answers to those of its formers as well. */
    static Set<String> asked(RecordView record, Collection<String> ids) {
        Set<String> asked = new HashSet<>(formers(record));
        asked.add(Long.toString(record.id()));
        asked.retainAll(Set.copyOf(ids));
        return asked;
    }
}
