package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.Answered;
import dev.crmcutover.crm.CallAnswer.NotExecuted;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.CallAnswer.Unknown;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.record.RawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SalesforceErrorsTest {
    private static final CrmRequest QUESTION = CrmRequest.get("read Contact records", "/x");
    private static final String HTML = "<html><body>Bad gateway</body></html>";
    private static final List<RowWrite> ROWS = List.of(
            new RowWrite("003000000000001AAA", Map.of("Email", new RawValue("a@b.c"), "Phone", new RawValue("1"))),
            new RowWrite("003000000000002AAA", Map.of("Phone", new RawValue("2"))));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"UNABLE_TO_LOCK_ROW||BUSY", "ENTITY_IS_LOCKED||BUSY",
            "ENTITY_IS_DELETED||GONE", "NOT_FOUND||GONE", "INVALID_CROSS_REFERENCE_KEY||GONE",
            "INVALID_CROSS_REFERENCE_KEY|RecordTypeId|INVALID", "CANNOT_UPDATE_CONVERTED_LEAD||GONE",
            "DUPLICATES_DETECTED||DUPLICATE", "DUPLICATE_VALUE|Ext__c|DUPLICATE", "STRING_TOO_LONG|Title|INVALID",
            "INSUFFICIENT_ACCESS_OR_READONLY||FORBIDDEN", "INVALID_FIELD_FOR_INSERT_UPDATE|IsDeleted|FORBIDDEN",
            "FIELD_CUSTOM_VALIDATION_EXCEPTION|Title|INVALID", "SOME_NEW_CODE||INVALID"})
    void aRowsErrorHasAKind(String code, String field, Refusal.Kind kind) {
        Refusal refusal = row("[{\"statusCode\":\"" + code + "\",\"message\":\"m\",\"fields\":["
                + (field == null ? "" : "\"" + field + "\"") + "]}]");

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.fields()).isEqualTo(field == null ? Set.of() : Set.of(field));
    }

    @Test
    void severalErrorsOfARowNameAllTheirFields() {
        Refusal refusal = row("""
                [{"statusCode":"UNABLE_TO_LOCK_ROW","message":"busy","fields":[]},
                 {"statusCode":"STRING_TOO_LONG","message":"too long","fields":["Title"]},
                 {"statusCode":"INVALID_EMAIL_ADDRESS","message":"bad","fields":["Email"]}]""");

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.fields()).containsExactlyInAnyOrder("Title", "Email");
        assertThat(refusal.text()).contains("busy", "too long", "bad");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Required fields are missing: [LastName, Company]|LastName,Company",
            "Unable to create/update fields: IsDeleted. Please check the security settings of this field|IsDeleted",
            "No such column 'X__c' on sobject of type Account|X__c"})
    void fieldsAreReadOutOfTheMessageWhereTheyStandNowhereElse(String message, String fields) {
        assertThat(row("[{\"statusCode\":\"X\",\"message\":\"" + message + "\",\"fields\":[]}]").fields())
                .containsExactlyInAnyOrder(fields.split(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"duplicateResut", "duplicateResult"})
    void aDuplicateRuleIsKnownByEitherSpelling(String key) {
        CallAnswer answer = wholeCall(400, "[{\"" + key + "\":{\"allowSave\":true,\"matchResults\":[]},"
                + "\"errorCode\":\"DUPLICATES_DETECTED\",\"message\":\"Use one of these records?\"}]",
                ROWS.subList(0, 1));

        assertThat(((RowAnswer.Refused) ((Answered) answer).rows().getFirst()).refusal().kind())
                .isEqualTo(Refusal.Kind.DUPLICATE);
    }

    @Test
    void nothingIsExecutedOverTheLimitOrWithoutASession() {
        NotExecuted daily = (NotExecuted) wholeCall(403, limit("TotalRequests Limit exceeded."), ROWS);
        NotExecuted concurrent = (NotExecuted) wholeCall(403,
                limit("ConcurrentRequests (Concurrent API Requests) Limit exceeded."), ROWS);

        assertThat(daily.retryAfter().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(concurrent.retryAfter().orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(wholeCall(401, "[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"Session expired\"}]", ROWS))
                .isInstanceOf(NotExecuted.class);
        assertThat(wholeCall(403, "[{\"errorCode\":\"API_DISABLED_FOR_ORG\",\"message\":\"off\"}]", ROWS))
                .isInstanceOf(NotExecuted.class);
        assertThat(wholeCall(403, HTML, ROWS)).isInstanceOf(NotExecuted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 500, 502, 503, 504})
    void whetherAnythingWasExecutedIsUnknown(int status) {
        assertThat(wholeCall(status, HTML, ROWS)).isInstanceOf(Unknown.class);
    }

    @Test
    void aWholeCallRefusedForOneFieldBlamesTheRowsThatHoldIt() {
        Answered answer = (Answered) wholeCall(400,
                "[{\"errorCode\":\"INVALID_FIELD\",\"message\":\"No such column 'Email' on sobject of type Contact\"}]",
                ROWS);

        assertThat(kinds(answer)).containsExactly(Refusal.Kind.FORBIDDEN, Refusal.Kind.BUSY);
        assertThat(((RowAnswer.Refused) answer.rows().getFirst()).refusal().fields()).containsExactly("Email");
    }

    @Test
    void aWholeCallRefusedForNoFieldBlamesNobodyOfSeveralAndTheOneWhoIsAlone() {
        String body = "[{\"errorCode\":\"JSON_PARSER_ERROR\",\"message\":\"Unexpected character at [line:1, column:2]\"}]";

        assertThat(kinds((Answered) wholeCall(400, body, ROWS))).containsOnly(Refusal.Kind.INSEPARABLE);
        assertThat(kinds((Answered) wholeCall(400, body, ROWS.subList(0, 1)))).containsExactly(Refusal.Kind.INVALID);
    }

    @Test
    void aMissingExternalIdFieldIsNotAMissingRecord() {
        Answered answer = (Answered) wholeCall(404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":"
                + "\"Provided external ID field does not exist or is not accessible: HubSpot_Id__c\"}]", ROWS);

        assertThat(kinds(answer)).containsOnly(Refusal.Kind.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"401|INVALID_SESSION_ID|Session expired|CREDENTIALS_REFUSED",
            "403|REQUEST_LIMIT_EXCEEDED|TotalRequests Limit exceeded.|QUOTA_SPENT",
            "403|REQUEST_LIMIT_EXCEEDED|ConcurrentRequests (Concurrent API Requests) Limit exceeded.|UNAVAILABLE",
            "400|QUERY_TIMEOUT|Your query request was running for too long.|UNAVAILABLE",
            "503|SERVER_UNAVAILABLE|down|UNAVAILABLE", "500|UNKNOWN_EXCEPTION|?|UNAVAILABLE",
            "400|INVALID_FIELD|No such column 'X'|REFUSED",
            "404|NOT_FOUND|The requested resource does not exist|REFUSED",
            "403|API_DISABLED_FOR_ORG|off|REFUSED"})
    void aQuestionsProblemHasAKind(int status, String code, String message, CrmException.Kind kind) {
        CrmException problem = SalesforceErrors.CLASSES.problem(QUESTION,
                answer(status, "[{\"errorCode\":\"" + code + "\",\"message\":\"" + message + "\"}]"));

        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem).hasMessageContaining(code).hasMessageContaining("read Contact records");
    }

    @Test
    void noValueOfARecordIsInAnyMessage() {
        String body = "[{\"errorCode\":\"MALFORMED_QUERY\",\"message\":\"WHERE Email IN ('ada@example.com')\"}]";

        assertThat(SalesforceErrors.CLASSES.problem(QUESTION, answer(400, body)).getMessage())
                .doesNotContain("ada@example.com");
        assertThat(wholeCall(400, body, ROWS).toString()).doesNotContain("ada@example.com");
        assertThat(wholeCall(503, body, ROWS).toString()).doesNotContain("ada@example.com");
        assertThat(answer(400, body).toString()).doesNotContain("ada@example.com");
    }

    @Test
    void onlyAnExpiredSessionIsWorthANewToken() {
        assertThat(SalesforceErrors.CLASSES.refusesToken(answer(401, "[{\"errorCode\":\"INVALID_SESSION_ID\"}]")))
                .isTrue();
        assertThat(SalesforceErrors.CLASSES.refusesToken(answer(401,
                "[{\"message\":\"This session is not valid for use with the REST API\"}]"))).isFalse();
        assertThat(SalesforceErrors.CLASSES.refusesToken(answer(403, "[]"))).isFalse();
    }

    private static Refusal row(String errors) {
        return SalesforceErrors.refusal(SalesforceErrors.errors(Json.parse(errors).orElseThrow()));
    }

    private static CallAnswer wholeCall(int status, String body, List<RowWrite> rows) {
        return SalesforceErrors.CLASSES.wholeCall(answer(status, body), rows);
    }

    private static List<Refusal.Kind> kinds(Answered answer) {
        return answer.rows().stream().map(row -> ((RowAnswer.Refused) row).refusal().kind()).toList();
    }

    private static String limit(String message) {
        return "[{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"" + message + "\"}]";
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Headers.of(), body, Instant.EPOCH, Duration.ZERO);
    }
}
