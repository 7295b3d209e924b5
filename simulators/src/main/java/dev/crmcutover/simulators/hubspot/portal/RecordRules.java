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

    private final PropertyCheck check;
    private final Optional<String> firstStage;

    /**
     * @param firstStage the lifecycle stage a new contact gets where none is given: a setting of the portal
     */
    RecordRules(PropertyCheck check, Optional<String> firstStage) {
        this.check = check;
        this.firstStage = firstStage;
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
            case DEAL -> setIfAbsent(values, "pipeline", "default");
        }
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
