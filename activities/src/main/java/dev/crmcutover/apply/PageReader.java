package dev.crmcutover.apply;

import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.Links;
import dev.crmcutover.plan.ContactRoles;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Reads the records of a page afresh, both sides in parallel, one call a type and batch. */
final class PageReader {
    private final Crms crms;
    private final Links links;
    private final ObjectContext context;

    PageReader(PageTools tools, ObjectContext context) {
        this.crms = tools.crms();
        this.links = tools.ledger().links();
        this.context = context;
    }

    /** Reads every known end of the cases. An end that is not found is simply not read. */
    void read(Collection<LinkCase> cases) {
        read(cases, context::fields);
    }

    /** The same, with every field of the plan that the type has, also those that are not synced. */
    void readWholePlan(Collection<LinkCase> cases) {
        read(cases, context::wholePlan);
    }

    private void read(Collection<LinkCase> cases, BiFunction<Side, String, Set<String>> fields) {
        BothSides.run(crms.threads(), side -> readSide(side, cases, fields));
        context.plan().extent().contactRoles().ifPresent(said -> cases.forEach(one -> OwnContacts.leaveIn(one, said)));
    }

    private void readSide(Side side, Collection<LinkCase> cases, BiFunction<Side, String, Set<String>> fields) {
        Map<String, List<LinkCase>> byType = cases.stream()
                .filter(one -> one.link().end(side).isPresent())
                .collect(Collectors.groupingBy(one -> end(one, side).type(), TreeMap::new, Collectors.toList()));
        byType.forEach((type, ofType) -> {
            Map<String, Snapshot> found = crms.on(side)
                    .records()
                    .read(type,
                            ofType.stream().map(one -> end(one, side).id()).toList(), fields.apply(side, type));
            Map<LinkCase, Snapshot> records = new LinkedHashMap<>();
            ofType.forEach(one -> Optional.ofNullable(found.get(end(one, side).id()))
                    .ifPresent(record -> records.put(one, record)));
            new TwinValues(crms, links, context.plan().extent().contactRoles().orElse(ContactRoles.NONE),
                    context.twinFields(side, type)).read(records);
        });
    }

    /**
     * Reads back what a side holds in the fields that were just written there.
     *
     * @return by record id
     */
    Map<String, Snapshot> readBack(Side side, String type, Collection<String> ids, Set<String> fields) {
        Set<String> wanted = new TreeSet<>(fields);
        wanted.add(ObjectContext.LAST_MODIFIED_BY);
        return new HashMap<>(crms.on(side).records().read(type, ids, wanted));
    }

    private static RecordKey end(LinkCase one, Side side) {
        return one.link().end(side).orElseThrow();
    }
}
