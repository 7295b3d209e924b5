package dev.crmcutover.simulators.facts;

import java.util.List;

/**
 * The facts of one topic of one CRM.
 *
 * @param name the file's, which starts with the CRM's
 */
record FactFile(String name, List<WireFact> facts) {
    FactFile {
        facts = List.copyOf(facts);
        if (facts.isEmpty()) {
            throw new IllegalArgumentException(name + " has no facts");
        }
    }
}
