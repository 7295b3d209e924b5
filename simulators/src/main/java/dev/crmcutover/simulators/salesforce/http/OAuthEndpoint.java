package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.auth.ConnectedApp;
import dev.crmcutover.simulators.salesforce.auth.OAuthFault;
import dev.crmcutover.simulators.salesforce.auth.OAuthFlows;
import dev.crmcutover.simulators.salesforce.auth.TokenStore;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** {@code /services/oauth2/token} and {@code /revoke}, and the identity of a token's user. */
public final class OAuthEndpoint {
    private static final Set<String> LOGIN_HOSTS = Set.of("https://login.salesforce.com",
            "https://test.salesforce.com");

    private final SalesforceOrg org;
    private final ConnectedApp app;
    private final TokenStore tokens;

    /** A form sent to the endpoint. */
    record Call(String method, String path, String form, Optional<String> authorization) {}

    public OAuthEndpoint(SalesforceOrg org, ConnectedApp app, TokenStore tokens) {
        this.org = org;
        this.app = app;
        this.tokens = tokens;
    }

    /** The user of a valid access token. */
    Optional<String> userOf(String accessToken) {
        return tokens.userOf(accessToken);
    }

    ApiResponse handle(Call call, String baseUrl) {
        if (!call.method().equals("POST")) {
            return refused(400, "invalid_request", "must use HTTP POST");
        }
        Map<String, String> form;
        try {
            form = Targets.query(call.form());
        } catch (SalesforceFault unreadable) {
            return refused(400, "invalid_request", "the form is not readable");
        }
        try {
            return switch (call.path()) {
                case "/services/oauth2/token" -> ApiResponse.ok(token(form, call, baseUrl));
                case "/services/oauth2/revoke" -> revoke(form);
                default -> refused(404, "invalid_request", "no such endpoint");
            };
        } catch (OAuthFault fault) {
            return refused(fault.status(), fault.error(), fault.description());
        }
    }

    /** What the identity URL tells of a user. */
    Map<String, Object> identity(String userId, String baseUrl) {
        Row user = org.record("User", userId).orElseThrow(SalesforceFault::notFound);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", identityUrl(userId, baseUrl));
        body.put("user_id", userId);
        body.put("organization_id", org.residents().organizationId());
        body.put("username", org.residents().username(userId));
        body.put("email", String.valueOf(user.get("Email")));
        body.put("active", Boolean.TRUE.equals(user.get("IsActive")));
        return body;
    }

    private Map<String, Object> token(Map<String, String> form, Call call, String baseUrl) {
        OAuthFlows flows = new OAuthFlows(app, tokens, org.clock(), this::activeUser,
                audience -> LOGIN_HOSTS.contains(audience) || audience.equals(baseUrl));
        String userId = flows.userFor(form, call.authorization().orElse(null));
        String issuedAt = String.valueOf(org.clock().millis());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", tokens.issue(userId));
        body.put("signature", signature(identityUrl(userId, baseUrl) + issuedAt));
        body.put("scope", "refresh_token full");
        body.put("instance_url", baseUrl);
        body.put("id", identityUrl(userId, baseUrl));
        body.put("token_type", "Bearer");
        body.put("issued_at", issuedAt);
        return body;
    }

    private ApiResponse revoke(Map<String, String> form) {
        return tokens.revoke(form.getOrDefault("token", ""))
                ? new ApiResponse(200, null, Map.of())
                : refused(400, "unsupported_token_type", "this token type is not supported");
    }

    private Optional<String> activeUser(String username) {
        return org.read(() -> org.table(org.schema().required("User"))
                .find(org.schema().required("User").required("Username"), username)
                .filter(user -> Boolean.TRUE.equals(user.get("IsActive")))
                .map(Row::id)
                .findFirst());
    }

    private String identityUrl(String userId, String baseUrl) {
        return baseUrl + "/id/" + org.residents().organizationId() + "/" + userId;
    }

    private String signature(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(app.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static ApiResponse refused(int status, String error, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", error);
        body.put("error_description", description);
        return new ApiResponse(status, body, Map.of());
    }
}
