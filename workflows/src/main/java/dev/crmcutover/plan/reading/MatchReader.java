package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.ObjectPlan.CertainKey;
import dev.crmcutover.plan.ObjectPlan.Match;
import dev.crmcutover.plan.ObjectPlan.SuggestedKey;
import dev.crmcutover.plan.ObjectPlan.TieBreak;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.reading.SettingReader.AdoptLinks;
import dev.crmcutover.record.ObjectName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads how the records of an object are linked. */
final class MatchReader {
    private static final Map<ObjectName, Map<String, CertainKey>> CERTAIN = Map.of(ObjectName.COMPANIES,
            words(CertainKey.EXTERNAL_ID, CertainKey.ADOPTED_LINK, CertainKey.DOMAIN), ObjectName.PEOPLE,
            words(CertainKey.EXTERNAL_ID, CertainKey.ADOPTED_LINK, CertainKey.EMAIL_UNLESS_SHARED), ObjectName.DEALS,
            words(CertainKey.EXTERNAL_ID));
    private static final Map<ObjectName, Map<String, SuggestedKey>> SUGGESTED = Map.of(ObjectName.COMPANIES,
            words(SuggestedKey.NAME_AND_COUNTRY), ObjectName.PEOPLE,
            words(SuggestedKey.NAME_AND_COMPANY_DOMAIN, SuggestedKey.NAME_AND_PHONE), ObjectName.DEALS,
            words(SuggestedKey.NAME_AND_CLOSE_DATE));
    private static final Map<ObjectName, Map<String, TieBreak>> TIE_BREAKS = Map.of(ObjectName.COMPANIES,
            words(TieBreak.LATEST_ACTIVITY), ObjectName.PEOPLE,
            words(TieBreak.CONTACT_OVER_LEAD, TieBreak.LATEST_ACTIVITY), ObjectName.DEALS,
            words(TieBreak.LATEST_ACTIVITY));

    private final ObjectName object;
    private final FileReader files;
    private final List<String> adoptLinks;
    private final boolean adoptLinksComplete;

    MatchReader(ObjectName object, FileReader files, AdoptLinks adoptLinks) {
        this.object = object;
        this.files = files;
        this.adoptLinksComplete = adoptLinks.complete();
        this.adoptLinks = adoptLinks.properties()
                .keySet()
                .stream()
                .filter(property -> objectOf(property).equals(object))
                .sorted()
                .toList();
    }

    /** The object whose records a property of HubSpot's own sync links. */
    static ObjectName objectOf(String property) {
        return property.equals("salesforceaccountid") ? ObjectName.COMPANIES : ObjectName.PEOPLE;
    }

    Match read(Optional<PlanNode> node) {
        Optional<PlanBlock> block = node.flatMap(said -> said.block(Section.MATCH));
        List<CertainKey> certain = block.flatMap(said -> said.get("certain"))
                .map(this::certain)
                .orElseGet(this::defaultCertain);
        List<SuggestedKey> suggested = block.flatMap(said -> said.get("suggest"))
                .map(said -> keys(said, SUGGESTED.getOrDefault(object, Map.of())))
                .orElse(List.of());
        List<TieBreak> tieBreaks = block.flatMap(said -> said.get("tie-break"))
                .map(said -> keys(said, TIE_BREAKS.getOrDefault(object, Map.of()), "has-open-opportunity"))
                .orElse(List.of());
        Set<String> denied = block.flatMap(said -> said.get("domain-deny-list")).map(files::domains).orElse(Set.of());
        return new Match(certain, suggested, tieBreaks,
                certain.contains(CertainKey.ADOPTED_LINK) ? adoptLinks : List.of(), denied);
    }

    /** Our external ids always count and come first. */
    private List<CertainKey> certain(PlanNode node) {
        List<CertainKey> keys = new ArrayList<>(keys(node, CERTAIN.getOrDefault(object, Map.of())));
        if (keys.indexOf(CertainKey.EXTERNAL_ID) > 0) {
            node.refuseKey("external-id always comes first", "put it first, or leave it out");
        }
        if (keys.contains(CertainKey.ADOPTED_LINK) && adoptLinks.isEmpty() && adoptLinksComplete) {
            node.refuseKey("adopted-link needs the properties that hold the links",
                    "write `coexistence: { adopt-links: [...] }`; there is: "
                            + SettingReader.NATIVE_SYNC_LINKS.keySet()
                                    .stream()
                                    .filter(property -> objectOf(property).equals(object))
                                    .collect(Collectors.joining(", ")));
        }
        return withExternalId(keys);
    }

    private List<CertainKey> defaultCertain() {
        List<CertainKey> keys = new ArrayList<>(PlanDefaults.certain(object));
        if (!adoptLinks.isEmpty()) {
            keys.addFirst(CertainKey.ADOPTED_LINK);
        }
        return withExternalId(keys);
    }

    private static List<CertainKey> withExternalId(List<CertainKey> keys) {
        List<CertainKey> all = new ArrayList<>(keys);
        all.remove(CertainKey.EXTERNAL_ID);
        all.addFirst(CertainKey.EXTERNAL_ID);
        return all;
    }

    private static <T> List<T> keys(PlanNode node, Map<String, T> words, String... notYet) {
        List<T> keys = new ArrayList<>();
        for (PlanNode item : node.items()) {
            item.oneOf(words, notYet).ifPresent(key -> {
                if (keys.contains(key)) {
                    item.refuse(item.quoted() + " stands twice", "name each once");
                } else {
                    keys.add(key);
                }
            });
        }
        return keys;
    }

    @SafeVarargs
    private static <E extends Enum<E>> Map<String, E> words(E... keys) {
        Map<String, E> words = new LinkedHashMap<>();
        List.of(keys).forEach(key -> words.put(Words.word(key), key));
        return Collections.unmodifiableMap(words);
    }
}
