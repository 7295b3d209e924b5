package dev.crmcutover.record;

import java.util.List;

/**
 * One way in which deals move towards their close: a record type in Salesforce, a pipeline in HubSpot.
 *
 * @param id what a record holds: the record type's id, the pipeline's id
 * @param name what the API calls it: the record type's developer name; in HubSpot again the id
 * @param label what people see
 * @param stages in the order people see them
 */
public record SalesProcess(String id, String name, String label, List<Stage> stages) {
    public SalesProcess {
        stages = List.copyOf(stages);
    }

    /**
     * A stage of it.
     *
     * @param id what a record holds: the picklist value in Salesforce, the stage's id in HubSpot
     * @param label what people see
     */
    public record Stage(String id, String label) {}
}
