package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.salesforce.auth.TokenStore;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The token endpoint, and what becomes of tokens. */
class OAuthTest extends SimulatorTest {

    @Test
    void clientCredentialsWorkByFormAndByBasic() {
        Answer byForm = token(null, "grant_type", "client_credentials", "client_id", salesforce.clientId(),
                "client_secret", salesforce.clientSecret());
        Answer byBasic = token(basic(salesforce.clientId(), salesforce.clientSecret()), "grant_type",
                "client_credentials");
        for (Answer answer : new Answer[]{byForm, byBasic}) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().propertyNames()).containsExactly("access_token", "signature", "scope",
                    "instance_url", "id", "token_type", "issued_at");
            assertThat(answer.text("/access_token")).startsWith(salesforce.organizationId().substring(0, 15) + "!");
            assertThat(answer.text("/instance_url")).isEqualTo(salesforce.url());
            assertThat(answer.text("/id"))
                    .endsWith("/id/" + salesforce.organizationId() + "/" + salesforce.integrationUserId());
            assertThat(answer.body().path("issued_at").isString()).isTrue();
            assertThat(answer.text("/issued_at")).isEqualTo(String.valueOf(START.toEpochMilli()));
            assertThat(get("/services/data/v66.0/limits", answer.text("/access_token")).status()).isEqualTo(200);
        }
    }

    @Test
    void wrongClientsAreRefusedWithAnObject() {
        Answer unknown = token(basic("nobody", "x"), "grant_type", "client_credentials");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body().toString())
                .isEqualTo("{\"error\":\"invalid_client_id\",\"error_description\":\"client identifier invalid\"}");
        assertThat(token(basic(salesforce.clientId(), "x"), "grant_type", "client_credentials").text("/error"))
                .isEqualTo("invalid_client");
        assertThat(token(null, "grant_type", "password").text("/error")).isEqualTo("unsupported_grant_type");
        assertThat(token(null, "a", "b").text("/error")).isEqualTo("invalid_request");
    }

    @Test
    void jwtBearerIsVerifiedAgainstTheRegisteredKey() throws Exception {
        KeyPair keys = rsa();
        salesforce.registerJwtKey(keys.getPublic());
        Answer answer = jwt(keys, claims(Map.of()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().has("refresh_token")).isFalse();
        assertThat(jwt(rsa(), claims(Map.of())).text("/error")).isEqualTo("invalid_grant");
        assertThat(jwt(keys, claims(Map.of("aud", "https://example.com"))).text("/error_description"))
                .isEqualTo("audience is invalid");
        assertThat(jwt(keys, claims(Map.of("sub", "nobody@acme.example"))).text("/error_description"))
                .isEqualTo("user hasn't approved this consumer");
        assertThat(jwt(keys, claims(Map.of("iss", "nobody"))).text("/error")).isEqualTo("invalid_client_id");
        assertThat(jwt(keys, claims(Map.of("exp", START.getEpochSecond()))).text("/error")).isEqualTo("invalid_grant");
        assertThat(token(null, "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", "a.b.c")
                .text("/error")).isEqualTo("invalid_grant");
    }

    @Test
    void aRefreshTokenWorksUntilRevoked() {
        String refresh = salesforce.tokens().issueRefreshToken(salesforce.integrationUserId());
        assertThat(refresh(refresh).status()).isEqualTo(200);
        assertThat(form("/services/oauth2/revoke", null, "token", refresh).status()).isEqualTo(200);
        assertThat(refresh(refresh).body().toString()).isEqualTo(
                "{\"error\":\"invalid_grant\",\"error_description\":\"expired access/refresh token\"}");
    }

    @Test
    void anInvalidSessionAnswers401WithTokenAndNoLimitInfo() {
        Answer answer = get("/services/data/v66.0/limits", "wrong");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Token");
        assertThat(answer.header("Sforce-Limit-Info")).isEmpty();
        assertThat(answer.body().toString()).isEqualTo(
                "[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
    }

    @Test
    void sessionsEndByRevocationAndAfterTwoHours() {
        assertThat(get("/services/data/v66.0/limits", salesforce.accessToken()).status()).isEqualTo(200);
        String other = salesforce.tokens().issue(salesforce.integrationUserId());
        clock.advance(TokenStore.SESSION);
        assertThat(get("/services/data/v66.0/limits", other).status()).isEqualTo(401);
        String third = salesforce.tokens().issue(salesforce.integrationUserId());
        assertThat(get("/services/data/v66.0/limits", third).status()).isEqualTo(200);
        salesforce.tokens().revokeAllSessions();
        assertThat(get("/services/data/v66.0/limits", third).status()).isEqualTo(401);
    }

    @Test
    void theIdentityUrlTellsTheUser() {
        assertThat(rest.get("/id/" + salesforce.organizationId() + "/" + salesforce.integrationUserId())
                .text("/username")).isEqualTo("integration@acme.example");
    }

    private Map<String, Object> claims(Map<String, Object> changed) {
        Map<String, Object> claims = new java.util.HashMap<>(Map.of("iss", salesforce.clientId(), "sub",
                "integration@acme.example", "aud", "https://login.salesforce.com", "exp",
                START.getEpochSecond() + 180));
        claims.putAll(changed);
        return claims;
    }

    private Answer jwt(KeyPair keys, Map<String, Object> claims) throws Exception {
        String signed = part(Map.of("alg", "RS256")) + "." + part(claims);
        Signature rs256 = Signature.getInstance("SHA256withRSA");
        rs256.initSign(keys.getPrivate());
        rs256.update(signed.getBytes(StandardCharsets.US_ASCII));
        return token(null, "grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion",
                signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(rs256.sign()));
    }

    private static String part(Map<String, Object> json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JsonMapper.shared().writeValueAsBytes(json));
    }

    private static KeyPair rsa() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private Answer refresh(String refreshToken) {
        return token(null, "grant_type", "refresh_token", "refresh_token", refreshToken, "client_id",
                salesforce.clientId(), "client_secret", salesforce.clientSecret());
    }

    private Answer token(@Nullable String authorization, String... pairs) {
        return form("/services/oauth2/token", authorization, pairs);
    }

    private Answer form(String path, @Nullable String authorization, String... pairs) {
        String form = java.util.stream.IntStream.range(0, pairs.length / 2)
                .mapToObj(i -> pairs[2 * i] + "=" + RestCaller.encode(pairs[2 * i + 1]))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(salesforce.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return rest.send(request.build());
    }

    private Answer get(String path, String token) {
        return rest.send(HttpRequest.newBuilder(URI.create(salesforce.url() + path))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
