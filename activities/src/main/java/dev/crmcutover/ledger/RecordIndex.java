package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which link row each record belongs to: every known record has exactly one. What is found is locked
 * against merging until the transaction ends, so that nothing is filed under a row that is merged away.
 */
final class RecordIndex {
    private static final int ROUNDS = 5;
    /** Beyond so many records a plan made for a few would compare each with each. */
    private static final int MANY = 500;

    private static final String BY_SALESFORCE = """
            select k.ord, l.id, greatest(l.sf_seen, i.version) as known, false as former, null as shadow_of
            from unnest(:types::text[], :ids::text[]) with ordinality as k (type, id, ord)
            join link l on l.sf_id = k.id
            left join inbox i on i.link_id = l.id and i.side = :side::side and i.taken_by is null
            order by l.id for key share of l
            """;
    private static final String BY_HUBSPOT = """
            select k.ord, l.id, greatest(l.hs_seen, i.version) as known, false as former, null as shadow_of
            from unnest(:types::text[], :ids::text[]) with ordinality as k (type, id, ord)
            join link l on l.hs_type = k.type and l.hs_id = k.id
            left join inbox i on i.link_id = l.id and i.side = :side::side and i.taken_by is null
            order by l.id for key share of l
            """;
    private static final String BY_ALIAS = """
            select k.ord, l.id, null::timestamptz as known, true as former,
                case when a.why = 'shadow' then coalesce(l.sf_type, 'another record') end as shadow_of
            from unnest(:types::text[], :ids::text[]) with ordinality as k (type, id, ord)
            join alias a on a.side = :side::side and a.record_type = k.type and a.record_id = k.id
            join link l on l.id = a.link_id
            where l.state <> 'merged'
            order by l.id for key share of l
            """;
    private static final String INSERT_SALESFORCE = """
            insert into link (object, sf_type, sf_id)
            select :object, k.type, k.id from unnest(:types::text[], :ids::text[]) as k (type, id)
            where not exists (select from alias a where a.side = :side::side and a.record_type = k.type
                and a.record_id = k.id)
            order by k.id on conflict do nothing
            """;
    private static final String INSERT_HUBSPOT = """
            insert into link (object, hs_type, hs_id)
            select :object, k.type, k.id from unnest(:types::text[], :ids::text[]) as k (type, id)
            where not exists (select from alias a where a.side = :side::side and a.record_type = k.type
                and a.record_id = k.id)
            order by k.id on conflict do nothing
            """;

    private final Store store;

    RecordIndex(Store store) {
        this.store = store;
    }

    /**
     * Where a record belongs.
     *
     * @param known its newest version that was committed, or that waits in the inbox and no pass has taken
     *     (what a pass has taken it may have read before the change); empty for an alias
     * @param former whether it is known by an alias only: a former id, or a shadow
     * @param shadowOf if it is a shadow, the type of the record it is a shadow of
     */
    record Place(LinkId link, Optional<Instant> known, boolean former, Optional<String> shadowOf) {}

    /** The places of those records that have one. */
    Map<RecordKey, Place> find(Collection<RecordKey> records) {
        Map<RecordKey, Place> places = new HashMap<>();
        for (Side side : Side.values()) {
            List<RecordKey> ofSide = sorted(records, side);
            if (!ofSide.isEmpty()) {
                query(side == Side.SALESFORCE ? BY_SALESFORCE : BY_HUBSPOT, side, ofSide, places);
                List<RecordKey> rest = ofSide.stream().filter(key -> !places.containsKey(key)).toList();
                if (!rest.isEmpty()) {
                    query(BY_ALIAS, side, rest, places);
                }
            }
        }
        return places;
    }

    /** The places of all these records; those without one get a half link. */
    Map<RecordKey, Place> findOrAdd(ObjectName object, Collection<RecordKey> records) {
        Map<RecordKey, Place> places = find(records);
        // A record can be added or merged by another transaction between looking and adding.
        for (int round = 0; round < ROUNDS; round++) {
            List<RecordKey> missing = records.stream().distinct().filter(key -> !places.containsKey(key)).toList();
            if (missing.isEmpty()) {
                return places;
            }
            for (Side side : Side.values()) {
                add(object, side, sorted(missing, side));
            }
            places.putAll(find(missing));
        }
        throw new IllegalStateException("records kept moving while they were given link rows; try again");
    }

    private void add(ObjectName object, Side side, List<RecordKey> records) {
        if (!records.isEmpty()) {
            store.sql(side == Side.SALESFORCE ? INSERT_SALESFORCE : INSERT_HUBSPOT)
                    .param("object", object.value())
                    .param("side", side.word())
                    .param("types", Columns.texts(records, RecordKey::type))
                    .param("ids", Columns.texts(records, RecordKey::id))
                    .update();
        }
    }

    private void query(String sql, Side side, List<RecordKey> records, Map<RecordKey, Place> places) {
        if (records.size() > MANY) {
            store.planForTheseValues();
        }
        store.sql(sql)
                .param("side", side.word())
                .param("types", Columns.texts(records, RecordKey::type))
                .param("ids", Columns.texts(records, RecordKey::id))
                .query(row -> {
                    places.put(records.get(row.getInt("ord") - 1), place(row));
                });
    }

    private static Place place(ResultSet row) throws SQLException {
        return new Place(new LinkId(row.getLong("id")), Columns.optionalInstant(row, "known"),
                row.getBoolean("former"), Optional.ofNullable(row.getString("shadow_of")));
    }

    private static List<RecordKey> sorted(Collection<RecordKey> records, Side side) {
        return records.stream()
                .filter(key -> key.side() == side)
                .distinct()
                .sorted(Comparator.comparing(RecordKey::type).thenComparing(RecordKey::id))
                .toList();
    }
}
