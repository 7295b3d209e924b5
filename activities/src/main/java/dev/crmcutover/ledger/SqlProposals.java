package dev.crmcutover.ledger;

import java.util.Optional;

final class SqlProposals implements Proposals {
    private static final String PUT = """
            insert into proposal (rejection_id, decision, by, at) values (:id, :decision::json, :by, :now)
            on conflict (rejection_id) do update set decision = excluded.decision, by = excluded.by, at = excluded.at
            where proposal.decision::jsonb <> excluded.decision::jsonb
            """;

    private final Store store;

    SqlProposals(Store store) {
        this.store = store;
    }

    @Override
    public void put(RejectionId rejection, Decision decision, String by) {
        store.inTransaction(() -> store.sql(PUT)
                .param("id", rejection.value())
                .param("decision", Columns.json(decision))
                .param("by", by)
                .param("now", store.nowColumn())
                .update());
    }

    @Override
    public Optional<Proposal> get(RejectionId rejection) {
        return store.sql("select * from proposal where rejection_id = ?")
                .param(rejection.value())
                .query((row, n) -> new Proposal(
                        SqlRejections.decision(row.getString("decision")).orElseThrow(), row.getString("by"),
                        Columns.instant(row, "at")))
                .optional();
    }
}
