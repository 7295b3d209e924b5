package dev.crmcutover.ledger;

import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

final class SqlPlans implements Plans {
    private static final TypeReference<Map<String, String>> FILES = new TypeReference<>() {};

    private final Store store;

    SqlPlans(Store store) {
        this.store = store;
    }

    @Override
    public void store(PlanText plan) {
        store.sql("""
                insert into plan (hash, name, yaml, files, stored_at)
                values (:hash, :name, :yaml, :files::jsonb, :now) on conflict do nothing
                """)
                .param("hash", plan.hash().value())
                .param("name", plan.name().value())
                .param("yaml", plan.yaml())
                .param("files", Columns.json(plan.files()))
                .param("now", store.nowColumn())
                .update();
    }

    @Override
    public Optional<PlanText> get(PlanHash hash) {
        return store.sql("select * from plan where hash = ?")
                .param(hash.value())
                .query((row, n) -> plan(row))
                .optional();
    }

    @Override
    public void activate(PlanHash hash) {
        if (store.sql("update plan set activated_at = ? where hash = ?")
                .param(store.nowColumn())
                .param(hash.value())
                .update() == 0) {
            throw new IllegalArgumentException("plan " + hash.brief() + " was never stored");
        }
    }

    @Override
    public Optional<PlanText> current(PlanName name) {
        return store.sql("""
                select * from plan where name = ? and activated_at is not null order by activated_at desc limit 1
                """).param(name.value()).query((row, n) -> plan(row)).optional();
    }

    @Override
    public List<PlanName> names() {
        return store.sql("""
                select name from plan where activated_at is not null group by name order by max(activated_at) desc
                """).query((row, n) -> new PlanName(row.getString("name"))).list();
    }

    @Override
    public Optional<Instant> activatedAt(PlanHash hash) {
        return store.sql("select activated_at from plan where hash = ?")
                .param(hash.value())
                .query((row, n) -> Columns.optionalInstant(row, "activated_at"))
                .optional()
                .flatMap(activated -> activated);
    }

    private static PlanText plan(ResultSet row) throws SQLException {
        return new PlanText(new PlanHash(row.getString("hash")), new PlanName(row.getString("name")),
                row.getString("yaml"), Columns.read(row.getString("files"), FILES));
    }
}
