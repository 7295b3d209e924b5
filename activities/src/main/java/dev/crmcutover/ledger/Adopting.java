package dev.crmcutover.ledger;

import dev.crmcutover.ledger.Merging.Locked;
import dev.crmcutover.ledger.Merging.Pair;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives a link the end that was created for it, or found in answer to a create. A feed may have met the new
 * record first: then its half link becomes part of this one. Runs in the caller's transaction.
 */
final class Adopting {
    private static final String COMPLETE = """
            update link l set state = 'live', sf_type = coalesce(l.sf_type, c.sf_type),
                sf_id = coalesce(l.sf_id, c.sf_id), hs_type = coalesce(l.hs_type, c.hs_type),
                hs_id = coalesce(l.hs_id, c.hs_id)
            from unnest(:links::bigint[], :sfTypes::text[], :sfIds::text[], :hsTypes::text[], :hsIds::text[])
                as c (id, sf_type, sf_id, hs_type, hs_id)
            where l.id = c.id
            """;

    private final Store store;
    private final Merging merging;

    Adopting(Store store) {
        this.store = store;
        this.merging = new Merging(store);
    }

    /** Rejections for those whose record belongs to another link already; they stay half. */
    Map<LinkId, NewRejection> adopt(PassId pass, List<LinkResult> results) {
        Map<RecordKey, LinkResult> created = new HashMap<>();
        Map<LinkId, NewRejection> conflicts = new HashMap<>();
        for (LinkResult result : results) {
            result.created()
                    .filter(key -> created.putIfAbsent(key, result) != null)
                    .ifPresent(key -> conflicts.put(result.link(), taken()));
        }
        if (created.isEmpty()) {
            return conflicts;
        }
        Map<RecordKey, LinkId> known = new HashMap<>();
        new RecordIndex(store).find(created.keySet()).forEach((key, place) -> known.put(key, place.link()));
        Set<LinkId> ids = new HashSet<>(known.values());
        created.values().forEach(result -> ids.add(result.link()));
        Map<LinkId, Locked> locked = merging.lock(ids, Optional.of(pass));
        List<Pair> pairs = new ArrayList<>();
        Map<LinkId, RecordKey> fresh = new HashMap<>();
        created.forEach((key, result) -> {
            LinkId link = result.link();
            LinkId holder = known.get(key);
            if (!isOpenFor(locked.get(link), key.side()) || link.equals(holder)) {
                return;
            } else if (holder == null) {
                fresh.put(link, key);
            } else if (Objects.requireNonNull(locked.get(holder)).isFreeHalf()) {
                pairs.add(new Pair(link, holder));
            } else {
                conflicts.put(link, taken());
            }
        });
        merging.join(pairs, locked);
        complete(fresh);
        return conflicts;
    }

    private static boolean isOpenFor(@Nullable Locked link, Side side) {
        return link != null && !link.busy() && link.row().end(side).isEmpty()
                && link.row().state() == LinkState.HALF;
    }

    private static NewRejection taken() {
        return new NewRejection(OpenRejection.RECORD, Links.AMBIGUOUS_MATCH, Optional.empty(), Optional.empty(),
                Map.of(), Map.of());
    }

    private void complete(Map<LinkId, RecordKey> fresh) {
        if (!fresh.isEmpty()) {
            List<Map.Entry<LinkId, RecordKey>> rows = List.copyOf(fresh.entrySet());
            store.sql(COMPLETE)
                    .param("links", Columns.longs(rows, row -> row.getKey().value()))
                    .param("sfTypes", Columns.texts(rows, row -> part(row.getValue(), Side.SALESFORCE, true)))
                    .param("sfIds", Columns.texts(rows, row -> part(row.getValue(), Side.SALESFORCE, false)))
                    .param("hsTypes", Columns.texts(rows, row -> part(row.getValue(), Side.HUBSPOT, true)))
                    .param("hsIds", Columns.texts(rows, row -> part(row.getValue(), Side.HUBSPOT, false)))
                    .update();
            new Waiting(store).free(fresh.keySet());
        }
    }

    private static @Nullable String part(RecordKey key, Side side, boolean type) {
        return key.side() != side ? null : type ? key.type() : key.id();
    }
}
