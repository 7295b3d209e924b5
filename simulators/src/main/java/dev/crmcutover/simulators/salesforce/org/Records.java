package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Reference;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.schema.Schema;
import dev.crmcutover.simulators.salesforce.store.IdSpace;
import dev.crmcutover.simulators.salesforce.store.RecordTable;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of an org, one an object. Guarded by the org's lock. */
final class Records {
    private final Schema schema;
    private final Map<String, RecordTable> tables = new LinkedHashMap<>();

    /** @param instance two characters that all ids of this org share and no other org's have */
    Records(Schema schema, String instance) {
        this.schema = schema;
        Map<String, Integer> objectsOfPrefix = new HashMap<>();
        for (SObjectType type : schema.types()) {
            String prefix = type.identity().keyPrefix();
            int nth = objectsOfPrefix.merge(prefix, 1, Integer::sum) - 1;
            tables.put(type.name(), new RecordTable(type, new IdSpace(prefix, instance + nth)));
        }
    }

    RecordTable table(SObjectType type) {
        RecordTable table = tables.get(type.name());
        if (table == null) {
            throw new IllegalArgumentException(type.name() + " keeps no records");
        }
        return table;
    }

    RecordTable table(String type) {
        return table(schema.required(type));
    }

    Collection<RecordTable> tables() {
        return tables.values();
    }

    /** The record of an 18-character id, deleted or not, of whatever object; null if there never was one. */
    @Nullable
    Row find(String id) {
        for (RecordTable table : tables.values()) {
            if (id.startsWith(table.type().identity().keyPrefix())) {
                Row row = table.get(id);
                if (row != null) {
                    return row;
                }
            }
        }
        return null;
    }

    /** The key prefix of an object, if the org has it. */
    Optional<String> schemaPrefix(String object) {
        return schema.find(object).map(type -> type.identity().keyPrefix());
    }

    /** The first object a lookup points at that the org has; null if it has none. */
    @Nullable
    SObjectType find(Reference reference) {
        return reference.to().stream().flatMap(object -> schema.find(object).stream()).findFirst().orElse(null);
    }

    /** The records that belong to another: those of lookups that delete with it. Deleted or not. */
    List<Row> children(Row parent) {
        List<Row> children = new ArrayList<>();
        for (RecordTable table : tables.values()) {
            for (Column column : table.type().columns()) {
                Reference reference = column.field().reference();
                if (reference != null && reference.cascadeDelete() && reference.to().contains(parent.type().name())) {
                    table.find(column, parent.id()).forEach(children::add);
                }
            }
        }
        return children;
    }

    /** The id of an object's first record type; null if it has none. */
    @Nullable
    String defaultRecordType(String object) {
        return table("RecordType").scan()
                .filter(row -> object.equals(row.get("SobjectType")))
                .map(Row::id)
                .findFirst()
                .orElse(null);
    }

    /** The id of an object's first record, whether or not it is there yet. */
    String firstId(String object) {
        return table(object).id(0);
    }
}
