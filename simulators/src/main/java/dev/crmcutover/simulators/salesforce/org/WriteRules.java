package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.fault.ApiError;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Reference;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.RecordIds;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a record must satisfy to be saved, in Salesforce's order: access, values, lookups, required fields,
 * then the admin's validation rules, unique values and duplicate rules. Each step reports all it finds.
 */
final class WriteRules {
    private final Records records;
    private final ValidationRules validationRules;
    private final DuplicateRules duplicateRules;

    WriteRules(Records records, ValidationRules validationRules, DuplicateRules duplicateRules) {
        this.records = records;
        this.validationRules = validationRules;
        this.duplicateRules = duplicateRules;
    }

    /** The values to save: lookups resolved to full ids. Refuses what may not be set, or not to that. */
    Map<Column, @Nullable Object> accepted(RecordInput input, boolean create) {
        refuseClosedFields(input, create);
        Map<Column, @Nullable Object> values = new LinkedHashMap<>(input.values());
        input.parents().forEach((column, parent) -> values.put(column, idOf(column, parent)));
        List<ApiError> errors = new ArrayList<>();
        for (Map.Entry<Column, @Nullable Object> entry : values.entrySet()) {
            Object value = entry.getValue();
            Reference reference = entry.getKey().field().reference();
            if (value != null && reference != null) {
                entry.setValue(lookup(entry.getKey(), reference, value.toString()));
            } else if (value != null) {
                FieldCheck.of(entry.getKey(), value).ifPresent(errors::add);
            }
        }
        if (!errors.isEmpty()) {
            throw new SalesforceFault(400, errors);
        }
        return values;
    }

    /** Refuses a record that lacks what it must have, or breaks a rule. */
    void check(Row row, boolean allowDuplicates) {
        List<String> missing = row.type()
                .columns()
                .stream()
                .filter(column -> column.field().isRequired() && row.get(column) == null)
                .map(Column::name)
                .toList();
        if (!missing.isEmpty()) {
            throw SalesforceFault.onFields("REQUIRED_FIELD_MISSING", "Required fields are missing: " + missing,
                    missing);
        }
        List<ApiError> broken = validationRules.errors(row);
        if (!broken.isEmpty()) {
            throw new SalesforceFault(400, broken);
        }
        refuseTakenKeys(row);
        if (!allowDuplicates) {
            duplicateRules.error(row, records.table(row.type())).ifPresent(error -> {
                throw new SalesforceFault(400, List.of(error));
            });
        }
    }

    private static void refuseClosedFields(RecordInput input, boolean create) {
        Predicate<Column> open = column -> create
                ? column.field().access().createable()
                : column.field().access().updateable();
        List<String> closed = java.util.stream.Stream
                .concat(input.values().keySet().stream(), input.parents().keySet().stream())
                .filter(open.negate())
                .map(Column::name)
                .toList();
        if (!closed.isEmpty()) {
            throw SalesforceFault.onFields("INVALID_FIELD_FOR_INSERT_UPDATE",
                    "Unable to create/update fields: " + String.join(", ", closed)
                            + ". Please check the security settings of this field and verify that it is read/write for"
                            + " your profile or permission set.",
                    closed);
        }
    }

    private String lookup(Column column, Reference reference, String given) {
        FieldDefinition field = column.field();
        Optional<String> id = RecordIds.normalise(given);
        boolean fits = id.isPresent() && reference.to().stream().anyMatch(object -> fits(object, id.get()));
        if (!fits) {
            throw SalesforceFault.onFields("MALFORMED_ID", field.label() + ": id value of incorrect type: " + given,
                    List.of(field.name()));
        }
        Row parent = records.find(id.get());
        refuseForeignRecordType(column, id.get(), parent);
        if (parent == null) {
            throw SalesforceFault.onFields("INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                    "insufficient access rights on cross-reference id: " + id.get(), List.of());
        }
        if (parent.isDeleted()) {
            throw SalesforceFault.onFields("ENTITY_IS_DELETED", "entity is deleted", List.of());
        }
        refuseInactiveOwner(column, parent);
        return id.get();
    }

    private static void refuseForeignRecordType(Column column, String id, @Nullable Row recordType) {
        if (column.name().equals("RecordTypeId") && recordType == null) {
            throw SalesforceFault.onFields("INVALID_CROSS_REFERENCE_KEY",
                    "Record Type ID: this ID value isn't valid for the user: " + id, List.of("RecordTypeId"));
        }
    }

    private boolean fits(String object, String id) {
        return records.schemaPrefix(object).map(id::startsWith).orElse(false);
    }

    private static void refuseInactiveOwner(Column column, Row parent) {
        if (column.name().equals("OwnerId") && parent.type().name().equals("User")
                && Boolean.FALSE.equals(parent.get("IsActive"))) {
            throw SalesforceFault.onFields("INACTIVE_OWNER_OR_USER",
                    "operation performed with inactive user [" + parent.id() + "] as owner of "
                            + column.field().label().toLowerCase(java.util.Locale.ROOT),
                    List.of());
        }
    }

    private String idOf(Column lookup, RecordInput.Parent parent) {
        Reference reference = lookup.field().reference();
        SObjectType type = reference == null ? null : records.find(reference);
        Column key = type == null ? null : type.column(parent.field()).orElse(null);
        if (type == null || key == null || !key.field().key().namesRecords()) {
            throw SalesforceFault.of(400, "INVALID_FIELD", "Foreign key external ID: " + parent.field()
                    + " is not an external id of " + lookup.field().label());
        }
        List<Row> found = records.table(type).find(key, parent.value()).filter(row -> !row.isDeleted()).toList();
        if (found.size() != 1) {
            throw SalesforceFault.onFields("INVALID_FIELD",
                    "Foreign key external ID: " + parent.value() + (found.isEmpty() ? " not found" : " is ambiguous")
                            + " for field " + key.name() + " in entity " + type.name(),
                    List.of());
        }
        return found.get(0).id();
    }

    /** Refuses a record whose unique value another live record holds. */
    void refuseTakenKeys(Row row) {
        for (Column column : row.type().columns()) {
            Object value = column.field().key().unique() ? row.get(column) : null;
            if (value != null) {
                records.table(row.type())
                        .find(column, value)
                        .filter(other -> !other.isDeleted() && !other.id().equals(row.id()))
                        .findFirst()
                        .ifPresent(other -> {
                            throw SalesforceFault.onFields("DUPLICATE_VALUE", "duplicate value found: " + column.name()
                                    + " duplicates value on record with id: " + other.id(), List.of());
                        });
            }
        }
    }
}
