package dev.crmcutover.worker.connect;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Connection settings from the environment. A connection's name stands in its variables in capitals, with
 * {@code _} for {@code -}: connection {@code sf-prod} is read from {@code CUTOVER_SF_PROD_URL},
 * {@code CUTOVER_SF_PROD_CLIENT_ID} and either {@code CUTOVER_SF_PROD_CLIENT_SECRET} or
 * {@code CUTOVER_SF_PROD_USERNAME} with {@code CUTOVER_SF_PROD_PRIVATE_KEY_FILE}; connection
 * {@code hs-prod} from {@code CUTOVER_HS_PROD_ACCESS_TOKEN} and, where it is not HubSpot's own,
 * {@code CUTOVER_HS_PROD_URL}.
 */
public final class ConnectionEnvironment {
    /** Names of the connections where nothing names another. */
    public static final String DEFAULT_SALESFORCE = "salesforce";
    public static final String DEFAULT_HUBSPOT = "hubspot";

    private static final String HUBSPOT_API = "https://api.hubapi.com";

    private final Map<String, String> environment;

    public ConnectionEnvironment(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * The settings of a Salesforce connection.
     *
     * @throws CommandFailure naming every variable that is missing or wrong
     */
    public ConnectionSettings.Salesforce salesforce(String name) {
        Variables variables = new Variables(name);
        Optional<String> url = variables.required("URL");
        Optional<String> clientId = variables.required("CLIENT_ID");
        Optional<String> username = variables.optional("USERNAME");
        Optional<String> secret = username.isPresent()
                ? Optional.empty()
                : variables.required("CLIENT_SECRET", "or USERNAME and PRIVATE_KEY_FILE");
        Optional<String> keyFile = username.isPresent() ? variables.required("PRIVATE_KEY_FILE") : Optional.empty();
        variables.demandComplete("Salesforce");
        ConnectionSettings.Grant grant = username.isPresent()
                ? new ConnectionSettings.Grant.Jwt(username.get(), privateKey(variables, keyFile.orElseThrow()),
                        variables.optional("AUDIENCE"))
                : new ConnectionSettings.Grant.ClientSecret(secret.orElseThrow());
        return new ConnectionSettings.Salesforce(variables.url("URL", url.orElseThrow()), clientId.orElseThrow(),
                grant);
    }

    /**
     * The settings of a HubSpot connection.
     *
     * @throws CommandFailure naming every variable that is missing or wrong
     */
    public ConnectionSettings.HubSpot hubspot(String name) {
        Variables variables = new Variables(name);
        Optional<String> token = variables.required("ACCESS_TOKEN");
        variables.demandComplete("HubSpot");
        URI url = variables.url("URL", variables.optional("URL").orElse(HUBSPOT_API));
        return new ConnectionSettings.HubSpot(url, token.orElseThrow());
    }

    /** One variable of a connection, if it is set. */
    public static Optional<String> variable(Map<String, String> environment, String connection, String part) {
        return Optional.ofNullable(environment.get(fullName(connection, part)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static String fullName(String connection, String part) {
        return "CUTOVER_" + connection.toUpperCase(Locale.ROOT).replace('-', '_') + "_" + part;
    }

    private static String privateKey(Variables variables, String file) {
        String pem;
        try {
            pem = Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "cannot read the private key file " + file,
                    "Correct " + variables.fullName("PRIVATE_KEY_FILE") + ", and see that this user may read it.", e);
        }
        if (!pem.contains("-----BEGIN PRIVATE KEY-----")) {
            throw new CommandFailure(ExitCode.USAGE, file + " is not a PKCS#8 private key in PEM",
                    "Convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key-pkcs8.pem");
        }
        return pem;
    }

    /** One connection's variables, and which of them were missed. */
    private final class Variables {
        private final String connection;
        private final List<String> missing = new ArrayList<>();

        private Variables(String connection) {
            this.connection = connection;
        }

        private String fullName(String part) {
            return ConnectionEnvironment.fullName(connection, part);
        }

        private Optional<String> optional(String part) {
            return variable(environment, connection, part);
        }

        private Optional<String> required(String part) {
            Optional<String> value = optional(part);
            if (value.isEmpty()) {
                missing.add(fullName(part));
            }
            return value;
        }

        private Optional<String> required(String part, String alternative) {
            Optional<String> value = optional(part);
            if (value.isEmpty()) {
                missing.add(fullName(part) + " (" + alternative + ")");
            }
            return value;
        }

        private void demandComplete(String crm) {
            if (!missing.isEmpty()) {
                throw new CommandFailure(ExitCode.USAGE,
                        "the environment does not say how to reach " + crm + " as '" + connection + "'",
                        "Set " + String.join(", ", missing) + ".");
            }
        }

        private URI url(String part, String text) {
            try {
                URI url = new URI(text);
                boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
                if (http && url.getHost() != null) {
                    return url;
                }
            } catch (URISyntaxException e) {
                // Said below, as for every text that is not such a URL.
            }
            throw new CommandFailure(ExitCode.USAGE, fullName(part) + " is not a URL: " + text,
                    "Write it like https://acme.my.salesforce.com or " + HUBSPOT_API + ".");
        }
    }
}
