package dev.crmcutover.scenario;

/** Something that happens in a scenario. */
sealed interface Step permits ProductStep, PeopleStep, TroubleStep {
    void perform(Stage stage);

    /** As scenarios write it. */
    default String word() {
        return Words.of(getClass());
    }
}
