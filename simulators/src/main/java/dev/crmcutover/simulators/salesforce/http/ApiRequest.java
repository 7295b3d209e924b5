package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to the REST API, by itself or within a composite one.
 *
 * @param headers by lower-case name
 * @param body JSON as maps and lists; null where there is none
 * @param session who asks
 */
public record ApiRequest(Target target, Map<String, String> headers, @Nullable Object body, OrgSession session) {

    /**
     * What is asked for.
     *
     * @param version the API's major version
     * @param path the decoded segments after {@code /services/data/vNN.0}
     */
    public record Target(String method, int version, List<String> path, Map<String, String> query) {
        public Target {
            path = List.copyOf(path);
            query = Map.copyOf(query);
        }
    }

    String method() {
        return target.method();
    }

    int version() {
        return target.version();
    }

    /** A path segment, or the empty text past the end. */
    String segment(int i) {
        return i < target.path().size() ? target.path().get(i) : "";
    }

    int length() {
        return target.path().size();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(target.query().get(name));
    }

    /** {@code /services/data/v66.0} */
    String versionPath() {
        return "/services/data/v" + version() + ".0";
    }

    /** The path that record URLs begin with. */
    String recordsPath() {
        return versionPath() + "/sobjects/";
    }

    /** The body, which must be a JSON object. */
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> object() {
        if (body instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw SalesforceFault.of(400, "JSON_PARSER_ERROR", "The HTTP entity body is required, but this request has no"
                + " entity body, or it is no JSON object.");
    }

    SalesforceFault methodNotAllowed() {
        return SalesforceFault.of(405, "METHOD_NOT_ALLOWED", "HTTP Method '" + method()
                + "' not allowed. Allowed are those of this resource.");
    }
}
