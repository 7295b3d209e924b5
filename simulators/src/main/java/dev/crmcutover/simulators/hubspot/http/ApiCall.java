package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PortalSession;
import dev.crmcutover.simulators.hubspot.portal.Projection;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request of an app that has been let in. */
final class ApiCall {
    /** Decimals are kept digit by digit. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final Context context;
    private final HubSpotApp app;
    private final HubSpotPortal portal;

    ApiCall(Context context, HubSpotApp app, HubSpotPortal portal) {
        this.context = context;
        this.app = app;
        this.portal = portal;
    }

    HubSpotApp app() {
        return app;
    }

    HubSpotPortal portal() {
        return portal;
    }

    /** The portal as the app writes to it. */
    PortalSession session() {
        return portal.as(Actor.app(app.appId()));
    }

    String path(String name) {
        return context.pathParam(name);
    }

    /** The path without host and query. */
    String fullPath() {
        return context.path();
    }

    /** The URL up to the path. */
    String base() {
        return context.scheme() + "://" + context.host();
    }

    /** The value of a query parameter, if it is given and not empty. */
    Optional<String> query(String name) {
        return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
    }

    /** The values of a query parameter that may be repeated, or hold several values between commas. */
    List<String> queryList(String name) {
        return context.queryParams(name)
                .stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    int queryInt(String name, int otherwise) {
        return query(name).map(text -> integer(name, text)).orElse(otherwise);
    }

    private static int integer(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw HubSpotFault.invalid("Invalid " + name + ": it must be an integer");
        }
    }

    boolean queryFlag(String name) {
        return query(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** The record type that a path segment names. */
    ObjectType type(String segment) {
        return typeNamed(path(segment));
    }

    static ObjectType typeNamed(String name) {
        return ObjectType.named(name)
                .orElseThrow(() -> HubSpotFault.invalid("Unable to infer object type from: " + name));
    }

    /** What a read by GET wants. */
    Projection projection() {
        return new Projection(queryList("properties"), queryList("propertiesWithHistory"),
                queryList("associations").stream().map(ApiCall::typeNamed).toList(), queryFlag("archived"));
    }

    /**
     * Refuses an app that lacks a scope.
     *
     * @throws HubSpotFault 403 MISSING_SCOPES
     */
    void require(String scope) {
        if (!app.may(scope)) {
            throw new HubSpotFault(403, new HubSpotFault.Body("MISSING_SCOPES",
                    "This app hasn't been granted all required scopes to make this call. Read more about required"
                            + " scopes here: https://developers.hubspot.com/scopes.",
                    List.of(new HubSpotFault.Detail("One or more of the following scopes are required.", null,
                            Map.of("requiredGranularScopes", List.of(scope)))),
                    Map.of()));
        }
    }

    void requireRead(ObjectType type) {
        require("crm.objects." + type.plural() + ".read");
    }

    void requireWrite(ObjectType type) {
        require("crm.objects." + type.plural() + ".write");
    }

    /**
     * The request's body.
     *
     * @throws HubSpotFault 400 if it is not JSON
     */
    JsonNode body() {
        try {
            JsonNode body = JSON.readTree(context.bodyAsBytes());
            if (body == null || body.isMissingNode()) {
                throw unreadable(1, 0, "No content to map due to end-of-input");
            }
            return body;
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw unreadable(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr(),
                    e.getOriginalMessage());
        }
    }

    static HubSpotFault unreadable(int line, int column, @Nullable String reason) {
        return HubSpotFault.invalid("Invalid input JSON on line " + line + ", column " + column + ": " + reason);
    }
}
