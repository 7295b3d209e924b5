package dev.crmcutover.simulation;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.record.Side;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One worker's database, emptied for each seed; and what the product's tables say, for the judge to compare. */
final class Books implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TABLES = List.of("link", "alias", "kept_apart", "match_key", "base", "cursor",
            "inbox", "pass", "change", "call", "write", "settlement", "rejection", "wake", "hold", "brake_limit",
            "brake_use", "quota", "proposal", "saga", "undo", "undo_write", "undo_pass", "alteration", "waits_for",
            "lock_watch", "lock_told");
    private static final String EMPTY = TABLES.stream().map("delete from %s; "::formatted).collect(Collectors.joining())
            + Stream.of("link", "call", "rejection")
                    .map("alter sequence %s_id_seq restart; "::formatted)
                    .collect(Collectors.joining());

    /** So many seeds leave so many dead rows behind. */
    private static final int SEEDS_A_VACUUM = 40;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final MovedClock clock = new MovedClock();
    private final Ledger ledger = Ledger.open(database.dataSource(), clock);
    private int opened;

    /** A write as the ledger tells it. */
    record Write(long call, Instant sentAt, Side side, String op, String rowId, LinkEnds link, String state,
            Map<String, String> before, Map<String, String> after) {}

    /** The two records of a link; empty where it has no such end. */
    record LinkEnds(long id, String salesforce, String hubspot, String state) {
        String on(Side side) {
            return side == Side.SALESFORCE ? salesforce : hubspot;
        }
    }

    /** A rejection that is not closed. */
    record Open(long link, String field, String reason, String status) {}

    /** Two values that may differ. */
    record Apart(String salesforce, String hubspot) {}

    private static final class MovedClock extends Clock {
        private Clock now = Clock.systemUTC();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.instant();
        }
    }

    /** The ledger, empty, on another clock. */
    Ledger open(Clock seeds) {
        clock.now = seeds;
        sql().sql(EMPTY).update();
        if (opened++ % SEEDS_A_VACUUM == 0) {
            sql().sql("vacuum analyze " + String.join(", ", TABLES)).update();
        }
        return ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    JdbcClient sql() {
        return JdbcClient.create(database.dataSource());
    }

    boolean isQuiet() {
        return unrest().isEmpty();
    }

    /**
     * What is still under way, in words; empty if nothing is. A call to a record that was deleted meanwhile is
     * settled if it ever comes back, one of a link that a person is asked about once that is decided.
     */
    String unrest() {
        return sql().sql("""
                select concat_ws(', ', (select count(*) || ' hints wait' from inbox having count(*) > 0),
                    (select count(distinct c.id) || ' calls sent' from call c
                        join write w on w.call_id = c.id join link l on l.id = w.link_id
                        where c.state = 'sent' and l.state <> 'tombstone' and not exists (
                            select from settlement s where s.call_id = c.id and s.link_id = l.id)
                            and not exists (select from rejection r where r.link_id = l.id and r.field = '*'
                                and r.status = 'open')
                        having count(*) > 0),
                    (select count(*) || ' claims' from link where claim_by is not null having count(*) > 0),
                    (select count(*) || ' wakes' from wake having count(*) > 0))
                """).query(String.class).single();
    }

    boolean identityHolds() {
        return ledger.accounts().identity().holds();
    }

    List<LinkEnds> links() {
        return sql().sql("select * from link where state <> 'merged' order by id")
                .query((row, n) -> new LinkEnds(row.getLong("id"), text(row.getString("sf_id")),
                        text(row.getString("hs_id")), row.getString("state")))
                .list();
    }

    List<Open> open() {
        return sql().sql("select * from rejection where status in ('open', 'decided')")
                .query((row, n) -> new Open(row.getLong("link_id"), row.getString("field"), row.getString("reason"),
                        row.getString("status")))
                .list();
    }

    /** The values at which fields are apart, by link and Salesforce's name of the field. */
    Map<Long, Map<String, Apart>> apart() {
        Map<Long, Map<String, Apart>> apart = new HashMap<>();
        sql().sql("select * from base where cardinality(apart) > 0").query(row -> {
            Map<String, String> salesforce = values(row.getString("sf"));
            Map<String, String> hubspot = values(row.getString("hs"));
            Map<String, Apart> fields = apart.computeIfAbsent(row.getLong("link_id"), link -> new HashMap<>());
            for (String name : (String[]) Objects.requireNonNull(row.getArray("apart").getArray())) {
                RuledField field = RuledField.named(Side.SALESFORCE, name).findFirst().orElseThrow();
                fields.put(name, new Apart(salesforce.getOrDefault(name, ""),
                        hubspot.getOrDefault(field.hubspot(), "")));
            }
        });
        return apart;
    }

    /** Every write that may have reached a CRM, oldest first. */
    List<Write> writes() {
        Map<Long, LinkEnds> ends = new TreeMap<>();
        sql().sql("""
                select l.id, coalesce(l.sf_id, k.sf_id) as sf_id, coalesce(l.hs_id, k.hs_id) as hs_id, l.state
                from link l left join link k on k.id = l.merged_into
                """).query(row -> {
            ends.put(row.getLong("id"), new LinkEnds(row.getLong("id"), text(row.getString("sf_id")),
                    text(row.getString("hs_id")), row.getString("state")));
        });
        return sql().sql("""
                select * from written w where state in ('applied', 'unclear')
                    or state = 'sent' and exists (select from link l where l.id = w.link_id and l.state = 'tombstone')
                order by call_id, ord
                """)
                .query((row, n) -> new Write(row.getLong("call_id"), row.getTimestamp("sent_at").toInstant(),
                        Side.ofWord(row.getString("side")), row.getString("op"), row.getString("row_id"),
                        Objects.requireNonNull(ends.get(row.getLong("link_id"))), row.getString("state"),
                        values(row.getString("before")), values(row.getString("after"))))
                .list();
    }

    /** Links of which the ledger says that a saga runs. */
    List<Long> sagas() {
        return sql().sql("select link_id from saga order by 1").query((row, n) -> row.getLong(1)).list();
    }

    /** Links whose saga people wait for; a suspected loop holds its record without one, whatever was decided. */
    Set<Long> asked() {
        return new HashSet<>(sql().sql("""
                select distinct link_id from rejection r where status in ('open', 'decided')
                    and reason in ('review', 'ambiguous', 'ambiguous after unanswered write')
                    and not (status = 'decided' and exists (
                        select from rejection l where l.link_id = r.link_id and l.status = 'open'
                            and l.reason = 'loop suspected'))
                """).query((row, n) -> row.getLong(1)).list());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static Map<String, String> values(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, String>>() {});
    }

    @Override
    public void close() {
        database.close();
    }
}
