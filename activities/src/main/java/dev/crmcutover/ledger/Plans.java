package dev.crmcutover.ledger;

import dev.crmcutover.plan.PlanHash;
import dev.crmcutover.plan.PlanName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every plan text that was ever put to use, by its hash. */
public interface Plans {
    /** Keeps a plan's text; the same hash again changes nothing. */
    void store(PlanText plan);

    Optional<PlanText> get(PlanHash hash);

    /**
     * Makes a stored plan the current one of its name.
     *
     * @throws IllegalArgumentException if it was never stored
     */
    void activate(PlanHash hash);

    /** The plan of that name that was activated last. */
    Optional<PlanText> current(PlanName name);

    /** The names of all plans that were ever activated, the latest first. */
    List<PlanName> names();

    /** When a plan was activated last. */
    Optional<Instant> activatedAt(PlanHash hash);

    /**
     * A plan as it was read.
     *
     * @param yaml the file
     * @param files the files it names, by the name it uses
     */
    record PlanText(PlanHash hash, PlanName name, String yaml, Map<String, String> files) {
        public PlanText {
            files = Map.copyOf(files);
        }

        @Override
        public String toString() {
            return "PlanText[" + name + ", " + hash.brief() + "]";
        }
    }
}
