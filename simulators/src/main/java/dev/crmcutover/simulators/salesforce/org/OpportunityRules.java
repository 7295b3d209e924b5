package dev.crmcutover.simulators.salesforce.org;

import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.store.RecordTable;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the platform does by itself to opportunities and their contact roles. Guarded by the org's lock.
 *
 * @see <a href=
 * "https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-opportunitystage.html">
 * OpportunityStage</a>
 * @see <a href="https://help.salesforce.com/s/articleView?id=004052228">Amount of opportunities with products: the
 * update is answered 204 and has no effect</a>
 */
final class OpportunityRules {
    private static final Map<String, String> CATEGORIES = Map.of("Omitted", "Omitted", "Pipeline", "Pipeline",
            "Best Case", "BestCase", "Commit", "Forecast", "Closed", "Closed");

    private final Records records;

    OpportunityRules(Records records) {
        this.records = records;
    }

    /**
     * Adds to an opportunity's values what follows from them, and takes out an amount that its products decide.
     * A stage brings its probability and forecast category, unless those are given with it.
     */
    void derive(SObjectType type, @Nullable Row before, Map<Column, @Nullable Object> values) {
        if (!type.name().equals("Opportunity")) {
            return;
        }
        if (before != null && Boolean.TRUE.equals(before.get("HasOpportunityLineItem"))) {
            values.remove(type.required("Amount"));
        }
        Object stage = values.get(type.required("StageName"));
        if (stage != null && (before == null || !stage.equals(before.get("StageName")))) {
            deriveFromStage(type, stage.toString(), values);
        }
        Object category = values.get(type.required("ForecastCategoryName"));
        if (category != null) {
            values.put(type.required("ForecastCategory"), category(category.toString()));
        }
        values.put(type.required("ExpectedRevenue"), expected(number(type, "Amount", before, values),
                number(type, "Probability", before, values)));
    }

    /** {@code ForecastCategory} of a {@code ForecastCategoryName}. */
    static String category(String name) {
        return CATEGORIES.getOrDefault(name, "Pipeline");
    }

    private void deriveFromStage(SObjectType type, String name, Map<Column, @Nullable Object> values) {
        Optional<Row> stage = stage(name);
        values.put(type.required("IsClosed"), stage.map(row -> row.get("IsClosed")).orElse(false));
        values.put(type.required("IsWon"), stage.map(row -> row.get("IsWon")).orElse(false));
        stage.ifPresent(row -> {
            values.putIfAbsent(type.required("Probability"), row.get("DefaultProbability"));
            values.putIfAbsent(type.required("ForecastCategoryName"), row.get("ForecastCategoryName"));
        });
    }

    private Optional<Row> stage(String name) {
        return records.table("OpportunityStage")
                .scan()
                .filter(row -> name.equalsIgnoreCase(String.valueOf(row.get("ApiName"))))
                .findFirst();
    }

    private static @Nullable Double number(SObjectType type, String field, @Nullable Row before,
            Map<Column, @Nullable Object> values) {
        Column column = type.required(field);
        Object held = values.containsKey(column) || before == null ? values.get(column) : before.get(column);
        return (Double) held;
    }

    private static @Nullable Double expected(@Nullable Double amount, @Nullable Double probability) {
        return amount == null || probability == null ? null : Math.round(amount * probability) / 100.0;
    }

    /** An opportunity has one primary contact: a new one takes the place of the old. */
    void appointPrimary(Transaction transaction, Writer who, Row role) {
        if (!role.type().name().equals("OpportunityContactRole") || !Boolean.TRUE.equals(role.get("IsPrimary"))) {
            return;
        }
        RecordTable table = records.table(role.type());
        Column primary = role.type().required("IsPrimary");
        Object opportunity = role.get("OpportunityId");
        if (opportunity == null) {
            return;
        }
        Writer platform = new Writer(who.userId(), Writer.Source.AUTOMATION, null);
        for (Row other : table.find(role.type().required("OpportunityId"), opportunity).toList()) {
            if (!other.id().equals(role.id()) && !other.isDeleted() && Boolean.TRUE.equals(other.get(primary))) {
                Map<Column, @Nullable Object> change = new LinkedHashMap<>();
                change.put(primary, false);
                Row demoted = other.with(change, other.audit().touched(transaction.at()));
                transaction.put(table, demoted, new Transaction.Note(platform, Act.UPDATE, demoted,
                        Map.of(primary.name(), true), Map.of(primary.name(), false)));
            }
        }
    }

    /** The values of an opportunity whose products add up to an amount, or that has none any more. */
    Map<Column, @Nullable Object> priced(Row opportunity, @Nullable Double total) {
        SObjectType type = opportunity.type();
        Map<Column, @Nullable Object> values = new LinkedHashMap<>();
        values.put(type.required("HasOpportunityLineItem"), total != null);
        if (total != null) {
            values.put(type.required("Amount"), total);
            values.put(type.required("ExpectedRevenue"), expected(total, (Double) opportunity.get("Probability")));
        }
        return values;
    }

    /** Refuses to delete an account that has won deals, in the words of the user interface. */
    void refuseDelete(Row account) {
        if (!account.type().name().equals("Account")) {
            return;
        }
        RecordTable opportunities = records.table("Opportunity");
        List<String> won = opportunities.find(opportunities.type().required("AccountId"), account.id())
                .filter(row -> !row.isDeleted() && Boolean.TRUE.equals(row.get("IsWon")))
                .map(row -> String.valueOf(row.get("Name")))
                .toList();
        if (!won.isEmpty()) {
            throw SalesforceFault.onFields("DELETE_FAILED", "Your attempt to delete " + account.get("Name")
                    + " could not be completed because some opportunities in that account were closed won. The"
                    + " following opportunities were closed won: " + String.join(", ", won), List.of());
        }
    }
}
