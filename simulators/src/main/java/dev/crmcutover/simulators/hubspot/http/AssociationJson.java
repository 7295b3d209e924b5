package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.portal.AssociationType;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import dev.crmcutover.simulators.hubspot.portal.PortalSession.Pair;
import dev.crmcutover.simulators.hubspot.portal.WriteRow.AssociationSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Associations as HubSpot's version 4 writes them: ids of other records are numbers there. */
final class AssociationJson {
    private AssociationJson() {}

    /** Another record with the kinds of association to it. */
    static Map<String, @Nullable Object> row(long toId, List<AssociationType> types) {
        return AnswerJson.ordered("toObjectId", toId, "associationTypes", types.stream()
                .map(AssociationJson::kind)
                .toList());
    }

    static Map<String, @Nullable Object> kind(AssociationType type) {
        Map<String, @Nullable Object> json = AnswerJson.ordered("category", type.category(), "typeId", type.typeId());
        json.put("label", type.label());
        return json;
    }

    /** The labels among the kinds of a pair that were asked for. */
    static List<String> labels(List<AssociationType> held, List<AssociationSpec> asked) {
        List<String> labels = new ArrayList<>();
        for (AssociationType type : held) {
            String label = type.label();
            if (label != null && asked.contains(new AssociationSpec(type.category(), type.typeId()))) {
                labels.add(label);
            }
        }
        return labels;
    }

    static Map<String, @Nullable Object> created(Pair pair, List<String> labels) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("fromObjectTypeId", pair.from().typeId());
        json.put("fromObjectId", Long.valueOf(pair.fromId()));
        json.put("toObjectTypeId", pair.to().typeId());
        json.put("toObjectId", Long.valueOf(pair.toId()));
        json.put("labels", labels);
        return json;
    }

    /** Default associations that were made: two rows a pair, one for each direction. */
    static Map<String, @Nullable Object> defaults(List<Pair> pairs, HubSpotPortal portal) {
        List<Object> rows = new ArrayList<>();
        for (Pair pair : pairs) {
            AssociationType there = portal.associationTypes().plain(pair.from(), pair.to());
            rows.add(directed(pair.fromId(), pair.toId(), there));
            rows.add(directed(pair.toId(), pair.fromId(), portal.associationTypes().inverse(there)));
        }
        return batch(rows, List.of(), portal);
    }

    private static Map<String, @Nullable Object> directed(String from, String to, AssociationType type) {
        Map<String, @Nullable Object> json = AnswerJson.ordered("from", Map.of("id", from), "to", Map.of("id", to));
        json.put("associationSpec", AnswerJson.ordered("associationCategory", type.category(), "associationTypeId",
                type.typeId()));
        return json;
    }

    static Map<String, @Nullable Object> batch(List<?> results, List<?> errors, HubSpotPortal portal) {
        String now = portal.clock().instant().toString();
        Map<String, @Nullable Object> json = AnswerJson.ordered("status", "COMPLETE", "results", results);
        if (!errors.isEmpty()) {
            json.put("numErrors", errors.size());
            json.put("errors", errors);
        }
        json.put("startedAt", now);
        json.put("completedAt", now);
        return json;
    }
}
