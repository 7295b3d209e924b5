package dev.crmcutover.worker.connect;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConnectionEnvironmentTest {
    @TempDir
    Path temporary;

    @Test
    void aConnectionsNameStandsInItsVariables() {
        ConnectionEnvironment environment = new ConnectionEnvironment(
                Map.of("CUTOVER_SF_PROD_URL", "https://acme.my.salesforce.com", "CUTOVER_SF_PROD_CLIENT_ID", "id",
                        "CUTOVER_SF_PROD_CLIENT_SECRET", " secret\n"));
        assertThat(environment.salesforce("sf-prod")).isEqualTo(
                new ConnectionSettings.Salesforce(URI.create("https://acme.my.salesforce.com"), "id",
                        new ConnectionSettings.Grant.ClientSecret("secret")));
    }

    @Test
    void aUserAndAPrivateKeyMakeAJwtGrant() throws Exception {
        String pem = "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n";
        Path key = Files.writeString(temporary.resolve("key.pem"), pem);
        ConnectionEnvironment environment = new ConnectionEnvironment(Map.of("CUTOVER_SF_URL",
                "https://acme.my.salesforce.com", "CUTOVER_SF_CLIENT_ID", "id", "CUTOVER_SF_USERNAME", "sync@acme",
                "CUTOVER_SF_PRIVATE_KEY_FILE", key.toString()));
        assertThat(environment.salesforce("sf").grant())
                .isEqualTo(new ConnectionSettings.Grant.Jwt("sync@acme", pem, Optional.empty()));
    }

    @Test
    void hubspotNeedsOnlyAToken() {
        assertThat(new ConnectionEnvironment(Map.of("CUTOVER_HUBSPOT_ACCESS_TOKEN", "pat")).hubspot("hubspot"))
                .isEqualTo(new ConnectionSettings.HubSpot(URI.create("https://api.hubapi.com"), "pat"));
    }

    @Test
    void everyMissingVariableIsNamedAtOnce() {
        assertThatThrownBy(() -> new ConnectionEnvironment(Map.of()).salesforce("sf-prod"))
                .isInstanceOfSatisfying(CommandFailure.class, failure -> {
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(failure.next()).contains("CUTOVER_SF_PROD_URL", "CUTOVER_SF_PROD_CLIENT_ID",
                            "CUTOVER_SF_PROD_CLIENT_SECRET", "USERNAME and PRIVATE_KEY_FILE");
                });
    }

    @Test
    void aKeyOfAnotherFormatIsToldWithTheCommandThatConvertsIt() throws Exception {
        Path key = Files.writeString(temporary.resolve("key.pem"), "-----BEGIN RSA PRIVATE KEY-----\n");
        ConnectionEnvironment environment = new ConnectionEnvironment(
                Map.of("CUTOVER_SF_URL", "https://acme.my.salesforce.com", "CUTOVER_SF_CLIENT_ID", "id",
                        "CUTOVER_SF_USERNAME", "u", "CUTOVER_SF_PRIVATE_KEY_FILE", key.toString()));
        assertThatThrownBy(() -> environment.salesforce("sf")).hasMessageContaining("PKCS#8")
                .isInstanceOfSatisfying(CommandFailure.class,
                        failure -> assertThat(failure.next()).contains("openssl pkcs8 -topk8"));
    }

    @Test
    void whatIsNotAUrlIsNamedByItsVariable() {
        ConnectionEnvironment environment = new ConnectionEnvironment(
                Map.of("CUTOVER_HS_URL", "api.hubapi.com", "CUTOVER_HS_ACCESS_TOKEN", "pat"));
        assertThatThrownBy(() -> environment.hubspot("hs")).hasMessageContaining("CUTOVER_HS_URL is not a URL");
    }
}
