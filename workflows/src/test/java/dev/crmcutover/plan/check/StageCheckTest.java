package dev.crmcutover.plan.check;

import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanReading;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.Picklist;
import dev.crmcutover.record.SalesProcess;
import dev.crmcutover.record.SalesProcess.Stage;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A map of stages is held against the record types, pipelines and stages that both CRMs have. */
class StageCheckTest {
    private static final Picklist OPEN = new Picklist(Set.of("Discovery", "Won"), false, false);

    private static List<String> check(String map, String field) {
        String yaml = """
                plan: test
                domains:
                  forecast: { rule: salesforce-owns }
                value-maps:
                  stages: %s
                objects:
                  deals:
                    fields:
                      forecast:
                        %s
                phases: [{ sandbox: { in: simulated } }]
                """.formatted(map, field);
        PlanReading.Read read = (PlanReading.Read) PlanReader.read(new PlanText("plan.yaml", yaml, Map.of()));
        return new PlanSchemaCheck(Map.of()).check(read,
                Map.of(Side.SALESFORCE, List.of(schema(Side.SALESFORCE, "Opportunity",
                        Map.of("RecordTypeId", new FieldType.Reference(), "StageName", OPEN),
                        List.of(new SalesProcess("012000000000001AAA", "New_Business", "New business",
                                List.of(new Stage("Discovery", "Discovery"), new Stage("Won", "Won")))))),
                        Side.HUBSPOT, List.of(schema(Side.HUBSPOT, "deals", Map.of("pipeline", OPEN, "dealstage", OPEN),
                                List.of(new SalesProcess("77", "77", "Sales",
                                        List.of(new Stage("771", "Discovery"), new Stage("772", "Won"))))))))
                .stream()
                .map(PlanFinding::toString)
                .toList();
    }

    private static Schema schema(Side side, String type, Map<String, FieldType> types, List<SalesProcess> processes) {
        Map<String, Field> fields = new HashMap<>();
        types.forEach((name, of) -> fields.put(name,
                new Field(name, name, of, new Field.Access(true, true, false, false, false))));
        return new Schema(side, type, fields, processes);
    }

    private static final String GROUP = "stage: { group: { RecordTypeId: pipeline, StageName: dealstage }, map: stages }";

    @Test
    void aMapOfAllStagesHasNoFinding() {
        assertThat(check("{ New_Business/Discovery: Sales/Discovery, New business/Won: 77/772 }", GROUP)).isEmpty();
    }

    @Test
    void aStageThatDoesNotExistIsAnErrorWithTheNearestName() {
        assertThat(check("{ New_Business/Discovry: Sales/Discovery, New_Business/Won: Sales/Lost }", GROUP))
                .anySatisfy(finding -> assertThat(finding).startsWith("error plan.yaml:10:")
                        .contains("'New_Business/Discovry', which is no stage in Salesforce",
                                "did you mean 'New_Business/Discovery'?"))
                .anySatisfy(finding -> assertThat(finding).startsWith("error")
                        .contains("'Sales/Lost', which is no stage in HubSpot"));
    }

    @Test
    void aMapThatLeavesOutStagesOfTheWritingSideIsAWarning() {
        assertThat(check("{ New_Business/Discovery: Sales/Discovery }", GROUP)).singleElement()
                .asString()
                .startsWith("warning")
                .contains("leaves out stages of Salesforce, which are rejected: New_Business/Won");
    }

    @Test
    void withoutAPipelineAStageIsNamedAlone() {
        assertThat(check("{ Discovery: Discovery, Won: 772 }", "StageName: { to: dealstage, map: stages }")).isEmpty();
        assertThat(check("{ Discovery: Discovery, Won: 999 }", "StageName: { to: dealstage, map: stages }"))
                .singleElement()
                .asString()
                .contains("'999', which is no stage in HubSpot");
    }
}
