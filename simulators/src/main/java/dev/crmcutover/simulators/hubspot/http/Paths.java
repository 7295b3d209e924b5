package dev.crmcutover.simulators.hubspot.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.stream.Stream;

/**
 * Serves each endpoint under its classic path and under the dated ones, where the date stands after the
 * family's name: {@code /crm/v3/objects/...} and {@code /crm/objects/2026-09/...}.
 */
final class Paths {
    private static final List<String> DATES = List.of("2025-09", "2026-03", "2026-09");

    private final RoutesConfig routes;
    private final Gate gate;

    Paths(RoutesConfig routes, Gate gate) {
        this.routes = routes;
        this.gate = gate;
    }

    /** A family of paths, and the limit its calls fall under. */
    record Family(List<String> classic, String dated, Quotas.Bucket bucket) {
        static Family crm(String name) {
            return crm(name, Quotas.Bucket.GENERAL);
        }

        static Family crm(String name, Quotas.Bucket bucket) {
            return new Family(List.of("/crm/v3/" + name), "/crm/" + name, bucket);
        }
    }

    void add(HandlerType method, Family family, String rest, Gate.Endpoint endpoint) {
        Stream.concat(family.classic().stream(), DATES.stream().map(date -> family.dated() + "/" + date))
                .forEach(prefix -> add(method, prefix + rest, family.bucket(), endpoint));
    }

    /** One path as it is. */
    void add(HandlerType method, String path, Quotas.Bucket bucket, Gate.Endpoint endpoint) {
        routes.addHttpHandler(method, path, gate.guard(bucket, endpoint));
    }

    /** A path that needs no token. */
    void addOpen(HandlerType method, String path, Gate.Endpoint endpoint) {
        routes.addHttpHandler(method, path, gate.open(endpoint));
    }
}
