package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.record.SalesProcess;
import dev.crmcutover.record.SalesProcess.Stage;
import dev.crmcutover.record.SalesforceIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The record types of opportunities, each with the stages of its sales process.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_picklist_values.htm">Picklist values of a record type</a>
 */
final class RecordTypes {
    private static final String STAGE = "StageName";

    private final CrmSession session;

    RecordTypes(CrmSession session) {
        this.session = session;
    }

    /**
     * The record types a type's records may have. The first is the master record type, which a record holds
     * as no record type at all: its id is blank. None for a type without stages.
     *
     * @param description the type as the org describes it
     * @throws dev.crmcutover.crm.CrmException if Salesforce did not answer
     */
    List<SalesProcess> of(String type, JsonNode description) {
        Optional<JsonNode> stages = description.path("fields")
                .valueStream()
                .filter(field -> field.path("name").asString("").equals(STAGE))
                .findFirst();
        if (stages.isEmpty()) {
            return List.of();
        }
        List<SalesProcess> processes = new ArrayList<>();
        processes.add(new SalesProcess("", "Master", "Master", stages(stages.get().path("picklistValues"))));
        for (JsonNode recordType : description.path("recordTypeInfos")) {
            boolean usable = recordType.path("available").asBoolean(true)
                    && !recordType.path("master").asBoolean(false);
            if (usable) {
                processes.add(recordType(type, recordType));
            }
        }
        return processes;
    }

    private SalesProcess recordType(String type, JsonNode json) {
        String id = SalesforceIds.normal(json.path("recordTypeId").asString(""));
        JsonNode values = session.ask(CrmRequest.get("describe the stages of a record type of " + type,
                Api.path("ui-api/object-info/" + Api.name(type) + "/picklist-values/" + id + "/" + STAGE))).json();
        return new SalesProcess(id, json.path("developerName").asString(""), json.path("name").asString(""),
                stages(values.path("values")));
    }

    private static List<Stage> stages(JsonNode values) {
        return values.valueStream()
                .filter(value -> value.path("active").asBoolean(true))
                .map(value -> new Stage(value.path("value").asString(""),
                        value.path("label").asString(value.path("value").asString(""))))
                .toList();
    }
}
