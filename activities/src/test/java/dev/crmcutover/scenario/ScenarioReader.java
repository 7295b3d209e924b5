package dev.crmcutover.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads scenarios strictly: what it does not know is an error with file and line, never ignored. */
final class ScenarioReader {
    private static final YAMLMapper YAML = YAMLMapper
            .builder(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .addModule(new SimpleModule().addDeserializer(Step.class, new Words<>(Step.class))
                    .addDeserializer(Expectation.class, new Words<>(Expectation.class)))
            .build();

    private ScenarioReader() {}

    /** A file cannot be played; the message says where and why. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String message) {
            super(message);
        }
    }

    /** @throws Unreadable if the file is not a scenario */
    static Scenario read(Path file) {
        return read(file.getFileName().toString(), text(file));
    }

    /** @throws Unreadable if the text is not a scenario */
    static Scenario read(String name, String text) {
        try {
            return YAML.readValue(text, Scenario.class);
        } catch (JacksonException e) {
            throw new Unreadable(name + ":" + line(text, e) + ": " + e.getOriginalMessage());
        }
    }

    /** Where the trouble is: a key that is not known is only noticed at the end of what it stands in. */
    private static int line(String text, JacksonException e) {
        TokenStreamLocation noticed = e.getLocation();
        int at = noticed == null ? 1 : noticed.getLineNr();
        if (!(e instanceof UnrecognizedPropertyException)) {
            return at;
        }
        Node node = new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                node = ((SequenceNode) node).getValue().get(step.getIndex());
            } else {
                NodeTuple entry = entry((MappingNode) node, step.getPropertyName());
                at = entry.getKeyNode().getStartMark().orElseThrow().getLine() + 1;
                node = entry.getValueNode();
            }
        }
        return at;
    }

    /** The entry of that key; a word of a list is a mapping of one entry that no path names. */
    private static NodeTuple entry(MappingNode mapping, String key) {
        return mapping.getValue()
                .stream()
                .filter(entry -> ((ScalarNode) entry.getKeyNode()).getValue().equals(key))
                .findFirst()
                .orElseGet(() -> entry((MappingNode) mapping.getValue().getFirst().getValueNode(), key));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A plan in which what the other says stands in place of what the base says; a null takes something out. */
    static JsonNode overlay(JsonNode base, JsonNode over) {
        if (!(base instanceof ObjectNode) || !(over instanceof ObjectNode changes)) {
            return over;
        }
        ObjectNode merged = (ObjectNode) base.deepCopy();
        changes.properties().forEach(change -> {
            JsonNode known = merged.get(change.getKey());
            if (change.getValue().isNull()) {
                merged.remove(change.getKey());
            } else {
                merged.set(change.getKey(), known == null ? change.getValue() : overlay(known, change.getValue()));
            }
        });
        return merged;
    }

    static JsonNode tree(String yaml) {
        return YAML.readTree(yaml);
    }

    static String yaml(JsonNode tree) {
        return YAML.writeValueAsString(tree);
    }
}
