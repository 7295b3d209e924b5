package dev.crmcutover.crm.hubspot;

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
import dev.crmcutover.record.RawValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HubSpotErrorsTest {
    private static final CrmRequest QUESTION = CrmRequest.get("read contacts records", "/x");
    private static final String HTML = "<html><title>Attention Required! | Cloudflare</title></html>";
    private static final String OF_TEN_SECONDS = """
            {"status":"error","message":"You have reached your ten_secondly_rolling limit.",
             "errorType":"RATE_LIMIT","policyName":"TEN_SECONDLY_ROLLING"}""";
    private static final String OF_A_SECOND = """
            {"status":"error","message":"You have reached your secondly limit.","category":"RATE_LIMITS"}""";
    private static final String OF_THE_DAY = """
            {"status":"error","message":"You have reached your daily limit.","errorType":"RATE_LIMIT",
             "policyName":"DAILY"}""";
    private static final List<RowWrite> ROWS = List.of(
            new RowWrite("1", Map.of("email", new RawValue("good@example.com"))),
            new RowWrite("2", Map.of("email", new RawValue("bad address"))),
            new RowWrite("3", Map.of("phone", new RawValue("1"))));

    private final HubSpotErrors errors = new HubSpotErrors(
            Clock.fixed(Instant.parse("2026-03-01T03:00:00Z"), ZoneOffset.UTC));

    @Test
    void bothShapesOf429ExecuteNothingAndImplyTheirWait() {
        assertThat(wait(OF_TEN_SECONDS)).isEqualTo(Duration.ofSeconds(10));
        assertThat(wait(OF_A_SECOND)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void theDaysQuotaReturnsAtTheAccountsMidnight() {
        errors.accountIsIn(ZoneId.of("America/New_York"));

        assertThat(wait(OF_THE_DAY)).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aQuestionOverTheLimitMayWorkLater() {
        assertThat(problem(429, OF_THE_DAY).kind()).isEqualTo(CrmException.Kind.QUOTA_SPENT);
        assertThat(problem(429, OF_A_SECOND).kind()).isEqualTo(CrmException.Kind.UNAVAILABLE);
        assertThat(problem(429, OF_TEN_SECONDS).retryAfter()).contains(Duration.ofSeconds(10));
    }

    @Test
    void lockedMigratingOrTurnedAwayExecutesNothing() {
        assertThat(((NotExecuted) whole(423, "{\"message\":\"locked\"}")).retryAfter()).contains(Duration.ofSeconds(2));
        CallAnswer migrating = errors.wholeCall(new HttpAnswer(477, Headers.of("Retry-After", "86400"), "{}",
                Instant.EPOCH, Duration.ZERO), ROWS);
        assertThat(((NotExecuted) migrating).retryAfter()).contains(Duration.ofDays(1));
        assertThat(whole(403, HTML)).isInstanceOf(NotExecuted.class);
        assertThat(whole(401, "{\"category\":\"EXPIRED_AUTHENTICATION\"}")).isInstanceOf(NotExecuted.class);
        assertThat(whole(521, HTML)).isInstanceOf(NotExecuted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 500, 502, 503, 504, 520, 522, 524})
    void whetherAnythingWasExecutedIsUnknown(int status) {
        assertThat(whole(status, HTML)).isInstanceOf(Unknown.class);
    }

    @Test
    void aWholeBatchRefusedForAValueBlamesTheRowThatHoldsIt() {
        Answered answer = (Answered) whole(400, """
                {"status":"error","message":"Property values were not valid: [{\\"isValid\\":false,\\"message\\":\
                \\"Email address bad address is invalid\\",\\"error\\":\\"INVALID_EMAIL\\",\\"name\\":\\"email\\"}]",
                 "category":"VALIDATION_ERROR"}""");

        assertThat(kinds(answer)).containsExactly(Refusal.Kind.BUSY, Refusal.Kind.INVALID, Refusal.Kind.BUSY);
        Refusal refusal = ((RowAnswer.Refused) answer.rows().get(1)).refusal();
        assertThat(refusal.code()).isEqualTo("INVALID_EMAIL");
        assertThat(refusal.fields()).containsExactly("email");
    }

    @Test
    void aWholeBatchRefusedForAPropertyBlamesAllRowsThatHoldIt() {
        Answered answer = (Answered) whole(400, """
                {"status":"error","message":"Property \\"email\\" does not exist","category":"VALIDATION_ERROR",
                 "errors":[{"message":"Property \\"email\\" does not exist","code":"PROPERTY_DOESNT_EXIST",
                 "context":{"propertyName":["email"]}}]}""");

        assertThat(kinds(answer)).containsExactly(Refusal.Kind.FORBIDDEN, Refusal.Kind.FORBIDDEN, Refusal.Kind.BUSY);
    }

    @Test
    void aConflictIsADuplicateOfTheOnlyRowOrOfThoseWithAnEmail() {
        String body = "{\"message\":\"Contact already exists. Existing ID: 12345\",\"category\":\"CONFLICT\"}";

        assertThat(kinds((Answered) errors.wholeCall(answer(409, body), ROWS.subList(2, 3))))
                .containsExactly(Refusal.Kind.DUPLICATE);
        assertThat(kinds((Answered) whole(409, body))).containsExactly(Refusal.Kind.DUPLICATE, Refusal.Kind.DUPLICATE,
                Refusal.Kind.BUSY);
    }

    @Test
    void missingScopesAreNamedAndForbidAll() {
        String body = """
                {"status":"error","message":"This app hasn't been granted all required scopes",
                 "errors":[{"context":{"requiredGranularScopes":["crm.objects.contacts.write"]}}],
                 "category":"MISSING_SCOPES"}""";

        assertThat(kinds((Answered) whole(403, body))).containsOnly(Refusal.Kind.FORBIDDEN);
        assertThat(problem(403, body).kind()).isEqualTo(CrmException.Kind.REFUSED);
        assertThat(problem(403, body)).hasMessageContaining("crm.objects.contacts.write");
    }

    @Test
    void noValueOfARecordIsInAnyMessage() {
        String body = "{\"message\":\"Email address bad address is invalid\",\"category\":\"VALIDATION_ERROR\","
                + "\"correlationId\":\"c-1\"}";

        assertThat(problem(400, body).getMessage()).doesNotContain("bad address").contains("VALIDATION_ERROR", "c-1");
        assertThat(whole(400, body).toString()).doesNotContain("bad address");
        assertThat(whole(500, body).toString()).doesNotContain("bad address");
    }

    private Duration wait(String body) {
        return ((NotExecuted) whole(429, body)).retryAfter().orElseThrow();
    }

    private CallAnswer whole(int status, String body) {
        return errors.wholeCall(answer(status, body), ROWS);
    }

    private CrmException problem(int status, String body) {
        return errors.problem(QUESTION, answer(status, body));
    }

    private static List<Refusal.Kind> kinds(Answered answer) {
        return answer.rows().stream().map(row -> ((RowAnswer.Refused) row).refusal().kind()).toList();
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Headers.of(), body, Instant.EPOCH, Duration.ZERO);
    }
}
