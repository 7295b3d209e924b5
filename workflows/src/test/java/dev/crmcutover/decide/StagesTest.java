package dev.crmcutover.decide;

import dev.crmcutover.plan.DomainName;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.FieldPlan.Options;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.SalesProcess;
import dev.crmcutover.record.SalesProcess.Stage;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A deal's stage is said together with its record type and pipeline, and written with its close date. */
class StagesTest {
    private static final String NEW = "012000000000001AAA";
    private static final String RENEWAL = "012000000000002AAA";
    private static final ValueMap MAP = new ValueMap("deal-stage",
            Map.of("New_Business/Discovery", "Sales/Discovery", "New_Business/Proposal/Price Quote", "Sales/Offer",
                    "Renewal/Discovery", "Renewals/Talk", "Renewal/Gone", "Renewals/Nowhere"));
    private static final List<SalesProcess> RECORD_TYPES = List.of(
            new SalesProcess(NEW, "New_Business", "New business",
                    List.of(new Stage("Discovery", "Discovery"), new Stage("Proposal/Price Quote", "Proposal"))),
            new SalesProcess(RENEWAL, "Renewal", "Renewal",
                    List.of(new Stage("Discovery", "Discovery"), new Stage("Gone", "Gone"))));
    private static final List<SalesProcess> PIPELINES = List.of(
            new SalesProcess("77", "77", "Sales", List.of(new Stage("771", "Discovery"), new Stage("772", "Offer"))),
            new SalesProcess("88", "88", "Renewals", List.of(new Stage("881", "Talk"))));

    private static RecordDecider decider(FieldRule rule) {
        FieldPlan stage = new FieldPlan(new FieldName("stage"), new DomainName("forecast"),
                List.of(new FieldPair("RecordTypeId", "pipeline"), new FieldPair("StageName", "dealstage"),
                        new FieldPair("CloseDate", "closedate")),
                rule, new Options(true, Optional.of(MAP), Optional.empty(), false), 1);
        ObjectPlan object = new ObjectPlan(ObjectName.DEALS, PlanDefaults.pair(ObjectName.DEALS),
                new ObjectPlan.Match(List.of(), List.of(), List.of(), List.of(), Set.of()),
                new ObjectPlan.Create(Optional.empty(), Optional.empty()), List.of(stage));
        return new RecordDecider(object, List.of(
                schema(Side.SALESFORCE, "Opportunity", Map.of("RecordTypeId", new FieldType.Reference(), "StageName",
                        new FieldType.Picklist(Set.of(), false, false), "CloseDate", new FieldType.Date()),
                        RECORD_TYPES),
                schema(Side.HUBSPOT, "deals", Map.of("pipeline", new FieldType.Picklist(Set.of(), false, false),
                        "dealstage", new FieldType.Picklist(Set.of(), false, false), "closedate",
                        new FieldType.Instant(1)), PIPELINES)),
                Given.conventions(OwnerDirectory.EMPTY));
    }

    private static Schema schema(Side side, String type, Map<String, FieldType> types, List<SalesProcess> processes) {
        Map<String, Field> fields = new HashMap<>();
        types.forEach((name, of) -> fields.put(name,
                new Field(name, name, of, new Field.Access(true, true, false, false, false))));
        return new Schema(side, type, fields, processes);
    }

    private static Snapshot opportunity(String recordType, String stage) {
        return new Snapshot(new RecordKey(Side.SALESFORCE, "Opportunity", "006000000000001AAA"),
                Given.raw("RecordTypeId=" + recordType, "StageName=" + stage, "CloseDate=2026-03-01"), Given.NOW,
                Given.NOW);
    }

    private static Snapshot deal(String pipeline, String stage) {
        return new Snapshot(new RecordKey(Side.HUBSPOT, "deals", "9"),
                Given.raw("pipeline=" + pipeline, "dealstage=" + stage, "closedate=2026-03-01T05:00:00Z"), Given.NOW,
                Given.NOW);
    }

    private static RecordVerdict decide(FieldRule rule, Snapshot salesforce, Snapshot hubspot) {
        return decider(rule).decide(RecordSituation.of(salesforce, hubspot, Base.ABSENT));
    }

    @Test
    void theSameStageStandsElsewhereUnderAnotherRecordType() {
        assertThat(decide(Given.owns(Side.SALESFORCE), opportunity(NEW, "Discovery"), deal("77", "772"))
                .writes(Side.HUBSPOT)).containsEntry("pipeline", RawValue.of("77"))
                .containsEntry("dealstage", RawValue.of("771"))
                .containsKey("closedate");
        assertThat(decide(Given.owns(Side.SALESFORCE), opportunity(RENEWAL, "Discovery"), deal("77", "771"))
                .writes(Side.HUBSPOT)).containsEntry("pipeline", RawValue.of("88"))
                .containsEntry("dealstage", RawValue.of("881"));
    }

    @Test
    void aStageWithASlashInItsNameIsFound() {
        assertThat(decide(Given.owns(Side.SALESFORCE), opportunity(NEW, "Proposal/Price Quote"), deal("77", "771"))
                .writes(Side.HUBSPOT)).containsEntry("dealstage", RawValue.of("772"));
    }

    @Test
    void recordsThatStandInPairedPlacesAreEqual() {
        RecordVerdict verdict = decide(Given.owns(Side.SALESFORCE), opportunity(NEW, "discovery"), deal("77", "771"));

        assertThat(verdict.fields()).singleElement()
                .satisfies(field -> assertThat(field.verdict()).isEqualTo(new Verdict.None(Verdict.None.Why.EQUAL)));
    }

    @Test
    void aStageWithoutATwinIsRejectedAndNothingOfTheGroupIsWritten() {
        for (Snapshot unmapped : List.of(opportunity(NEW, "Invented"), opportunity(RENEWAL, "Gone"))) {
            RecordVerdict verdict = decide(Given.owns(Side.SALESFORCE), unmapped, deal("77", "771"));

            assertThat(verdict.writes(Side.HUBSPOT)).isEmpty();
            assertThat(verdict.fields()).singleElement()
                    .satisfies(field -> assertThat(field.reason()).isEqualTo("unmappable"));
        }
    }

    @Test
    void hubspotsStageIsWrittenOnlyWhereTheRuleIsTwoWay() {
        Base base = new Base(Given.raw("RecordTypeId=" + NEW, "StageName=Discovery", "CloseDate=2026-03-01"),
                Given.raw("pipeline=77", "dealstage=771", "closedate=2026-03-01T05:00:00Z"), Set.of());
        RecordSituation moved = RecordSituation.of(opportunity(NEW, "Discovery"), deal("88", "881"), base);

        assertThat(decider(Given.twoWay(FieldRule.Conflict.SALESFORCE_WINS)).decide(moved).writes(Side.SALESFORCE))
                .containsEntry("RecordTypeId", RawValue.of(RENEWAL))
                .containsEntry("StageName", RawValue.of("Discovery"));
        RecordVerdict oneWay = decider(Given.owns(Side.SALESFORCE)).decide(moved);
        assertThat(oneWay.writes(Side.SALESFORCE)).isEmpty();
        assertThat(oneWay.writes(Side.HUBSPOT)).containsEntry("dealstage", RawValue.of("771"));
    }
}
