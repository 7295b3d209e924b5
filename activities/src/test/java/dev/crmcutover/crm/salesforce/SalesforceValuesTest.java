package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.http.Json;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.SalesforceIds;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SalesforceValuesTest {
    private static final JsonNode RECORD = Json.parse("""
            {"Name":"Ada","Amount":1234.50,"Count":10,"IsActive":true,"Title":null,"Big":12345678901234567.25,
             "Account":{"attributes":{"type":"Account"},"Region__c":"EMEA","Owner__c":null},"Parent":null}""")
            .orElseThrow();

    @Test
    void valuesKeepTheirJsonSpelling() {
        assertThat(SalesforceValues.read(RECORD, "Name")).isEqualTo(new RawValue("Ada"));
        assertThat(SalesforceValues.read(RECORD, "Amount")).isEqualTo(new RawValue("1234.50"));
        assertThat(SalesforceValues.read(RECORD, "Count")).isEqualTo(new RawValue("10"));
        assertThat(SalesforceValues.read(RECORD, "Big")).isEqualTo(new RawValue("12345678901234567.25"));
        assertThat(SalesforceValues.read(RECORD, "IsActive")).isEqualTo(new RawValue("true"));
        assertThat(SalesforceValues.read(RECORD, "Title")).isEqualTo(RawValue.BLANK);
        assertThat(SalesforceValues.read(RECORD, "Nothing")).isNull();
    }

    @Test
    void aPathReadsTheParentsFieldAndIsBlankWithoutAParent() {
        assertThat(SalesforceValues.read(RECORD, "Account.Region__c")).isEqualTo(new RawValue("EMEA"));
        assertThat(SalesforceValues.read(RECORD, "Account.Owner__c")).isEqualTo(RawValue.BLANK);
        assertThat(SalesforceValues.read(RECORD, "Account.Nothing")).isNull();
        assertThat(SalesforceValues.read(RECORD, "Parent.Name")).isEqualTo(RawValue.BLANK);
    }

    @Test
    void valuesAreWrittenAsTheFieldsTypeWantsThem() {
        assertThat(written(new FieldType.Bool(false), "TRUE")).contains("true");
        assertThat(written(new FieldType.Bool(false), "")).contains("false");
        assertThat(written(new FieldType.Bool(false), "yes")).isEmpty();
        assertThat(written(new FieldType.Number(0), "250.0")).contains("250");
        assertThat(written(new FieldType.Number(0), "250.5")).isEmpty();
        assertThat(written(new FieldType.Number(2), "1234.50")).contains("1234.50");
        assertThat(written(new FieldType.Number(2), "")).contains("null");
        assertThat(written(new FieldType.Number(2), "much")).isEmpty();
        assertThat(written(new FieldType.Date(), "2026-02-28")).contains("\"2026-02-28\"");
        assertThat(written(new FieldType.Date(), "28.2.2026")).isEmpty();
        assertThat(written(new FieldType.Instant(1000), "2026-02-28T10:00:00.123Z"))
                .contains("\"2026-02-28T10:00:00.123Z\"");
        assertThat(written(new FieldType.Instant(1000), "yesterday")).isEmpty();
        assertThat(written(new FieldType.Picklist(Set.of(), true, false), "A \"b\"")).contains("\"A \\\"b\\\"\"");
        assertThat(written(new FieldType.Text(FieldType.TextFormat.PLAIN, 10), " ")).contains("null");
    }

    @Test
    void momentsAreReadInEverySpelling() {
        for (String text : List.of("2021-12-02T18:23:39.000+0000", "2021-12-02T18:23:39Z",
                "2021-12-02T19:23:39+01:00")) {
            assertThat(SalesforceValues.moment(text)).isEqualTo(Instant.parse("2021-12-02T18:23:39Z"));
        }
    }

    @Test
    void idsGainTheirCheckCharacters() {
        assertThat(SalesforceIds.normal("0014S000007Nxml")).isEqualTo("0014S000007NxmlQAC");
        assertThat(SalesforceIds.normal("0014S000007NxmlQAC")).isEqualTo("0014S000007NxmlQAC");
        assertThatThrownBy(() -> SalesforceIds.normal("x")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void soqlTextsCannotEndEarlyAndListsFitAUrl() {
        assertThat(Soql.text("O'Brien\\\n")).isEqualTo("'O\\'Brien\\\\\\n'");
        List<String> values = IntStream.range(0, 2_000)
                .mapToObj(i -> "name" + i + "@example.com")
                .toList();
        List<String> lists = Soql.lists(values);
        assertThat(lists).hasSizeGreaterThan(5).allSatisfy(list -> assertThat(list.length()).isLessThan(6_000));
        assertThat(String.join(",", lists).split(",")).hasSize(2_000);
        assertThat(Soql.lists(List.of())).isEmpty();
    }

    private static Optional<String> written(FieldType type, String value) {
        return SalesforceValues.write(type, RawValue.of(value)).map(JsonNode::toString);
    }
}
