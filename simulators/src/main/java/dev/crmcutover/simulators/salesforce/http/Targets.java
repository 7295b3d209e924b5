package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads request targets. A plus sign means a space, in the path too; slashes at the end do not count. */
final class Targets {
    private static final Pattern VERSIONED = Pattern.compile("/services/data/v(\\d{1,4})\\.0(/.*)?");
    private static final int OLDEST = 31;
    private static final int NEWEST = 68;

    private Targets() {}

    /**
     * The target of a URL below {@code /services/data/vNN.0}, with or without a query.
     *
     * @throws SalesforceFault 404 for an unknown version, 410 for a retired one
     */
    static ApiRequest.Target parse(String method, String url) {
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        Matcher matcher = VERSIONED.matcher(path);
        if (!matcher.matches()) {
            throw SalesforceFault.notFound();
        }
        int version = Integer.parseInt(matcher.group(1));
        if (version > NEWEST) {
            throw SalesforceFault.notFound();
        }
        if (version < OLDEST) {
            throw SalesforceFault.of(410, "UNSUPPORTED_API_VERSION",
                    "API version " + version + ".0 is retired: use a version from " + OLDEST + ".0 on");
        }
        String rest = matcher.group(2) == null ? "" : matcher.group(2);
        return new ApiRequest.Target(method, version, segments(rest), query(mark < 0 ? "" : url.substring(mark + 1)));
    }

    /** The parameters of a query string or a form; the last of a name counts. */
    static Map<String, String> query(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                parameters.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
        }
        return parameters;
    }

    /** The versions that {@code /services/data} lists, oldest first. */
    static List<Integer> versions() {
        List<Integer> versions = new ArrayList<>();
        for (int version = OLDEST; version < NEWEST; version++) {
            versions.add(version);
        }
        return versions;
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/")) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        return segments;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SalesforceFault.of(400, "ILLEGAL_QUERY_PARAMETER_VALUE", "The URL is not well encoded");
        }
    }
}
