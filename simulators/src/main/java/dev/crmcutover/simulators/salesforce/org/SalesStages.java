package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition.Picklist;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The stages of opportunities, as {@code OpportunityStage} lists them, and the statuses of Leads. A fresh org
 * has Salesforce's own. Safe for use by several threads.
 */
public final class SalesStages {
    private final Residents residents;
    private final SObjectType opportunity;
    private final List<Stage> all = new CopyOnWriteArrayList<>();

    /**
     * One stage.
     *
     * @param name its API name and label
     * @param outcome whether a deal in it is closed
     * @param probability in per cent
     * @param forecastCategory {@code Pipeline}, {@code Best Case}, {@code Commit}, {@code Closed} or {@code Omitted}
     */
    public record Stage(String name, Outcome outcome, int probability, String forecastCategory) {}

    /** Whether a deal is closed, and how. */
    public enum Outcome {
        OPEN, WON, LOST
    }

    SalesStages(Residents residents, SObjectType opportunity, FieldDefinition leadStatus) {
        this.residents = residents;
        this.opportunity = opportunity;
        List.of(new Stage("Prospecting", Outcome.OPEN, 10, "Pipeline"),
                new Stage("Qualification", Outcome.OPEN, 10, "Pipeline"),
                new Stage("Needs Analysis", Outcome.OPEN, 20, "Pipeline"),
                new Stage("Value Proposition", Outcome.OPEN, 50, "Pipeline"),
                new Stage("Id. Decision Makers", Outcome.OPEN, 60, "Pipeline"),
                new Stage("Perception Analysis", Outcome.OPEN, 70, "Pipeline"),
                new Stage("Proposal/Price Quote", Outcome.OPEN, 75, "Pipeline"),
                new Stage("Negotiation/Review", Outcome.OPEN, 90, "Pipeline"),
                new Stage("Closed Won", Outcome.WON, 100, "Closed"),
                new Stage("Closed Lost", Outcome.LOST, 0, "Omitted")).forEach(this::put);
        addStatuses(leadStatus.picklist());
    }

    /** All stages, in order. */
    public List<Stage> all() {
        return List.copyOf(all);
    }

    public Optional<Stage> find(String name) {
        return all.stream().filter(stage -> stage.name().equalsIgnoreCase(name)).findFirst();
    }

    /**
     * Adds a stage after the others.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public synchronized void add(Stage stage) {
        if (find(stage.name()).isPresent()) {
            throw new IllegalArgumentException("there is a stage called " + stage.name());
        }
        put(stage);
        FieldDefinition field = opportunity.required("StageName").field();
        List<String> names = new ArrayList<>(field.picklist().values());
        names.add(stage.name());
        opportunity.redefine(field.with(new Picklist(field.picklist().restricted(), names, null)));
    }

    private void put(Stage stage) {
        all.add(stage);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("MasterLabel", stage.name());
        row.put("ApiName", stage.name());
        row.put("IsActive", true);
        row.put("SortOrder", all.size());
        row.put("IsClosed", stage.outcome() != Outcome.OPEN);
        row.put("IsWon", stage.outcome() == Outcome.WON);
        row.put("ForecastCategory", OpportunityRules.category(stage.forecastCategory()));
        row.put("ForecastCategoryName", stage.forecastCategory());
        row.put("DefaultProbability", (double) stage.probability());
        residents.put("OpportunityStage", row);
    }

    private void addStatuses(Picklist statuses) {
        int order = 1;
        for (String status : statuses.values()) {
            residents.put("LeadStatus", Map.of("MasterLabel", status, "ApiName", status, "SortOrder", order++,
                    "IsDefault", status.equals(statuses.defaultValue()), "IsConverted", isConverted(status)));
        }
    }

    /** Whether a Lead of that status is a converted one: in a fresh org only {@code Closed - Converted} is. */
    static boolean isConverted(String status) {
        return status.equals(LeadConversion.CONVERTED_STATUS);
    }
}
