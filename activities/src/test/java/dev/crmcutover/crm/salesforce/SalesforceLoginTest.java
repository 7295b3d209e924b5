package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.ConnectionSettings.Grant;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.RowWrite;
import dev.crmcutover.crm.http.Repeats;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SalesforceLoginTest {
    private static final Repeats QUICK = new Repeats(3, Duration.ofMillis(5), Duration.ofSeconds(1));

    @Test
    void aJwtOpensTheOrg() throws NoSuchAlgorithmException {
        KeyPair pair = rsa();
        try (SalesforceSimulator simulator = SalesforceSimulator.start(SalesforceSettings.standard())) {
            simulator.registerJwtKey(pair.getPublic());
            String username = simulator.org().residents().username(simulator.integrationUserId());
            Crm crm = SalesforceCrm.connect(new ConnectionSettings.Salesforce(URI.create(simulator.url()),
                    simulator.clientId(), new Grant.Jwt(username, pem(pair), Optional.empty())),
                    Optional.of(simulator.organizationId()), Clock.systemUTC(), QUICK);

            assertThat(crm.account().identity().userId()).isEqualTo(simulator.integrationUserId());
        }
    }

    @Test
    void aKeyThatIsNotPkcs8IsSaidSoBeforeAnythingIsSent() {
        assertThatThrownBy(() -> SalesforceCrm.connect(new ConnectionSettings.Salesforce(
                URI.create("https://acme.my.salesforce.com"), "id",
                new Grant.Jwt("user", "-----BEGIN RSA PRIVATE KEY-----\nc2VjcmV0\n-----END RSA PRIVATE KEY-----",
                        Optional.empty())),
                Optional.empty(), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl pkcs8")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void expiredSessionsAreRenewedOnceForAllThreads() throws InterruptedException, ExecutionException {
        try (SalesforceSimulator simulator = SalesforceSimulator.start(SalesforceSettings.standard())) {
            String id = simulator.org()
                    .as(simulator.org().residents().administratorId())
                    .create("Contact",
                            Map.of("LastName", "Lovelace"));
            Crm crm = SalesforceCrm.connect(new ConnectionSettings.Salesforce(URI.create(simulator.url()),
                    simulator.clientId(), new Grant.ClientSecret(simulator.clientSecret())), Optional.empty(),
                    Clock.systemUTC(), QUICK);
            crm.account().describe("Contact");
            simulator.tokens().revokeAllSessions();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<CallAnswer>> answers = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    RowWrite row = new RowWrite(id, Map.of("LastName", new RawValue("King" + i)));
                    answers.add(threads.submit(
                            () -> crm.records().update("Contact", List.of(row), Duration.ofSeconds(10))));
                }
                for (Future<CallAnswer> answer : answers) {
                    assertThat(answer.get()).isInstanceOf(CallAnswer.Answered.class);
                }
            }
            assertThat(simulator.journal().entries(entry -> entry.source().equals("api"))).hasSize(8)
                    .allSatisfy(entry -> assertThat(entry.client()).isEqualTo("crm-cutover"));
        }
    }

    @Test
    void aTokenThatStaysRefusedIsNotRenewedForEver() throws Exception {
        AtomicInteger logins = new AtomicInteger();
        AtomicInteger writes = new AtomicInteger();
        try (MockWebServer server = new MockWebServer()) {
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    String path = request.getUrl().encodedPath();
                    if (path.equals("/services/oauth2/token")) {
                        logins.incrementAndGet();
                        return answer(200, "{\"access_token\":\"00D!x\",\"instance_url\":\"" + server.url("/")
                                + "\",\"id\":\"https://login.salesforce.com/id/00D000000000001EAA/005000000000001AAA\"}");
                    }
                    if (path.endsWith("/describe")) {
                        return answer(200, "{\"fields\":[{\"name\":\"LastName\",\"type\":\"string\",\"length\":80,"
                                + "\"createable\":true,\"updateable\":true}]}");
                    }
                    writes.incrementAndGet();
                    return answer(401, "[{\"errorCode\":\"INVALID_SESSION_ID\",\"message\":\"Session expired\"}]");
                }
            });
            server.start();
            Crm crm = SalesforceCrm.connect(new ConnectionSettings.Salesforce(server.url("/").uri(), "id",
                    new Grant.ClientSecret("s")), Optional.empty(), Clock.systemUTC(), QUICK);

            CallAnswer answer = crm.records()
                    .update("Contact",
                            List.of(new RowWrite("003000000000001AAA", Map.of("LastName", new RawValue("King")))),
                            Duration.ofSeconds(10));

            assertThat(answer).isInstanceOf(CallAnswer.NotExecuted.class);
            assertThat(writes).hasValue(2);
            assertThat(logins).hasValue(2);
        }
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }

    private static KeyPair rsa() throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
