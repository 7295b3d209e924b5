package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.schema.Stamps;
import dev.crmcutover.simulators.salesforce.schema.StandardObjects;
import dev.crmcutover.simulators.salesforce.store.Audit;
import dev.crmcutover.simulators.salesforce.store.IdSpace;
import dev.crmcutover.simulators.salesforce.store.Row;
import dev.crmcutover.simulators.salesforce.store.RowSource;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The custom fields of an org, each with an id of its own. Safe for use by several threads. */
public final class CustomFields {
    private final Clock clock;
    private final IdSpace ids;
    private final SObjectType customField = StandardObjects.customField();
    private final List<Row> rows = new ArrayList<>();
    private Instant changedAt;

    CustomFields(Clock clock, String instance) {
        this.clock = clock;
        this.changedAt = Stamps.seconds(clock.instant());
        this.ids = new IdSpace(customField.identity().keyPrefix(), instance + "0");
    }

    synchronized Column add(SObjectType object, FieldDefinition field, String userId) {
        if (!field.isCustom()) {
            throw new IllegalArgumentException("a custom field's name ends in __c, unlike " + field.name());
        }
        Column column = object.add(field);
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        values.put(customField.required("DeveloperName"), field.name().substring(0, field.name().length() - 3));
        values.put(customField.required("TableEnumOrId"), object.name());
        values.put(customField.required("EntityDefinitionId"), object.name());
        values.put(customField.required("FullName"), object.name() + "." + field.name());
        values.put(customField.required("ManageableState"), "unmanaged");
        changedAt = Stamps.seconds(clock.instant());
        Audit.By by = new Audit.By(changedAt, userId);
        rows.add(Row.of(customField, ids.id(rows.size()), Audit.created(by), values));
        return column;
    }

    /** The id of a field, by object and API name. */
    public synchronized Optional<String> id(String object, String field) {
        return rows.stream()
                .filter(row -> (object + "." + field).equals(row.get("FullName")))
                .map(Row::id)
                .findFirst();
    }

    /** When the schema last changed. */
    public synchronized Instant changedAt() {
        return changedAt;
    }

    synchronized RowSource source() {
        return RowSource.of(customField, List.copyOf(rows));
    }
}
