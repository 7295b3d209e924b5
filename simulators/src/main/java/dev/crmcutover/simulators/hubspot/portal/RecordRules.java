package dev.crmcutover.simulators.hubspot.portal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What HubSpot asks of a record, and what it adds or ignores by itself. */
final class RecordRules {
    private static final String STAGE = "lifecyclestage";
    private static final String PIPELINE = "pipeline";
    private static final String DEAL_STAGE = "dealstage";

    private final PropertyCheck check;
    private final Optional<String> firstStage;
    private final String currency;
    private final Pipelines pipelines;

    RecordRules(PropertyCheck check, PortalProfile profile, Pipelines pipelines) {
        this.check = check;
        this.firstStage = profile.firstLifecycleStage();
        this.currency = profile.currency();
        this.pipelines = pipelines;
    }

    /**
     * Refuses a new record that has not enough in it.
     *
     * @throws HubSpotFault 400
     */
    void requireIdentity(ObjectType type, Map<String, String> values) {
        switch (type) {
            case CONTACT -> requireOneOf(type, values, List.of("email", "firstname", "lastname"));
            case COMPANY -> requireOneOf(type, values, List.of("name", "domain"));
            case DEAL -> {
                requireOneOf(type, values, List.of("dealname"));
                requireOneOf(type, values, List.of("dealstage"));
            }
        }
    }

    private static void requireOneOf(ObjectType type, Map<String, String> values, List<String> names) {
        if (names.stream().allMatch(name -> values.getOrDefault(name, "").isEmpty())) {
            throw HubSpotFault.invalid("Error creating " + type.name() + ". Some required properties were not set.",
                    Map.of("properties", names));
        }
    }

    /**
     * Refuses a unique value that another live record holds, or another row of the same batch has claimed.
     *
     * @param record the record that is written, or null for a new one
     * @param claimed what earlier rows of the batch took; this row's values are added
     * @throws HubSpotFault 409 for an e-mail, 400 for any other property
     */
    void requireUnique(RecordStore store, SortedMap<String, String> values, @Nullable HubSpotRecord record,
            Set<String> claimed) {
        ObjectType type = store.schema().type();
        for (String property : store.schema().keys()) {
            String value = values.getOrDefault(property, "");
            if (value.isEmpty()) {
                continue;
            }
            boolean email = type == ObjectType.CONTACT && property.equals("email");
            Optional<HubSpotRecord> holder = store.holder(property, value).filter(other -> other != record);
            if (holder.isPresent()) {
                long id = holder.get().id();
                throw email
                        ? HubSpotFault.conflict("Contact already exists. Existing ID: " + id)
                        : check.notUnique(type, property, value, record == null ? "new" : Long.toString(record.id()),
                                id);
            }
            if (!claimed.add(property + "=" + RecordStore.key(value))) {
                throw email
                        ? HubSpotFault.conflict("Contact already exists.")
                        : HubSpotFault.invalid("Several inputs set the same value of " + property + ".");
            }
        }
    }

    /** Adds what HubSpot sets on a new record. */
    void addDefaults(ObjectType type, SortedMap<String, String> values) {
        switch (type) {
            case CONTACT -> firstStage.ifPresent(stage -> setIfAbsent(values, STAGE, stage));
            case COMPANY -> setIfAbsent(values, "website", values.getOrDefault("domain", ""));
            case DEAL -> {
                setIfAbsent(values, PIPELINE, Pipelines.DEFAULT);
                setIfAbsent(values, "deal_currency_code", currency);
            }
        }
    }

    /**
     * Refuses a deal whose stage is not one of its pipeline's. HubSpot's pipelines guide: where a stage is not
     * in the default pipeline, the pipeline must be set with it.
     *
     * @param held the deal's state, or null for a new one
     * @throws HubSpotFault 400 INVALID_OPTION that lists the pipeline's stages
     */
    void requireStageInPipeline(PropertySchema schema, SortedMap<String, String> values, @Nullable RecordState held) {
        if (schema.type() != ObjectType.DEAL || !values.containsKey(PIPELINE) && !values.containsKey(DEAL_STAGE)) {
            return;
        }
        String stage = valueAfter(schema, DEAL_STAGE, values, held);
        String pipeline = valueAfter(schema, PIPELINE, values, held);
        Pipelines.Pipeline meant = pipelines.find(pipeline.isEmpty() ? Pipelines.DEFAULT : pipeline).orElseThrow();
        if (!stage.isEmpty() && meant.stages().stream().noneMatch(one -> one.id().equals(stage))) {
            throw check.notAnOption(pipelines.stagesOf(meant), stage);
        }
    }

    private static String valueAfter(PropertySchema schema, String property, SortedMap<String, String> values,
            @Nullable RecordState held) {
        String now = held == null ? null : held.value(schema.slot(property));
        return values.getOrDefault(property, now == null ? "" : now);
    }

    private static void setIfAbsent(Map<String, String> values, String name, String value) {
        if (values.getOrDefault(name, "").isEmpty() && !value.isEmpty()) {
            values.put(name, value);
        }
    }

    /**
     * Lifecycle stages only move forward: a step back is dropped without a word; a step forward stamps the
     * day it became so.
     */
    void moveForwardOnly(PropertySchema schema, RecordState held, SortedMap<String, String> values, long at) {
        String next = values.get(STAGE);
        if (next == null || next.isEmpty() || schema.find(STAGE).isEmpty()) {
            return;
        }
        String now = held.value(schema.slot(STAGE));
        if (now != null && stagePosition(schema, next) < stagePosition(schema, now)) {
            values.remove(STAGE);
            return;
        }
        String becameAt = "hs_lifecyclestage_" + next.toLowerCase(Locale.ROOT) + "_date";
        if (!next.equals(now) && schema.find(becameAt).isPresent()) {
            values.put(becameAt, Instant.ofEpochMilli(at).toString());
        }
    }

    /** How far down the funnel a stage is. */
    static int stagePosition(PropertySchema schema, String stage) {
        return schema.find(STAGE)
                .orElseThrow()
                .options()
                .stream()
                .filter(option -> option.value().equals(stage))
                .mapToInt(PropertyOption::displayOrder)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }
}
