package dev.crmcutover.simulators.salesforce;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A program that calls a simulated Salesforce over HTTP, version 66.0 unless a path says otherwise. */
final class RestCaller implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SalesforceSimulator salesforce;

    RestCaller(SalesforceSimulator salesforce) {
        this.salesforce = salesforce;
    }

    Answer get(String path, String... headers) {
        return call("GET", path, null, headers);
    }

    Answer post(String path, String json, String... headers) {
        return call("POST", path, json, headers);
    }

    Answer patch(String path, String json, String... headers) {
        return call("PATCH", path, json, headers);
    }

    Answer delete(String path, String... headers) {
        return call("DELETE", path, null, headers);
    }

    /** The records of a query. */
    JsonNode query(String soql) {
        return get("/query?q=" + encode(soql)).body().path("records");
    }

    Answer rawQuery(String soql) {
        return get("/query?q=" + encode(soql));
    }

    /** Creates a record and answers its id. */
    String create(String type, Map<String, ?> fields) {
        Answer answer = post("/sobjects/" + type, JSON.writeValueAsString(fields));
        if (answer.status() != 201) {
            throw new AssertionError("not created: " + answer.body());
        }
        return answer.text("/id");
    }

    /** A call with a fresh token of the integration user; names and values of further headers alternate. */
    Answer call(String method, String path, @Nullable String json, String... headers) {
        String url = path.startsWith("/services") || path.startsWith("/simulator") || path.startsWith("/id/")
                ? path
                : "/services/data/v66.0" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(salesforce.url() + url))
                .timeout(Duration.ofSeconds(20))
                .setHeader("Authorization", "Bearer " + salesforce.tokens().issue(salesforce.integrationUserId()));
        if (json != null) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.method(method, json == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(json)).build());
    }

    Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(),
                    response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
