package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Access;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Key;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Picklist;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Reference;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Size;
import dev.crmcutover.simulators.salesforce.schema.FieldType;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The record types of an org. An object has a {@code RecordTypeId} from its first record type on, which is also
 * what new records get by default; records that are there have none. A record type says which stages its deals
 * go through, for pages and the UI API to show; as {@code StageName} is no restricted picklist, writes take any
 * stage. Safe for use by several threads.
 */
public final class RecordTypes {
    private final Schema schema;
    private final Residents residents;
    private final List<RecordType> all = new CopyOnWriteArrayList<>();

    /**
     * One record type.
     *
     * @param id 18 characters
     * @param stages the stages of its sales process; empty for all, or where the object has none
     */
    public record RecordType(String id, String object, String developerName, String label, List<String> stages) {
        public RecordType {
            stages = List.copyOf(stages);
        }
    }

    RecordTypes(Schema schema, Residents residents) {
        this.schema = schema;
        this.residents = residents;
    }

    /**
     * Adds one.
     *
     * @param stages in order; empty for all
     */
    public synchronized RecordType add(String object, String developerName, String label, List<String> stages) {
        SObjectType type = schema.required(object);
        if (type.column("RecordTypeId").isEmpty()) {
            type.add(new FieldDefinition("RecordTypeId", "Record Type ID", FieldType.REFERENCE, new Size(18, 0, 0),
                    new Access(true, true, true, true, false), Key.NONE,
                    new Reference(List.of("RecordType"), "RecordType", false), Picklist.NONE));
        }
        String id = residents.put("RecordType", Map.of("Name", label, "DeveloperName", developerName, "SobjectType",
                type.name(), "IsActive", true));
        RecordType added = new RecordType(id, type.name(), developerName, label, stages);
        all.add(added);
        return added;
    }

    /** An object's record types, the default one first. */
    public List<RecordType> of(String object) {
        return all.stream().filter(type -> type.object().equals(object)).toList();
    }

    public Optional<RecordType> find(String id) {
        return all.stream().filter(type -> type.id().equals(id)).findFirst();
    }
}
