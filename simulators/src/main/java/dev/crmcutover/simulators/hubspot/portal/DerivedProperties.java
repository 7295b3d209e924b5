package dev.crmcutover.simulators.hubspot.portal;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Properties that are not stored, since they follow from the record or from other properties. */
final class DerivedProperties {
    private static final String CONTACT_PIPELINE = "contacts-lifecycle-pipeline";

    private final Map<String, BiFunction<HubSpotRecord, RecordState, @Nullable String>> rules = new HashMap<>();

    DerivedProperties(PropertySchema schema, Pipelines pipelines) {
        rules.put("hs_object_id", (record, state) -> Long.toString(record.id()));
        rules.put("createdate", (record, state) -> instant(record.created().at()));
        rules.put("hs_lastmodifieddate", (record, state) -> instant(state.updatedAt()));
        rules.put("hs_object_source", (record, state) -> record.created().actor().sourceType());
        rules.put("hs_object_source_id", (record, state) -> record.created().actor().sourceId());
        rules.put("hs_object_source_label", (record, state) -> record.created().actor().sourceLabel());
        rules.put("hs_object_source_user_id", (record, state) -> userId(record));
        if (schema.type() == ObjectType.DEAL) {
            addDealRules(schema, pipelines);
        }
        if (schema.type() == ObjectType.CONTACT) {
            int email = schema.slot("email");
            rules.put("lastmodifieddate", (record, state) -> instant(state.updatedAt()));
            int merged = schema.slot("hs_merged_object_ids");
            rules.put("hs_all_contact_vids", (record, state) -> allVids(record, state.value(merged)));
            rules.put("hs_is_contact", (record, state) -> "true");
            rules.put("hs_is_unworked", (record, state) -> "true");
            rules.put("hs_pipeline", (record, state) -> CONTACT_PIPELINE);
            rules.put("hs_email_domain", (record, state) -> domain(state.value(email)));
        }
    }

    private void addDealRules(PropertySchema schema, Pipelines pipelines) {
        int stage = schema.slot("dealstage");
        int amount = schema.slot("amount");
        addStageRule("hs_is_closed", stage, pipelines, (one, state) -> Boolean.toString(one.isClosed()));
        addStageRule("hs_is_closed_won", stage, pipelines, (one, state) -> Boolean.toString(one.isWon()));
        addStageRule("hs_is_closed_lost", stage, pipelines,
                (one, state) -> Boolean.toString(one.isClosed() && !one.isWon()));
        addStageRule("hs_deal_stage_probability", stage, pipelines,
                (one, state) -> plain(BigDecimal.valueOf(one.probability())));
        addStageRule("hs_closed_amount", stage, pipelines, (one, state) -> one.isWon() ? state.value(amount) : "0");
        addStageRule("hs_projected_amount", stage, pipelines, (one, state) -> {
            String held = state.value(amount);
            return held == null ? null : plain(new BigDecimal(held).multiply(BigDecimal.valueOf(one.probability())));
        });
    }

    private void addStageRule(String property, int stage, Pipelines pipelines,
            BiFunction<Pipelines.Stage, RecordState, @Nullable String> rule) {
        rules.put(property, (record, state) -> {
            String held = state.value(stage);
            Pipelines.Stage found = held == null ? null : pipelines.stage(held).orElse(null);
            return found == null ? null : rule.apply(found, state);
        });
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    boolean includes(String property) {
        return rules.containsKey(property);
    }

    Set<String> names() {
        return rules.keySet();
    }

    @Nullable
    String value(String property, HubSpotRecord record, RecordState state) {
        BiFunction<HubSpotRecord, RecordState, @Nullable String> rule = rules.get(property);
        return rule == null ? null : rule.apply(record, state);
    }

    private static String allVids(HubSpotRecord record, @Nullable String merged) {
        return merged == null ? Long.toString(record.id()) : record.id() + ";" + merged;
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static @Nullable String userId(HubSpotRecord record) {
        Long user = record.created().actor().userId();
        return user == null ? null : user.toString();
    }

    private static @Nullable String domain(@Nullable String email) {
        return email == null ? null : email.substring(email.indexOf('@') + 1);
    }
}
