package dev.crmcutover.crm;

import java.net.URI;
import java.util.Optional;

/** How a CRM is reached. Secrets come from the environment, never from a plan; printed without them. */
public sealed interface ConnectionSettings {
    URI url();

    /**
     * Salesforce.
     *
     * @param url the My Domain URL of the org
     * @param clientId the consumer key of the external client app
     * @param grant how a token is got
     */
    record Salesforce(URI url, String clientId, Grant grant) implements ConnectionSettings {
        @Override
        public String toString() {
            return "Salesforce[" + url + "]";
        }
    }

    /** How a Salesforce token is got. */
    sealed interface Grant {
        /** OAuth client credentials. */
        record ClientSecret(String secret) implements Grant {
            @Override
            public String toString() {
                return "ClientSecret[hidden]";
            }
        }

        /**
         * OAuth JWT bearer.
         *
         * @param username the user to act as
         * @param privateKeyPem PKCS#8 in PEM
         * @param audience the login host, {@code https://login.salesforce.com} by default
         */
        record Jwt(String username, String privateKeyPem, Optional<String> audience) implements Grant {
            @Override
            public String toString() {
                return "Jwt[hidden]";
            }
        }
    }

    /** HubSpot, by the access token of a private app or service key. */
    record HubSpot(URI url, String accessToken) implements ConnectionSettings {
        @Override
        public String toString() {
            return "HubSpot[" + url + "]";
        }
    }
}
