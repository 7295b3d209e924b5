package dev.crmcutover.plan.reading;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code cutover-plans/cutover-plan.schema.json} and the reader agree. */
class SchemaFileTest {
    private static final Path FILE = ShippedPlans.folder().resolve("cutover-plan.schema.json");

    static Stream<Path> plans() {
        return ShippedPlans.all().stream();
    }

    private static JsonNode definitions() throws Exception {
        return JsonMapper.shared().readTree(Files.readString(FILE)).path("$defs");
    }

    private static List<Error> validate(String yaml) throws Exception {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FILE));
        return schema.validate(yaml, InputFormat.YAML);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyShippedPlanFitsTheSchema(Path plan) throws Exception {
        assertThat(validate(Files.readString(plan))).isEmpty();
    }

    @Test
    void aPlanThatUsesEveryKeyFitsTheSchema() throws Exception {
        assertThat(validate(TestPlans.resource("whole.yaml"))).isEmpty();
    }

    @Test
    void mistakesAreSeenByTheSchemaToo() throws Exception {
        assertThat(validate(TestPlans.resource("ten-mistakes.yaml"))).hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @EnumSource
    void eachSectionHasTheSameKeysInTheSchema(Section section) throws Exception {
        JsonNode definition = definitions().path(section.definition());
        JsonNode block = definition.has("anyOf") ? definition.path("anyOf").path(0) : definition;

        assertThat(block.path("properties").propertyNames()).as(section.definition())
                .containsExactlyInAnyOrderElementsOf(section.keys());
        assertThat(block.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void everyKeyAndBlockOfTheSchemaIsDescribed() throws Exception {
        List<String> undescribed = new ArrayList<>();
        JsonNode definitions = definitions();
        for (Section section : Section.values()) {
            JsonNode definition = definitions.path(section.definition());
            if (!definition.has("description")) {
                undescribed.add(section.definition());
            }
        }
        assertThat(undescribed).isEmpty();
    }
}
