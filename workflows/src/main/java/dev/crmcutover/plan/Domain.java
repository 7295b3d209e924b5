package dev.crmcutover.plan;

import java.util.List;

/**
 * A group of fields with one rule and the people who sign for it.
 *
 * @param name the plan's name for it
 * @param signOff names from {@code people-who-sign}
 */
public record Domain(DomainName name, List<String> signOff) {
    public Domain {
        signOff = List.copyOf(signOff);
    }
}
