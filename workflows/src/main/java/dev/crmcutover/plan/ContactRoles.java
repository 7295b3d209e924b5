package dev.crmcutover.plan;

import dev.crmcutover.record.ContactLabels;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How roles in opportunities are said as labels of a deal's contacts.
 *
 * @param labels by Salesforce role, the label as {@link ContactLabels#label} spells it; a contact with another role
 *     is associated without a label
 */
public record ContactRoles(Map<String, String> labels) {
    public static final ContactRoles NONE = new ContactRoles(Map.of());

    public ContactRoles {
        Map<String, String> spelt = new HashMap<>();
        labels.forEach((role, label) -> spelt.put(role, ContactLabels.label(label)));
        labels = Map.copyOf(spelt);
    }

    public Optional<String> label(String role) {
        return Optional.ofNullable(labels.get(role));
    }

    /** The labels that Salesforce's roles decide about; all others are HubSpot's own. */
    public Set<String> managed() {
        return Set.copyOf(labels.values());
    }
}
