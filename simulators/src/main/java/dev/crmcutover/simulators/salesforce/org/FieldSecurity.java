package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Field-level security for programs: a hidden field is not described, queried or written, as if it did not
 * exist. People in the simulator see every field.
 */
public final class FieldSecurity {
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

    /** Hides a field from all programs. */
    public void hide(String object, String field) {
        hidden.add(key(object, field));
    }

    /** Lets programs see a field again. */
    public void grant(String object, String field) {
        hidden.remove(key(object, field));
    }

    public boolean isVisible(SObjectType type, Column column) {
        return hidden.isEmpty() || !hidden.contains(key(type.name(), column.name()));
    }

    private static String key(String object, String field) {
        return object + "." + field;
    }
}
