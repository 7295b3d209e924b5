package dev.crmcutover.simulators.hubspot.portal;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, in the parts that HubSpot's error body has. Its {@link #getMessage()} names no value; the
 * text for the wire, which may quote values as HubSpot does, is {@link #text()}.
 */
public final class HubSpotFault extends RuntimeException {
    private final int status;
    private final transient Body body;

    /**
     * What the body says.
     *
     * @param category absent from some of HubSpot's 404 bodies
     */
    public record Body(@Nullable String category, String text, List<Detail> errors, Map<String, List<String>> context) {
        public Body {
            errors = List.copyOf(errors);
            context = Map.copyOf(context);
        }
    }

    /** One entry of {@code errors}. */
    public record Detail(String message, @Nullable String code, Map<String, List<String>> context) {
        public Detail {
            context = Map.copyOf(context);
        }
    }

    public HubSpotFault(int status, Body body) {
        super(status + (body.category() == null ? "" : " " + body.category()));
        this.status = status;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public Body body() {
        return body;
    }

    /** The {@code message} of the body. */
    public String text() {
        return body.text();
    }

    /** 400 VALIDATION_ERROR. */
    public static HubSpotFault invalid(String text) {
        return invalid(text, Map.of());
    }

    public static HubSpotFault invalid(String text, Map<String, List<String>> context) {
        return new HubSpotFault(400, new Body("VALIDATION_ERROR", text, List.of(), context));
    }

    /** 404 for an id that names no record: without a category. */
    public static HubSpotFault notFound() {
        return new HubSpotFault(404, new Body(null, "resource not found", List.of(), Map.of()));
    }

    /** 404 for an id that is no number. */
    public static HubSpotFault idNotNumeric(String id) {
        return new HubSpotFault(404, new Body("OBJECT_NOT_FOUND", "Object not found.  objectId are usually numeric.",
                List.of(), Map.of("id", List.of(id))));
    }

    /** 404 with a text, for what is not a record. */
    public static HubSpotFault notFound(String text) {
        return new HubSpotFault(404, new Body("OBJECT_NOT_FOUND", text, List.of(), Map.of()));
    }

    /** 409 CONFLICT. */
    public static HubSpotFault conflict(String text) {
        return new HubSpotFault(409, new Body("CONFLICT", text, List.of(), Map.of()));
    }

    /** 400 for a batch that names a record twice. */
    public static HubSpotFault duplicateIds(List<String> ids) {
        return invalid("Duplicate IDs found in batch input: " + ids + ". IDs must be unique", Map.of("ids", ids));
    }
}
