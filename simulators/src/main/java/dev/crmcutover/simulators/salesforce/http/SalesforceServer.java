package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.org.WriteOptions;
import dev.crmcutover.simulators.salesforce.org.Writer;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves an org over HTTP on virtual threads: versions, OAuth, the REST API below
 * {@code /services/data/vNN.0}, and the controls of {@link ControlEndpoint}. Faults are taken before
 * anything else of a request to {@code /services/}.
 */
public final class SalesforceServer implements AutoCloseable {
    private static final Pattern CLIENT = Pattern.compile("(?i)client\\s*=\\s*([^,]+)");

    private final SalesforceOrg org;
    private final String host;
    private final Faults faults;
    private final ApiQuota quota;
    private final OAuthEndpoint oauth;
    private final ControlEndpoint control;
    private final DataApi api;
    private final Wire wire;
    private final Javalin javalin;

    /**
     * Starts serving.
     *
     * @param host the address to listen on
     * @param port 0 for any that is free
     */
    public SalesforceServer(SalesforceOrg org, Faults faults, ApiQuota quota, OAuthEndpoint oauth, String host,
            int port) {
        this.org = org;
        this.host = host;
        this.faults = faults;
        this.quota = quota;
        this.control = new ControlEndpoint(faults, quota, org);
        this.wire = new Wire(org.clock());
        this.oauth = oauth;
        this.api = new DataApi(org, quota, this::url);
        this.javalin = Wire.javalin(this::serve);
        try {
            javalin.start(host, port);
        } catch (RuntimeException e) {
            javalin.stop();
            throw new IllegalStateException("The Salesforce simulator cannot listen on port " + port
                    + ": is another program using it? Choose another port, or 0 for any that is free.", e);
        }
    }

    /** As this machine reaches it, without a slash at the end. */
    public String url() {
        return "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + javalin.port();
    }

    /** As this caller reaches it: like a My Domain host, a token's instance is the one that was asked. */
    private String urlAsAsked(Context context) {
        String asked = context.host();
        return asked == null ? url() : "http://" + asked;
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void serve(Context context) throws Exception {
        String path = Wire.rawPath(context);
        if (path.startsWith("/simulator/")) {
            wire.send(context,
                    control.handle(context.method().toString(), path, context.body(), context.queryParamMap()));
            return;
        }
        Optional<Fault> fault = path.startsWith("/services/")
                ? faults.take(new Faults.Request(context.method().toString(), path, context.body()))
                : Optional.empty();
        Fault planned = fault.orElse(null);
        switch (planned) {
            case Fault.TimeOut timeOut -> Wire.hangUp(context);
            case Fault.CommitThenTimeOut commit -> {
                answer(context, path, false);
                Wire.hangUp(context);
            }
            case Fault.ServerError error -> wire.sendServerError(context, error.status());
            case Fault.RateLimited limited -> wire.send(context, limitExceeded(limited.daily()));
            case Fault.Slow slow -> {
                Thread.sleep(slow.by());
                wire.send(context, answer(context, path, false));
            }
            case Fault.RefusedWhole refused -> wire.send(context, new ApiResponse(400,
                    errors("UNKNOWN_EXCEPTION", "the request could not be carried out"), Map.of()));
            case Fault.RowLock lock -> wire.send(context, answer(context, path, true));
            case null -> wire.send(context, answer(context, path, false));
        }
    }

    private ApiResponse answer(Context context, String path, boolean lockFirstRow) {
        if (path.startsWith("/services/oauth2/")) {
            return oauth.handle(new OAuthEndpoint.Call(context.method().toString(), path, context.body(),
                    Optional.ofNullable(context.header("Authorization"))), urlAsAsked(context));
        }
        if (path.matches("/services/data/?")) {
            return ApiResponse.ok(versions());
        }
        String userId = bearer(context).flatMap(oauth::userOf).orElse(null);
        if (userId == null) {
            return new ApiResponse(401, errors("INVALID_SESSION_ID", "Session expired or invalid"),
                    Map.of("WWW-Authenticate", "Token"));
        }
        if (path.startsWith("/id/")) {
            return ApiResponse.ok(oauth.identity(userId, urlAsAsked(context)));
        }
        if (!quota.spend(1)) {
            return limitExceeded(true);
        }
        ApiResponse response = dispatch(context, path, userId, lockFirstRow);
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.put("Sforce-Limit-Info", "api-usage=" + quota.used() + "/" + quota.max());
        return new ApiResponse(response.status(), response.body(), headers);
    }

    private ApiResponse dispatch(Context context, String path, String userId, boolean lockFirstRow) {
        ApiRequest request;
        try {
            String query = context.queryString();
            Map<String, String> headers = Wire.headers(context);
            request = new ApiRequest(
                    Targets.parse(context.method().toString(), query == null ? path : path + "?" + query),
                    headers, IngestResource.takesRows(path) ? Wire.csv(context) : Wire.json(context),
                    session(headers, userId, lockFirstRow));
        } catch (SalesforceFault fault) {
            return new ApiResponse(fault.status(), errors(fault.code(), fault.errors().get(0).message()), Map.of());
        }
        try {
            return api.handle(request);
        } catch (SalesforceFault fault) {
            return ApiResponse.of(fault, request);
        }
    }

    private OrgSession session(Map<String, String> headers, String userId, boolean lockFirstRow) {
        Matcher client = CLIENT.matcher(headers.getOrDefault("sforce-call-options", ""));
        @Nullable
        String name = client.find() ? client.group(1).strip() : null;
        boolean allowDuplicates = headers.getOrDefault("sforce-duplicate-rule-header", "")
                .toLowerCase(Locale.ROOT)
                .replace(" ", "")
                .contains("allowsave=true");
        return org.session(new Writer(userId, Writer.Source.API, name),
                new WriteOptions(allowDuplicates, lockFirstRow));
    }

    private static Optional<String> bearer(Context context) {
        String header = Optional.ofNullable(context.header("Authorization")).orElse("");
        return header.startsWith("Bearer ") || header.startsWith("OAuth ")
                ? Optional.of(header.substring(header.indexOf(' ') + 1).strip())
                : Optional.empty();
    }

    private static List<Map<String, Object>> versions() {
        return Targets.versions().stream().map(version -> {
            Map<String, Object> body = new LinkedHashMap<>();
            int sinceWinter26 = version - 65;
            String season = List.of("Winter", "Spring", "Summer").get(Math.floorMod(sinceWinter26, 3));
            body.put("label", season + " '" + (26 + Math.floorDiv(sinceWinter26, 3)));
            body.put("url", "/services/data/v" + version + ".0");
            body.put("version", version + ".0");
            return body;
        }).toList();
    }

    private static ApiResponse limitExceeded(boolean daily) {
        return new ApiResponse(403, errors("REQUEST_LIMIT_EXCEEDED", daily
                ? "TotalRequests Limit exceeded."
                : "ConcurrentRequests (Concurrent API Requests) Limit exceeded."), Map.of());
    }

    static List<Map<String, Object>> errors(String code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("errorCode", code);
        return List.of(error);
    }
}
