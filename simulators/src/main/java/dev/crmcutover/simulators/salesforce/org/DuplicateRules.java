package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.fault.ApiError;
import dev.crmcutover.simulators.salesforce.fault.ApiError.Duplicates;
import dev.crmcutover.simulators.salesforce.store.RecordTable;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The standard duplicate rules of Contact and Lead, matching on an equal e-mail address. Off until turned
 * on. A rule blocks a save unless the request allows duplicates.
 */
public final class DuplicateRules {
    private static final String ALERT = "Use one of these records?";

    private final Set<String> on = ConcurrentHashMap.newKeySet();

    /** Turns the rule of {@code Contact} or {@code Lead} on. */
    public void turnOn(String object) {
        if (!Set.of("Contact", "Lead").contains(object)) {
            throw new IllegalArgumentException("there is a duplicate rule for Contact and for Lead, not for " + object);
        }
        on.add(object);
    }

    public void turnOff(String object) {
        on.remove(object);
    }

    boolean isOn(String object) {
        return on.contains(object);
    }

    /** The error of a record whose address another live record of its object has. */
    Optional<ApiError> error(Row row, RecordTable table) {
        Object email = isOn(row.type().name()) ? row.get("Email") : null;
        if (email == null) {
            return Optional.empty();
        }
        List<Row> matches = table.find(row.type().required("Email"), email)
                .filter(other -> !other.isDeleted() && !other.id().equals(row.id()))
                .toList();
        return matches.isEmpty()
                ? Optional.empty()
                : Optional.of(new ApiError(ALERT, "DUPLICATES_DETECTED", List.of(),
                        new Duplicates(row.type().name(), matches.stream().map(Row::id).toList())));
    }
}
