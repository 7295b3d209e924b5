package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.CrmSession;
import dev.crmcutover.record.SalesProcess;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The pipelines of deals and their stages.
 *
 * @see <a href="https://developers.hubspot.com/docs/api-reference/crm-pipelines-v3/guide">Pipelines</a>
 */
final class DealPipelines {
    private static final Set<String> DEALS = Set.of("deals", "deal", "0-3");

    private final CrmSession session;

    DealPipelines(CrmSession session) {
        this.session = session;
    }

    /**
     * The pipelines a type's records go through; none for a type other than deals.
     *
     * @throws dev.crmcutover.crm.CrmException if HubSpot did not answer
     */
    List<SalesProcess> of(String type) {
        if (!DEALS.contains(type)) {
            return List.of();
        }
        return session.ask(CrmRequest.get("describe the pipelines of " + type, Api.pipelines(type)))
                .json()
                .path("results")
                .valueStream()
                .filter(pipeline -> !pipeline.path("archived").asBoolean(false))
                .map(DealPipelines::pipeline)
                .toList();
    }

    private static SalesProcess pipeline(JsonNode json) {
        String id = json.path("id").asString("");
        return new SalesProcess(id, id, json.path("label").asString(id), json.path("stages")
                .valueStream()
                .filter(stage -> !stage.path("archived").asBoolean(false))
                .map(stage -> new SalesProcess.Stage(stage.path("id").asString(""), stage.path("label").asString("")))
                .toList());
    }
}
