package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultsTest extends HubSpotTest {
    private static final String LEE = "{'properties':{'lastname':'Lee'}}";

    private void plan(Fault fault) {
        simulator.faults().plan(request -> request.path().equals(CONTACTS), fault, 1);
    }

    private long contacts() {
        return simulator.portal().count(ObjectType.CONTACT);
    }

    @Test
    void aTimeOutClosesTheConnectionAndCarriesNothingOut() {
        plan(new Fault.TimeOut());

        assertThatThrownBy(() -> hubspot.exchange("POST", CONTACTS, LEE)).isInstanceOf(IOException.class);

        assertThat(contacts()).isZero();
        assertThat(hubspot.post(CONTACTS, LEE).status()).isEqualTo(201);
    }

    @Test
    void aCommitThenTimeOutCarriesTheWriteOutAndClosesTheConnection() {
        plan(new Fault.CommitThenTimeOut());

        assertThatThrownBy(() -> hubspot.exchange("POST", CONTACTS, LEE)).isInstanceOf(IOException.class);

        assertThat(contacts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void aServerErrorCarriesNothingOut(int status) {
        plan(new Fault.ServerError(status));

        Reply reply = hubspot.post(CONTACTS, LEE);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("status").asString()).isEqualTo("error");
        assertThat(contacts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504, 521})
    void serversInFrontOfHubSpotAnswerPages(int status) {
        plan(new Fault.ServerError(status));

        Reply reply = hubspot.post(CONTACTS, LEE);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("text/html");
        assertThat(contacts()).isZero();
    }

    @Test
    void aMigrationSaysWhenToComeBack() {
        plan(new Fault.ServerError(477));

        Reply reply = hubspot.get(CONTACTS);

        assertThat(reply.status()).isEqualTo(477);
        assertThat(reply.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void aRowLockIsA423() {
        plan(new Fault.RowLock());

        assertThat(hubspot.post(CONTACTS, LEE).status()).isEqualTo(423);
        assertThat(contacts()).isZero();
    }

    @Test
    void rateLimitsComeInTheShapeOfTheCall() {
        plan(new Fault.RateLimited(false));
        assertThat(hubspot.get(CONTACTS).json().path("policyName").asString()).isEqualTo("TEN_SECONDLY_ROLLING");
        plan(new Fault.RateLimited(true));
        assertThat(hubspot.get(CONTACTS).json().path("policyName").asString()).isEqualTo("DAILY");
        simulator.faults().plan(request -> request.path().endsWith("/search"), new Fault.RateLimited(false), 1);
        assertThat(hubspot.post(CONTACTS + "/search", "{}").json().path("category").asString())
                .isEqualTo("RATE_LIMITS");
    }

    @Test
    void aSlowAnswerComesLate() {
        plan(new Fault.Slow(Duration.ofMillis(300)));
        long before = System.nanoTime();

        assertThat(hubspot.post(CONTACTS, LEE).status()).isEqualTo(201);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void anotherProcessSteersFaultsLagLimitsAndReadsTheJournal() {
        HubSpotCaller control = new HubSpotCaller(simulator.url(), null);
        assertThat(control.get("/simulator/health").json().path("portalId").asLong()).isEqualTo(simulator.portalId());

        control.post("/simulator/faults", "{'fault':'server-error','status':503,'method':'POST','path':'/contacts'}");
        assertThat(hubspot.get(CONTACTS).status()).isEqualTo(200);
        assertThat(hubspot.post(CONTACTS, LEE).status()).isEqualTo(503);
        assertThat(hubspot.post(CONTACTS, LEE).status()).isEqualTo(201);
        control.post("/simulator/faults", "{'fault':'row-lock','times':5}");
        control.delete("/simulator/faults");
        assertThat(hubspot.get(CONTACTS).status()).isEqualTo(200);
        assertThat(control.post("/simulator/faults", "{'fault':'nosuch'}").status()).isEqualTo(400);

        control.put("/simulator/search-lag", "{'lag':'PT9S'}");
        assertThat(simulator.portal().searchLag()).isEqualTo(Duration.ofSeconds(9));
        control.put("/simulator/quotas", "{'enforced':true,'tenSecondly':1}");
        assertThat(simulator.quotas().settings().enforced()).isTrue();
        assertThat(simulator.quotas().settings().searchSecondly()).isEqualTo(5);

        var journal = control.get("/simulator/journal?after=0").json().path("results");
        assertThat(journal.path(0).path("act").asString()).isEqualTo("CREATE");
        assertThat(journal.path(0).path("after").path("lastname").asString()).isEqualTo("Lee");
        assertThat(control.get("/simulator/journal?after=1").json().path("results").isEmpty()).isTrue();
    }
}
