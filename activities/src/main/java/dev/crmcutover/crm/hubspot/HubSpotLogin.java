package dev.crmcutover.crm.hubspot;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.crm.http.AccessToken;
import dev.crmcutover.crm.http.CrmRequest;
import dev.crmcutover.crm.http.Delivery;
import dev.crmcutover.crm.http.HttpAnswer;
import dev.crmcutover.crm.http.Json;
import dev.crmcutover.crm.http.Transport;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Request;
import tools.jackson.databind.JsonNode;

/**
 * Takes the given access token into use: asks which portal and app it belongs to, and refuses one that
 * opens another portal than the plan names.
 */
final class HubSpotLogin implements Supplier<AccessToken> {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final CrmRequest WHICH_ACCOUNT = CrmRequest.get("say which account it is", Api.ACCOUNT);

    private final HttpUrl base;
    private final String secret;
    private final Optional<String> expectedPortal;
    private final Transport transport;
    private final HubSpotErrors errors;
    private final AtomicBoolean production = new AtomicBoolean();

    HubSpotLogin(ConnectionSettings.HubSpot settings, Optional<String> expectedPortal, Transport transport,
            HubSpotErrors errors) {
        HttpUrl url = HttpUrl.parse(settings.url().toString());
        if (url == null) {
            throw new IllegalArgumentException("not the http or https URL of HubSpot's API: " + settings.url());
        }
        this.base = url;
        this.secret = settings.accessToken();
        this.expectedPortal = expectedPortal;
        this.transport = transport;
        this.errors = errors;
    }

    @Override
    public AccessToken get() {
        HttpAnswer answer = send(WHICH_ACCOUNT);
        if (!answer.ok()) {
            throw errors.problem(WHICH_ACCOUNT, answer);
        }
        JsonNode account = answer.json().orElse(Json.object());
        String portal = account.path("portalId").asString("");
        if (portal.isEmpty()) {
            throw errors.unanswered(WHICH_ACCOUNT, "its answer has no portalId");
        }
        expectedPortal.filter(expected -> !expected.equals(portal)).ifPresent(expected -> {
            throw new CrmException(Api.SIDE, CrmException.Kind.WRONG_ACCOUNT,
                    "The access token for " + base + " opens the HubSpot portal " + portal
                            + ", but the plan names the portal " + expected
                            + ". Set the access token of that portal, or correct the plan's portal-id. "
                            + "Nothing was done",
                    Optional.empty());
        });
        errors.accountIsIn(zone(account.path("timeZone").asString("UTC")));
        production.set(account.path("accountType").asString("STANDARD").equals("STANDARD"));
        return new AccessToken(secret, base, portal, appId());
    }

    /** Whether the account of the last login is a production account. */
    boolean isProduction() {
        return production.get();
    }

    // Of a private app's token the first endpoint says the app, of an OAuth app's the second; a service key has none.
    private String appId() {
        HttpAnswer privateApp = send(CrmRequest.post("say which app we are",
                "/oauth/v2/private-apps/get/access-token-info", Json.object().put("tokenKey", secret)));
        String app = appId(privateApp, "appId");
        if (!app.isEmpty()) {
            return app;
        }
        HttpUrl metadata = base.newBuilder().encodedPath("/oauth/v1/access-tokens/").addPathSegment(secret).build();
        return appId(send(CrmRequest.get("say which app we are", metadata.encodedPath())), "app_id");
    }

    private String appId(HttpAnswer answer, String key) {
        return answer.ok() ? answer.json().map(info -> info.path(key).asString("")).orElse("") : "";
    }

    private HttpAnswer send(CrmRequest request) {
        HttpUrl url = base.resolve(request.path());
        if (url == null) {
            throw new IllegalArgumentException("not a path: " + request.path());
        }
        Request http = new Request.Builder().url(url)
                .method(request.method(), request.body().map(Transport::json).orElse(null))
                .header("Authorization", "Bearer " + secret)
                .header("Accept", "application/json")
                .header("User-Agent", "crm-cutover")
                .build();
        return switch (transport.send(http, TIMEOUT)) {
            case Delivery.Answered(HttpAnswer answer) -> answer;
            case Delivery.NeverSent(String why, Optional<Duration> after) -> throw errors.unanswered(request, why);
            case Delivery.Unanswered(String why) -> throw errors.unanswered(request, why);
        };
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            // HubSpot still uses a few names that Java has dropped; the zone only says when the day's quota returns.
            return ZoneOffset.UTC;
        }
    }
}
