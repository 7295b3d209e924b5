package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Field-level security for programs: a hidden field is not described, queried or written, as if it did not
 * exist. People in the simulator see every field. A {@code FieldPermissions} record that allows reading
 * shows its field again.
 */
public final class FieldSecurity {
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private volatile boolean hidesNewFields;

    /**
     * Whether a field made through the Tooling API stays hidden until a permission set grants it, as in a
     * real org. Off until turned on.
     */
    public void hideNewFields(boolean isHidden) {
        hidesNewFields = isHidden;
    }

    public boolean hidesNewFields() {
        return hidesNewFields;
    }

    /** Takes note of a new record, which may grant access to a field. */
    void noteCreated(Row row) {
        if (row.type().name().equals("FieldPermissions") && Boolean.TRUE.equals(row.get("PermissionsRead"))) {
            hidden.remove(String.valueOf(row.get("Field")));
        }
    }

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
