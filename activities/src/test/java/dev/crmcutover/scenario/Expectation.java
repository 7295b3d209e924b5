package dev.crmcutover.scenario;

/** Something that holds in a scenario, by what both CRMs and the ledger hold. */
sealed interface Expectation permits CrmStatement, LedgerStatement {
    /** @throws AssertionError if it does not hold */
    void check(Stage stage);

    /** As scenarios write it. */
    default String word() {
        return Words.of(getClass());
    }
}
