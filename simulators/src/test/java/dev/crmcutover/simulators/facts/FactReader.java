package dev.crmcutover.simulators.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the files of facts; a key that no fact has, or that stands there twice, is refused. */
final class FactReader {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private FactReader() {}

    /** All files, by name. */
    static List<FactFile> all() {
        URL folder = Objects.requireNonNull(FactReader.class.getResource("salesforce-rows.yaml"));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()).resolveSibling(""))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().map(FactReader::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static FactFile read(Path file) {
        try {
            return new FactFile(file.getFileName().toString(),
                    YAML.readValue(file, new TypeReference<List<WireFact>>() {}));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }
}
