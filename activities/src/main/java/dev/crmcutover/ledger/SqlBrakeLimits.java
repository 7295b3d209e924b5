package dev.crmcutover.ledger;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

final class SqlBrakeLimits implements BrakeLimits {
    private static final String SET = """
            insert into brake_limit (plan, phase, kind, max) values (:plan, :phase, :kind, :max)
            on conflict (plan, phase, kind) do update set max = excluded.max
            """;
    private static final String READINGS = """
            select l.kind, coalesce(u.used, 0) as used, l.max from brake_limit l
            left join brake_use u on u.plan = l.plan and u.phase = l.phase and u.kind = l.kind
                and u.day in ('-infinity', :today::date)
            where l.plan = :plan and l.phase = :phase order by l.kind
            """;

    private final Store store;

    SqlBrakeLimits(Store store) {
        this.store = store;
    }

    @Override
    public void set(PlanName plan, PhaseName phase, BrakeKind kind, long max) {
        store.sql(SET)
                .param("plan", plan.value())
                .param("phase", phase.value())
                .param("kind", kind.word())
                .param("max", max)
                .update();
    }

    @Override
    public List<Reading> readings(PlanName plan, PhaseName phase) {
        return store.sql(READINGS)
                .param("plan", plan.value())
                .param("phase", phase.value())
                .param("today", LocalDate.ofInstant(store.now(), ZoneOffset.UTC).toString())
                .query((row, n) -> new Reading(row.getString("kind"), row.getLong("used"), row.getLong("max")))
                .list();
    }
}
