package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.core.Faults.Fault;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Faults on request, quotas, and the controls of both from another process. */
class FaultsAndQuotaTest extends SimulatorTest {
    private static final String BODY = "{\"LastName\":\"X\"}";

    @Test
    void overLimitIs403WithoutRetryAfterAndNothingIsExecuted() {
        salesforce.faults().plan(request -> true, new Fault.RateLimited(true), 1);
        salesforce.faults().plan(request -> true, new Fault.RateLimited(false), 1);
        Answer daily = rest.post("/sobjects/Contact", BODY);
        assertThat(daily.status()).isEqualTo(403);
        assertThat(daily.header("Retry-After")).isEmpty();
        assertThat(daily.body().toString()).isEqualTo(
                "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");
        assertThat(rest.post("/sobjects/Contact", BODY).text("/0/message"))
                .isEqualTo("ConcurrentRequests (Concurrent API Requests) Limit exceeded.");
        assertThat(org.records("Contact")).isEmpty();
    }

    @Test
    void serverErrorsAreOfTheKindAskedFor() {
        salesforce.faults().plan(request -> true, new Fault.ServerError(503), 1);
        salesforce.faults().plan(request -> true, new Fault.ServerError(500), 1);
        assertThat(rest.get("/limits").errorCode()).isEqualTo("SERVER_UNAVAILABLE");
        assertThat(rest.get("/limits").errorCode()).isEqualTo("UNKNOWN_EXCEPTION");
        assertThat(rest.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void aTimeOutExecutesNothing() {
        salesforce.faults().plan(request -> request.method().equals("POST"), new Fault.TimeOut(), 1);
        assertThatThrownBy(() -> rest.post("/sobjects/Contact", BODY)).isInstanceOf(UncheckedIOException.class);
        assertThat(org.records("Contact")).isEmpty();
    }

    @Test
    void commitThenTimeOutExecutesAndDoesNotAnswer() {
        salesforce.faults().plan(request -> request.method().equals("POST"), new Fault.CommitThenTimeOut(), 1);
        assertThatThrownBy(() -> rest.post("/sobjects/Contact", BODY)).isInstanceOf(UncheckedIOException.class);
        assertThat(org.records("Contact")).hasSize(1);
    }

    @Test
    void oneRowOfAWriteIsLocked() {
        String id = rest.create("Contact", Map.of("LastName", "X"));
        String other = rest.create("Contact", Map.of("LastName", "Y"));
        salesforce.faults().plan(request -> request.method().equals("PATCH"), new Fault.RowLock(), 2);
        Answer row = rest.patch("/sobjects/Contact/" + id, "{\"Title\":\"T\"}");
        assertThat(row.status()).isEqualTo(400);
        assertThat(row.body().toString())
                .isEqualTo("[{\"message\":\"unable to obtain exclusive access to this record or"
                        + " 1 records: " + id + "\",\"errorCode\":\"UNABLE_TO_LOCK_ROW\",\"fields\":[]}]");
        Answer both = rest.patch("/composite/sobjects",
                "{\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"id\":\"" + id
                        + "\",\"Title\":\"T\"},{\"attributes\":{\"type\":\"Contact\"},\"id\":\"" + other
                        + "\",\"Title\":\"T\"}]}");
        assertThat(both.text("/0/errors/0/statusCode")).isEqualTo("UNABLE_TO_LOCK_ROW");
        assertThat(both.body().at("/1/success").asBoolean(false)).isTrue();
    }

    @Test
    void aSlowAnswerComesAllTheSame() {
        salesforce.faults().plan(request -> true, new Fault.Slow(Duration.ofMillis(300)), 1);
        long start = System.nanoTime();
        assertThat(rest.get("/limits").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void limitInfoIsInEveryAnswerAndLimitsTellTheRest() {
        assertThat(rest.get("/limits").header("Sforce-Limit-Info")).isEqualTo("api-usage=1/100000");
        Answer limits = rest.get("/limits/");
        assertThat(limits.header("Sforce-Limit-Info")).isEqualTo("api-usage=2/100000");
        assertThat(limits.body().at("/DailyApiRequests/Remaining").asInt()).isEqualTo(99_998);
        assertThat(rest.get("/sobjects/Contact/none").header("Sforce-Limit-Info")).isEqualTo("api-usage=3/100000");
    }

    @Test
    void anEnforcedQuotaReturnsAsTheDayRollsOn() {
        salesforce.quota().allow(2);
        salesforce.quota().enforce(true);
        rest.get("/limits");
        clock.advance(Duration.ofHours(1));
        rest.get("/limits");
        assertThat(rest.get("/limits").errorCode()).isEqualTo("REQUEST_LIMIT_EXCEEDED");
        salesforce.quota().enforce(false);
        assertThat(rest.get("/limits").status()).isEqualTo(200);
    }

    @Test
    void theDateIsTheSimulatorsClock() {
        assertThat(rest.get("/limits").header("Date")).isEqualTo("Mon, 2 Mar 2026 10:00:00 GMT");
    }

    @Test
    void anotherProcessPlansFaultsAndChangesQuotas() {
        assertThat(rest.post("/simulator/faults",
                "{\"fault\":\"server-error\",\"status\":503,\"path\":\"/services/data/.*/limits\",\"times\":2}")
                .status())
                .isEqualTo(204);
        assertThat(rest.get("/sobjects").status()).isEqualTo(200);
        assertThat(rest.get("/limits").status()).isEqualTo(503);
        rest.delete("/simulator/faults");
        assertThat(rest.get("/limits").status()).isEqualTo(200);
        assertThat(rest.patch("/simulator/quota", "{\"max\":1,\"enforced\":true}").text("/enforced")).isEqualTo("true");
        assertThat(rest.get("/limits").status()).isEqualTo(403);
        Answer wrong = rest.post("/simulator/faults", "{\"fault\":\"earthquake\"}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text("/error")).contains("row-lock");
    }

    @Test
    void anotherProcessReadsTheJournal() {
        String id = rest.create("Contact", Map.of("LastName", "X"));
        Answer journal = rest.get("/simulator/journal?after=0");
        assertThat(journal.text("/0/id")).isEqualTo(id);
        assertThat(journal.text("/0/at")).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(rest.get("/simulator/journal?after=1").body().size()).isZero();
    }
}
