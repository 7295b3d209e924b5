package dev.crmcutover.simulators.facts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes the requests of facts over HTTP/1.1. */
final class FactCaller {
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private FactCaller() {}

    static FactAnswer call(SimulatedCrm crm, FactRequest request, Names names) {
        @Nullable
        JsonNode body = request.body();
        HttpRequest.Builder wire = HttpRequest
                .newBuilder(URI.create(crm.url() + names.in(request.path()) + query(request, names)))
                .timeout(Duration.ofSeconds(20))
                .method(request.method(), body == null
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofString(text(names.in(body))));
        headers(request).forEach((name, value) -> wire.setHeader(name, names.in(value)));
        try {
            return new FactAnswer(HTTP.send(wire.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> headers(FactRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Authorization", "Bearer ${token}");
        if (request.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        request.headers().forEach((name, value) -> {
            if (value == null) {
                headers.remove(name);
            } else {
                headers.put(name, value);
            }
        });
        return headers;
    }

    private static String text(JsonNode body) {
        return body.isString() ? body.asString() : body.toString();
    }

    private static String query(FactRequest request, Names names) {
        String query = request.query()
                .entrySet()
                .stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(names.in(one.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : (request.path().contains("?") ? "&" : "?") + query;
    }
}
