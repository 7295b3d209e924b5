package dev.crmcutover.ledger;

import dev.crmcutover.record.LinkId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens, refreshes and closes rejections, and wakes sagas. Runs in the caller's transaction. */
final class Reviewing {
    private static final String OPEN = """
            insert into rejection (link_id, object, field, reason, code, domain, sf, hs, overwritten, opened_at)
            select l.id, l.object, r.field, r.reason, r.code, r.domain, r.sf::json, r.hs::json, r.lost::json, :now
            from unnest(:links::bigint[], :fields::text[], :reasons::text[], :codes::text[], :domains::text[],
                    :sf::text[], :hs::text[], :lost::text[]) as r (link_id, field, reason, code, domain, sf, hs, lost)
            join link l on l.id = r.link_id
            order by l.id
            on conflict (link_id, field) where status in ('open', 'decided') do nothing
            """;
    private static final String CHANGE = """
            update rejection r set
                status = c.status::rejection_status,
                closed_at = case when c.status <> 'open' then :now::timestamptz end,
                refreshed_at = case when c.status = 'open' then :now::timestamptz else r.refreshed_at end,
                version = case when c.status = 'open' then r.version + 1 else r.version end,
                sf = coalesce(c.sf::json, r.sf), hs = coalesce(c.hs::json, r.hs),
                former = case when c.status = 'open' and r.decision is not null
                    then r.former || json_build_object('decision', r.decision, 'by', r.decided_by, 'at', r.decided_at)
                    else r.former end,
                decision = case when c.status = 'open' then null else r.decision end,
                decided_by = case when c.status = 'open' then null else r.decided_by end,
                decided_at = case when c.status = 'open' then null else r.decided_at end
            from unnest(:ids::bigint[], :links::bigint[], :statuses::text[], :sf::text[], :hs::text[])
                as c (id, link_id, status, sf, hs)
            where r.id = c.id and r.link_id = c.link_id and r.status in ('open', 'decided')
            """;
    // What somebody would have decided on other values is no word on these.
    private static final String FORGET_PROPOSALS = "delete from proposal where rejection_id = any(?)";
    private static final String WAKE = """
            insert into wake (link_id, why, at)
            select w.id, 'page', :now from (select distinct unnest(:links::bigint[]) as id) w order by w.id
            on conflict (link_id) do update set at = excluded.at
            """;

    private final Store store;

    Reviewing(Store store) {
        this.store = store;
    }

    private record Opened(LinkId link, NewRejection rejection) {}

    private record Changed(LinkId link, RejectionChange change) {}

    /**
     * Applies what results say of rejections.
     *
     * @param more further rejections, by link
     */
    void apply(List<LinkResult> results, Map<LinkId, NewRejection> more) {
        List<Opened> opened = new ArrayList<>();
        List<Changed> changed = new ArrayList<>();
        List<LinkId> woken = new ArrayList<>();
        for (LinkResult result : results) {
            LinkId link = result.link();
            result.review().changes().forEach(change -> changed.add(new Changed(link, change)));
            result.review().open().forEach(rejection -> opened.add(new Opened(link, rejection)));
            NewRejection conflict = more.get(link);
            if (conflict != null) {
                opened.add(new Opened(link, conflict));
            }
            if (result.review().wake() || conflict != null) {
                woken.add(link);
            }
            woken.addAll(result.review().others());
        }
        // A closed one makes room for a new one on the same field.
        change(changed);
        open(opened);
        wake(woken);
    }

    private void open(List<Opened> opened) {
        if (!opened.isEmpty()) {
            store.sql(OPEN)
                    .param("now", store.nowColumn())
                    .param("links", Columns.longs(opened, one -> one.link.value()))
                    .param("fields", Columns.texts(opened, one -> one.rejection.field().value()))
                    .param("reasons", Columns.texts(opened, one -> one.rejection.reason()))
                    .param("codes", Columns.texts(opened, one -> Columns.text(one.rejection.code())))
                    .param("domains", Columns.texts(opened, one -> Columns.text(one.rejection.domain())))
                    .param("sf", Columns.texts(opened, one -> Columns.json(one.rejection.salesforce())))
                    .param("hs", Columns.texts(opened, one -> Columns.json(one.rejection.hubspot())))
                    .param("lost", Columns.texts(opened,
                            one -> one.rejection.overwritten().map(Columns::json).orElse(null)))
                    .update();
        }
    }

    private void change(List<Changed> changed) {
        if (!changed.isEmpty()) {
            store.sql(CHANGE)
                    .param("now", store.nowColumn())
                    .param("ids", Columns.longs(changed, one -> one.change.id().value()))
                    .param("links", Columns.longs(changed, one -> one.link.value()))
                    .param("statuses", Columns.texts(changed, one -> Columns.word(status(one.change))))
                    .param("sf", Columns.texts(changed, one -> fresh(one.change, true)))
                    .param("hs", Columns.texts(changed, one -> fresh(one.change, false)))
                    .update();
            store.sql(FORGET_PROPOSALS)
                    .param(Columns.longs(changed, one -> one.change.id().value()))
                    .update();
        }
    }

    private static RejectionStatus status(RejectionChange change) {
        return switch (change) {
            case RejectionChange.Applied it -> RejectionStatus.APPLIED;
            case RejectionChange.Withdrawn it -> RejectionStatus.WITHDRAWN;
            case RejectionChange.Refreshed it -> RejectionStatus.OPEN;
        };
    }

    private static @Nullable String fresh(RejectionChange change, boolean salesforce) {
        return change instanceof RejectionChange.Refreshed it
                ? Columns.json(salesforce ? it.salesforce() : it.hubspot())
                : null;
    }

    private void wake(List<LinkId> links) {
        if (!links.isEmpty()) {
            store.sql(WAKE).param("now", store.nowColumn()).param("links", Columns.ids(links)).update();
        }
    }
}
