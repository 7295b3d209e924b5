package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.fault.ApiError;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The admin's validation rules. They see a record as it would be saved, whoever saves it. */
public final class ValidationRules {
    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /**
     * One rule.
     *
     * @param object whose records it guards
     * @param broken true where the record must not be saved
     * @param fields where the message is shown; empty for the top of the page
     */
    public record Rule(String object, String message, List<String> fields, Predicate<Row> broken) {
        public Rule {
            fields = List.copyOf(fields);
        }
    }

    public void add(Rule rule) {
        rules.add(rule);
    }

    public void remove(Rule rule) {
        rules.remove(rule);
    }

    /** The errors of every rule the record breaks. */
    List<ApiError> errors(Row row) {
        return rules.stream()
                .filter(rule -> rule.object().equals(row.type().name()) && rule.broken().test(row))
                .map(rule -> ApiError.onFields("FIELD_CUSTOM_VALIDATION_EXCEPTION", rule.message(), rule.fields()))
                .toList();
    }
}
