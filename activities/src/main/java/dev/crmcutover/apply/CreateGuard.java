package dev.crmcutover.apply;

import dev.crmcutover.crm.CrmRecords;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.CollectedRecord;
import dev.crmcutover.ledger.KeyKind;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.ledger.MatchKey;
import dev.crmcutover.ledger.Outcome;
import dev.crmcutover.match.ExternalId;
import dev.crmcutover.match.MatchKeys;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The look that is taken right before a create: is there already, on the other side, a record that points
 * to this one or holds one of its certain keys? Asked of the CRM afresh, since somebody may have made it a
 * moment ago.
 */
final class CreateGuard {
    private final Crms crms;
    private final Links links;
    private final ObjectContext context;

    CreateGuard(Crms crms, Links links, ObjectContext context) {
        this.crms = crms;
        this.links = links;
        this.context = context;
    }

    /**
     * Looks for twins of records of one side, gives each a link row with its keys, and says which were
     * found for which.
     *
     * @param side the side the records are on
     */
    Map<LinkCase, List<Snapshot>> twins(Side side, Collection<LinkCase> cases) {
        Map<LinkCase, List<MatchKey>> keys = new LinkedHashMap<>();
        cases.forEach(one -> keys.put(one, context.keys().of(one.present(side))));
        List<Snapshot> found = found(side.other(), keys);
        links.collect(context.plan().name(),
                Stream.concat(cases.stream().map(one -> one.present(side)), found.stream())
                        .map(record -> new CollectedRecord(record.key(), context.keys().of(record)))
                        .toList());
        Map<LinkCase, List<Snapshot>> twins = new LinkedHashMap<>();
        keys.forEach((one, own) -> {
            List<Snapshot> fitting = found.stream().filter(record -> fits(one, side, own, record)).toList();
            if (!fitting.isEmpty()) {
                twins.put(one, fitting);
            }
        });
        return twins;
    }

    /**
     * Leaves out records that linked ones became by a merge or a conversion: they are not new. Those links move
     * to them, in sagas that this wakes.
     */
    void leaveSurvivors(Side side, List<LinkCase> cases) {
        Map<String, List<LinkCase>> byType = cases.stream()
                .collect(Collectors.groupingBy(one -> one.present(side).key().type()));
        byType.forEach((type, ofType) -> {
            Map<String, Set<RecordKey>> formers = crms.on(side)
                    .records()
                    .formers(type, ofType.stream().map(one -> one.present(side).key().id()).toList());
            ofType.forEach(one -> formers.getOrDefault(one.present(side).key().id(), Set.of())
                    .forEach(former -> leaveTo(one, former)));
        });
    }

    private void leaveTo(LinkCase one, RecordKey former) {
        links.find(former).filter(link -> !link.id().equals(one.id())).ifPresent(link -> {
            one.wakeSagaOf(link.id());
            one.end(Outcome.of(Outcome.Kind.OUT_OF_SCOPE, "linked records became this one; their links move to it"));
        });
    }

    private boolean fits(LinkCase one, Side side, List<MatchKey> own, Snapshot record) {
        List<MatchKey> theirs = context.keys().of(record);
        boolean pointsHere = theirs.stream()
                .anyMatch(
                        key -> key.kind().isPointing() && key.value().equals(one.present(side).key().id()));
        return pointsHere || theirs.stream().anyMatch(key -> isCertain(key) && own.contains(key));
    }

    private static boolean isCertain(MatchKey key) {
        return key.kind() == KeyKind.EMAIL || key.kind() == KeyKind.DOMAIN;
    }

    private List<Snapshot> found(Side target, Map<LinkCase, List<MatchKey>> keys) {
        CrmRecords records = crms.on(target).records();
        Set<String> seen = new HashSet<>();
        List<Snapshot> found = new ArrayList<>();
        for (String type : context.plan().pair().types(target)) {
            Set<String> fields = context.fields(target, type);
            List<String> ids = keys.keySet().stream().map(one -> one.present(target.other()).key().id()).toList();
            Stream.of(records.find(type, ExternalId.on(target), ids, fields),
                    byKey(records, type, target, fields, keys))
                    .flatMap(List::stream)
                    .filter(record -> seen.add(record.key().id()))
                    .forEach(found::add);
        }
        return found;
    }

    private List<Snapshot> byKey(CrmRecords records, String type, Side target, Set<String> fields,
            Map<LinkCase, List<MatchKey>> keys) {
        if (context.plan().name().equals(ObjectName.DEALS)) {
            // Nothing but the external id is certain about a deal.
            return List.of();
        }
        boolean companies = context.plan().name().equals(ObjectName.COMPANIES);
        Set<String> values = keys.values()
                .stream()
                .flatMap(own -> MatchKeys.values(own, companies ? KeyKind.DOMAIN : KeyKind.EMAIL).stream())
                .flatMap(value -> companies ? spellings(value) : Stream.of(value))
                .collect(Collectors.toSet());
        if (values.isEmpty()) {
            return List.of();
        }
        String field = target == Side.SALESFORCE ? (companies ? "Website" : "Email") : (companies ? "domain" : "email");
        return records.find(type, field, values, fields);
    }

    /** How people write a domain as a website. */
    private static Stream<String> spellings(String domain) {
        return Stream.of("", "www.", "http://", "https://", "http://www.", "https://www.")
                .map(start -> start + domain)
                .flatMap(site -> site.contains("//") ? Stream.of(site, site + "/") : Stream.of(site));
    }
}
