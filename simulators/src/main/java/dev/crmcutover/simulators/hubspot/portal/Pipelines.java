package dev.crmcutover.simulators.hubspot.portal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The pipelines that deals go through. A stage belongs to one pipeline; the properties {@code pipeline} and
 * {@code dealstage} offer those that exist. Safe for use by several threads.
 *
 * @see <a href="https://developers.hubspot.com/docs/api/crm/pipelines">Pipelines</a>
 */
public final class Pipelines {
    /** The pipeline that every account begins with, and that a deal is in where none is named. */
    public static final String DEFAULT = "default";

    private static final long FIRST_ID = 710_000_001;

    private final Clock clock;
    private final PropertySchema deals;
    private final AtomicLong nextId = new AtomicLong(FIRST_ID);
    private final List<Pipeline> all = new CopyOnWriteArrayList<>();

    /** One pipeline; its stages in order. */
    public record Pipeline(String id, String label, int displayOrder, Instant createdAt, List<Stage> stages) {
        public Pipeline {
            stages = List.copyOf(stages);
        }
    }

    /**
     * One stage.
     *
     * @param probability 0.0 to 1.0: 1.0 is won, 0.0 is lost, all between are open
     */
    public record Stage(String id, String label, double probability) {
        public Stage {
            if (probability < 0 || probability > 1) {
                throw new IllegalArgumentException("a stage's probability is 0.0 to 1.0, not " + probability);
            }
        }

        public boolean isClosed() {
            return isWon() || probability == 0;
        }

        public boolean isWon() {
            return probability == 1;
        }
    }

    Pipelines(Clock clock, PropertySchema deals) {
        this.clock = clock;
        this.deals = deals;
        put(new Pipeline(DEFAULT, "Sales Pipeline", 0, Instant.parse("2019-08-06T02:41:08.029Z"),
                List.of(new Stage("appointmentscheduled", "Appointment Scheduled", 0.2),
                        new Stage("qualifiedtobuy", "Qualified To Buy", 0.4),
                        new Stage("presentationscheduled", "Presentation Scheduled", 0.6),
                        new Stage("decisionmakerboughtin", "Decision Maker Bought-In", 0.8),
                        new Stage("contractsent", "Contract Sent", 0.9), new Stage("closedwon", "Closed Won", 1.0),
                        new Stage("closedlost", "Closed Lost", 0.0))));
    }

    /** All pipelines, in order. */
    public List<Pipeline> all() {
        return List.copyOf(all);
    }

    public Optional<Pipeline> find(String id) {
        return all.stream().filter(pipeline -> pipeline.id().equals(id)).findFirst();
    }

    /** The stage of that id, of whatever pipeline. */
    public Optional<Stage> stage(String id) {
        return all.stream()
                .flatMap(pipeline -> pipeline.stages().stream())
                .filter(stage -> stage.id().equals(id))
                .findFirst();
    }

    /**
     * Adds a pipeline.
     *
     * @param stages with ids of their own; an empty id stands for one that HubSpot gives
     * @throws HubSpotFault 400 if it has no stage, or a stage's id is taken
     */
    public synchronized Pipeline add(String label, List<Stage> stages) {
        List<Stage> named = stages.stream()
                .map(stage -> stage.id().isEmpty() ? new Stage(newId(), stage.label(), stage.probability()) : stage)
                .toList();
        if (named.isEmpty()) {
            throw HubSpotFault.invalid("A pipeline must have at least one stage");
        }
        named.stream().filter(stage -> stage(stage.id()).isPresent()).findFirst().ifPresent(taken -> {
            throw HubSpotFault.invalid("Stage ID already exists: " + taken.id());
        });
        return put(new Pipeline(newId(), label, all.size(), clock.instant(), named));
    }

    private String newId() {
        return Long.toString(nextId.getAndIncrement());
    }

    private Pipeline put(Pipeline pipeline) {
        all.add(pipeline);
        List<PropertyOption> pipelines = new ArrayList<>();
        List<PropertyOption> stages = new ArrayList<>();
        for (Pipeline one : all) {
            pipelines.add(new PropertyOption(one.label(), one.id(), pipelines.size(), false));
            stages.addAll(options(one));
        }
        offer("pipeline", pipelines);
        offer("dealstage", stages);
        return pipeline;
    }

    private static List<PropertyOption> options(Pipeline pipeline) {
        List<PropertyOption> options = new ArrayList<>();
        pipeline.stages()
                .forEach(stage -> options.add(new PropertyOption(stage.label(), stage.id(), options.size(), false)));
        return options;
    }

    private void offer(String property, List<PropertyOption> options) {
        deals.replace(deals.find(property).orElseThrow().offering(options));
    }

    /** The property {@code dealstage} as a deal of one pipeline may use it. */
    PropertyDefinition stagesOf(Pipeline pipeline) {
        return deals.find("dealstage").orElseThrow().offering(options(pipeline));
    }
}
