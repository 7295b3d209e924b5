package dev.crmcutover.ledger;

import dev.crmcutover.ledger.Merging.Locked;
import dev.crmcutover.ledger.Merging.Pair;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Moves the ends of links to the records that took their places. A side that moves has no base: what its new
 * record holds was never in step. All of it runs in the caller's transaction.
 */
final class Moving {
    private static final String SET_SALESFORCE = """
            update link set sf_type = :type, sf_id = :id, sf_seen = null, version = version + 1 where id = :link
            """;
    private static final String SET_HUBSPOT = """
            update link set hs_type = :type, hs_id = :id, hs_seen = null, version = version + 1 where id = :link
            """;
    private static final String HALVE = """
            update link set state = 'half', version = version + 1,
                sf_type = case when :side = 'salesforce' then null else sf_type end,
                sf_id = case when :side = 'salesforce' then null else sf_id end,
                hs_type = case when :side = 'hubspot' then null else hs_type end,
                hs_id = case when :side = 'hubspot' then null else hs_id end
            where id = :link
            """;
    private static final String ADD_ALIAS = """
            insert into alias (side, record_type, record_id, link_id, why) values (:side::side, :type, :id, :link, :why)
            on conflict (side, record_type, record_id) do update set link_id = excluded.link_id, why = excluded.why
            """;
    private static final String DROP_ALIAS = """
            delete from alias where side = :side::side and record_type = :type and record_id = :id
            """;
    private static final String DROP_KEYS = "delete from match_key where link_id = ? and side = ?::side";
    private static final String DROP_BASE = "delete from base where link_id = ?";
    private static final String WITHDRAW = """
            update rejection set status = 'withdrawn', closed_at = :now
            where link_id = :link and field = '*' and status in ('open', 'decided') and reason = any(:reasons::text[])
            """;
    private static final String ASK = """
            insert into rejection (link_id, object, field, reason, code, sf, hs, opened_at, candidates)
            select l.id, l.object, '*', :reason, :code, '{}', '{}', :now, array_remove(array[:taker::bigint], null)
            from link l where l.id = :link
            on conflict (link_id, field) where status in ('open', 'decided') do nothing
            """;

    private static final String WAKE = """
            insert into wake (link_id, why, at) values (:link, 'moved', :now)
            on conflict (link_id) do update set at = excluded.at
            """;

    private final Store store;
    private final RecordIndex records;
    private final Merging merging;

    Moving(Store store, RecordIndex records, Merging merging) {
        this.store = store;
        this.records = records;
        this.merging = merging;
    }

    LinkMove move(LinkId id, Collection<EndMove> moves) {
        Map<RecordKey, LinkId> holders = new HashMap<>();
        records.find(moves.stream().map(EndMove::to).toList()).forEach((to, place) -> holders.put(to, place.link()));
        Set<LinkId> ids = new HashSet<>(holders.values());
        ids.add(id);
        moves.forEach(move -> move.rightful().ifPresent(ids::add));
        Map<LinkId, Locked> locked = merging.lock(ids, Optional.empty());
        Locked link = Objects.requireNonNull(locked.get(id), "no such link");
        if (link.row().state() == LinkState.MERGED) {
            return new LinkMove.Moved(mergedInto(id));
        }
        if (locked.values().stream().anyMatch(Moving::isBusy)) {
            return new LinkMove.Busy();
        }
        List<EndMove> due = moves.stream().filter(move -> isDue(link.row(), move)).toList();
        return due.isEmpty() ? new LinkMove.Moved(id) : moveDue(link.row(), due, holders, locked);
    }

    private LinkMove moveDue(LinkRow link, List<EndMove> due, Map<RecordKey, LinkId> holders,
            Map<LinkId, Locked> locked) {
        Optional<LinkId> whole = absorber(link, due, holders);
        if (whole.isPresent()) {
            absorb(link, due, whole.get());
            wakeOthers(link.id(), due);
            return new LinkMove.Moved(whole.get());
        }
        for (EndMove move : due) {
            Optional<LinkId> taker = taker(link, move, holders.get(move.to()), locked);
            if (taker.isPresent()) {
                ask(link.id(), move.side(), taker.get());
                return new LinkMove.Taken(taker.get());
            }
        }
        due.forEach(move -> moveOne(link, move, holders.get(move.to())));
        settle(link.id());
        wakeOthers(link.id(), due);
        return new LinkMove.Moved(link.id());
    }

    private static boolean isBusy(Locked link) {
        return link.busy() || link.row().state() == LinkState.CREATING;
    }

    private static boolean isDue(LinkRow link, EndMove move) {
        return link.end(move.side()).filter(move.from()::equals).isPresent();
    }

    /** The other link of which all ends of this one are ends by now. */
    private static Optional<LinkId> absorber(LinkRow link, List<EndMove> due, Map<RecordKey, LinkId> holders) {
        Set<Optional<LinkId>> into = new HashSet<>();
        for (Side side : Side.values()) {
            link.end(side)
                    .ifPresent(end -> into.add(due.stream()
                            .filter(move -> move.side() == side)
                            .findFirst()
                            .map(move -> holders.get(move.to()))));
        }
        Optional<LinkId> only = into.size() == 1 ? into.iterator().next() : Optional.empty();
        return only.filter(holder -> !holder.equals(link.id()));
    }

    private void absorb(LinkRow link, List<EndMove> due, LinkId into) {
        dropKeys(link.id(), Side.values());
        merging.retire(new Pair(into, link.id()));
        due.forEach(move -> addAlias(move.from(), into, move.why()));
        store.sql(DROP_BASE).param(link.id().value()).update();
        wake(into);
    }

    private void wake(LinkId link) {
        store.sql(WAKE).param("link", link.value()).param("now", store.nowColumn()).update();
    }

    /** Links that end at another record which became the same: this may be all that tells of it. */
    private void wakeOthers(LinkId link, List<EndMove> due) {
        Set<RecordKey> formers = new HashSet<>();
        due.forEach(move -> formers.addAll(move.formers()));
        due.forEach(move -> formers.remove(move.from()));
        records.find(formers)
                .values()
                .stream()
                .map(RecordIndex.Place::link)
                .filter(other -> !other.equals(link))
                .distinct()
                .sorted(Comparator.comparingLong(LinkId::value))
                .forEach(this::wake);
    }

    /** The link that has the better claim to the record, unless it is this one. */
    private static Optional<LinkId> taker(LinkRow link, EndMove move, @Nullable LinkId holder,
            Map<LinkId, Locked> locked) {
        Optional<LinkId> rightful = move.rightful()
                .filter(other -> !other.equals(link.id()))
                .filter(
                        other -> Objects.requireNonNull(locked.get(other)).row().state() == LinkState.LIVE);
        if (rightful.isPresent() || holder == null || holder.equals(link.id())) {
            return rightful;
        }
        LinkRow row = Objects.requireNonNull(locked.get(holder)).row();
        boolean isHalfOfIt = row.state() == LinkState.HALF
                && row.end(move.side()).filter(move.to()::equals).isPresent();
        return isHalfOfIt ? Optional.empty() : Optional.of(holder);
    }

    private void moveOne(LinkRow link, EndMove move, @Nullable LinkId holder) {
        dropKeys(link.id(), move.side());
        if (holder != null && !holder.equals(link.id())) {
            merging.retire(new Pair(link.id(), holder));
        }
        on(DROP_ALIAS, move.to()).update();
        store.sql(move.side() == Side.SALESFORCE ? SET_SALESFORCE : SET_HUBSPOT)
                .param("type", move.to().type())
                .param("id", move.to().id())
                .param("link", link.id().value())
                .update();
        addAlias(move.from(), link.id(), move.why());
    }

    private void settle(LinkId link) {
        store.sql(DROP_BASE).param(link.value()).update();
        store.sql(WITHDRAW)
                .param("now", store.nowColumn())
                .param("link", link.value())
                .param("reasons", RejectionReasons.ofPair())
                .update();
        new Waiting(store).free(List.of(link));
    }

    private void ask(LinkId link, Side side, LinkId taker) {
        store.sql(ASK)
                .param("reason", RejectionReasons.TWO_FOR_ONE)
                .param("code", side.word())
                .param("now", store.nowColumn())
                .param("taker", taker.value())
                .param("link", link.value())
                .update();
        store.sql("update link set version = version + 1 where id = ?").param(link.value()).update();
    }

    void unseen(LinkId link, Side side) {
        store.sql(ASK)
                .param("reason", RejectionReasons.UNSEEN)
                .param("code", side.word())
                .param("now", store.nowColumn())
                .param("taker", null)
                .param("link", link.value())
                .update();
    }

    /** Leaves the end to the link that has it; what is left stands alone. */
    void giveUp(LinkId id, Side side, LinkId to) {
        LinkRow link = Objects.requireNonNull(merging.lock(List.of(id, to), Optional.empty()).get(id)).row();
        Optional<RecordKey> end = link.end(side);
        if (link.state() == LinkState.LIVE && end.isPresent()) {
            dropKeys(id, side);
            store.sql(HALVE).param("side", side.word()).param("link", id.value()).update();
            addAlias(end.get(), to, EndMove.Why.MERGED);
            store.sql(DROP_BASE).param(id.value()).update();
        }
    }

    private void dropKeys(LinkId link, Side... sides) {
        for (Side side : sides) {
            store.sql(DROP_KEYS).param(link.value()).param(side.word()).update();
        }
    }

    private void addAlias(RecordKey former, LinkId link, EndMove.Why why) {
        on(ADD_ALIAS, former).param("link", link.value()).param("why", why.alias()).update();
    }

    private StatementSpec on(String sql, RecordKey key) {
        return store.sql(sql).param("side", key.side().word()).param("type", key.type()).param("id", key.id());
    }

    private LinkId mergedInto(LinkId id) {
        return store.sql("select merged_into from link where id = ?")
                .param(id.value())
                .query((row, n) -> new LinkId(row.getLong(1)))
                .single();
    }
}
