package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.salesforce.org.OrgProfile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How a simulator is started. */
class SettingsTest {

    @Test
    void twoOrgsShareNoIds() {
        try (SalesforceSimulator production = SalesforceSimulator.start(SalesforceSettings.standard());
                SalesforceSimulator sandbox = SalesforceSimulator
                        .start(SalesforceSettings.standard().with(new OrgProfile("Acme UAT", true, "7b")))) {
            assertThat(production.organizationId()).isNotEqualTo(sandbox.organizationId());
            assertThat(sandbox.org().record("User", production.integrationUserId())).isEmpty();
        }
    }

    @Test
    void aTokensInstanceIsTheHostThatWasAsked() throws Exception {
        SalesforceSettings.Login login = new SalesforceSettings.Login("key", "secret");
        try (SalesforceSimulator simulator = SalesforceSimulator.start(SalesforceSettings.standard().with(login));
                HttpClient client = HttpClient.newHttpClient()) {
            String asked = simulator.url().replace("localhost", "127.0.0.1");
            HttpRequest request = HttpRequest.newBuilder(URI.create(asked + "/services/oauth2/token"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers
                            .ofString("grant_type=client_credentials&client_id=key&client_secret=secret"))
                    .build();
            assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("\"instance_url\":\"" + asked + "\"");
        }
    }

    @Test
    void aTakenPortIsSaidPlainly() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            assertThatThrownBy(
                    () -> SalesforceSimulator.start(SalesforceSettings.standard().onPort(taken.getLocalPort())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("Choose another port");
        }
    }
}
