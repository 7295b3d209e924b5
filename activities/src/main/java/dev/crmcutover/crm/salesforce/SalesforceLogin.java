package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.ConnectionSettings.Grant;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.http.AccessToken;
import dev.crmcutover.crm.http.Delivery;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.Transport;
import dev.crmcutover.crm.salesforce.SalesforceErrors.ApiError;
import dev.crmcutover.record.SalesforceIds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Gets an access token by client credentials or by JWT bearer, and refuses one that opens another org
 * than the plan names. Tokens of these flows say no expiry: they are used until refused.
 */
final class SalesforceLogin implements Supplier<AccessToken> {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    // https://login.salesforce.com/id/<organisation>/<user>
    private static final Pattern IDENTITY = Pattern.compile(".*/id/([A-Za-z0-9]{15,18})/([A-Za-z0-9]{15,18})");

    private final ConnectionSettings.Salesforce settings;
    private final HttpUrl endpoint;
    private final Optional<String> expectedOrg;
    private final Transport transport;
    private final Clock clock;
    private final @Nullable JwtAssertion assertion;

    SalesforceLogin(ConnectionSettings.Salesforce settings, Optional<String> expectedOrg, Transport transport,
            Clock clock) {
        this.settings = settings;
        HttpUrl host = HttpUrl.parse(settings.url().toString());
        if (host == null) {
            throw new IllegalArgumentException("not the http or https URL of a Salesforce org: " + settings.url());
        }
        this.endpoint = host.newBuilder().encodedPath("/services/oauth2/token").build();
        this.expectedOrg = expectedOrg.map(SalesforceIds::normal);
        this.transport = transport;
        this.clock = clock;
        this.assertion = settings.grant() instanceof Grant.Jwt jwt ? new JwtAssertion(settings.clientId(), jwt) : null;
    }

    @Override
    public AccessToken get() {
        return switch (transport.send(request(), TIMEOUT)) {
            case Delivery.Answered(HttpAnswer answer) when answer.ok() -> token(answer);
            case Delivery.Answered(HttpAnswer answer) -> throw refused(answer);
            case Delivery.NeverSent(String why, Optional<Duration> after) -> throw unreachable(why);
            case Delivery.Unanswered(String why) -> throw unreachable(why);
        };
    }

    private Request request() {
        FormBody.Builder form = new FormBody.Builder();
        switch (settings.grant()) {
            case Grant.ClientSecret(String secret) -> form.add("grant_type", "client_credentials")
                    .add("client_id", settings.clientId())
                    .add("client_secret", secret);
            case Grant.Jwt jwt -> {
                if (assertion == null) {
                    throw new IllegalStateException("a JWT grant has an assertion");
                }
                form.add("grant_type", JWT_BEARER).add("assertion", assertion.signedAt(clock.instant()));
            }
        }
        return new Request.Builder().url(endpoint)
                .header("Accept", "application/json")
                .header("User-Agent", "crm-cutover")
                .post(form.build())
                .build();
    }

    private AccessToken token(HttpAnswer answer) {
        JsonNode json = answer.json().orElseThrow(() -> unreachable("its answer was not JSON"));
        String secret = json.path("access_token").asString("");
        HttpUrl instance = HttpUrl.parse(json.path("instance_url").asString(""));
        Matcher identity = IDENTITY.matcher(json.path("id").asString(""));
        if (secret.isEmpty() || instance == null || !identity.matches()) {
            throw unreachable("its answer lacks the token, the instance or the identity");
        }
        String org = SalesforceIds.normal(identity.group(1));
        expectedOrg.filter(expected -> !expected.equals(org)).ifPresent(expected -> {
            throw new CrmException(Api.SIDE, CrmException.Kind.WRONG_ACCOUNT,
                    "The credentials for " + settings.url() + " open the Salesforce org " + org
                            + ", but the plan names the org " + expected
                            + ". Set the credentials of that org, or correct the plan's org-id. Nothing was done",
                    Optional.empty());
        });
        return new AccessToken(secret, instance, org, SalesforceIds.normal(identity.group(2)));
    }

    private CrmException refused(HttpAnswer answer) {
        Optional<JsonNode> json = answer.json();
        List<ApiError> errors = json.map(SalesforceErrors::errors).orElse(List.of());
        if (errors.stream().anyMatch(error -> error.code().equals("REQUEST_LIMIT_EXCEEDED"))) {
            return new CrmException(Api.SIDE, CrmException.Kind.QUOTA_SPENT,
                    "Salesforce refused to log in: the org's API calls of the last 24 hours are used up",
                    Optional.of(Duration.ofMinutes(15)));
        }
        String error = json.map(body -> body.path("error").asString("")).orElse("");
        if (answer.status() >= 500 || answer.status() == 429 || error.equals("rate_limit_exceeded")) {
            return new CrmException(Api.SIDE, CrmException.Kind.UNAVAILABLE,
                    "Salesforce cannot log in at the moment: HTTP " + answer.status(), answer.retryAfter());
        }
        String description = json.map(body -> body.path("error_description").asString("")).orElse("");
        return new CrmException(Api.SIDE, CrmException.Kind.CREDENTIALS_REFUSED,
                "Salesforce at " + settings.url() + " refused to log in: HTTP " + answer.status() + " " + error
                        + (description.isEmpty() ? "" : " (" + description + ")") + ". " + whatToCheck(),
                Optional.empty());
    }

    private String whatToCheck() {
        return switch (settings.grant()) {
            case Grant.ClientSecret secret -> "Check the consumer key and secret, that the external client app has the "
                    + "client credentials flow on with a user to run as, and that the URL is the org's My Domain";
            case Grant.Jwt jwt -> "Check the consumer key, the username, that the app holds the certificate of the "
                    + "private key, and that the user is pre-authorized for the app";
        };
    }

    private CrmException unreachable(String why) {
        return new CrmException(Api.SIDE, CrmException.Kind.UNAVAILABLE,
                "Salesforce did not answer when asked to log in at " + settings.url() + ": " + why, Optional.empty());
    }
}
