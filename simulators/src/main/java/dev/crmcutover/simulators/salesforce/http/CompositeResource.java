package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /composite}: up to 25 requests in order as one call, of which at most five may be queries or
 * collections. A later one may use an earlier one's answer as {@code @{ref.id}}.
 */
final class CompositeResource implements Resource {
    private static final int MOST = 25;
    private static final int MOST_HEAVY = 5;
    private static final Set<String> CONDITIONAL = Set.of("if-match", "if-none-match", "if-modified-since",
            "if-unmodified-since");

    private final SalesforceOrg org;
    private final Resource api;

    private record Part(String referenceId, String method, String url, @Nullable Object body,
            Map<String, String> headers) {}

    /** @param api what single requests go to */
    CompositeResource(SalesforceOrg org, Resource api) {
        this.org = org;
        this.api = api;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (!request.method().equals("POST")) {
            throw request.methodNotAllowed();
        }
        List<Part> parts = parts(request);
        boolean allOrNone = Boolean.TRUE.equals(request.object().get("allOrNone"));
        List<ApiResponse> responses = allOrNone ? allOrNone(request, parts) : eachByItself(request, parts);
        List<Map<String, @Nullable Object>> bodies = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("body", responses.get(i).body());
            body.put("httpHeaders", responses.get(i).headers());
            body.put("httpStatusCode", responses.get(i).status());
            body.put("referenceId", parts.get(i).referenceId());
            bodies.add(body);
        }
        return ApiResponse.ok(Map.of("compositeResponse", bodies));
    }

    private List<ApiResponse> eachByItself(ApiRequest request, List<Part> parts) {
        References references = new References();
        List<ApiResponse> responses = new ArrayList<>();
        for (Part part : parts) {
            ApiResponse response = run(request, part, references, false);
            references.add(part.referenceId(), response);
            responses.add(response);
        }
        return responses;
    }

    private List<ApiResponse> allOrNone(ApiRequest request, List<Part> parts) {
        return org.transact(transaction -> {
            int mark = transaction.mark();
            References references = new References();
            List<ApiResponse> responses = new ArrayList<>();
            for (Part part : parts) {
                ApiResponse response = run(request, part, references, true);
                references.add(part.referenceId(), response);
                responses.add(response);
                if (!response.isSuccess() || hasRefusedRecord(response)) {
                    transaction.rollBackTo(mark);
                    return halted(responses, parts.size());
                }
            }
            return responses;
        });
    }

    private static List<ApiResponse> halted(List<ApiResponse> responses, int parts) {
        ApiResponse halted = References.halted(
                "The transaction was rolled back since another operation in the same transaction failed.");
        List<ApiResponse> all = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            all.add(i == responses.size() - 1 ? responses.get(i) : halted);
        }
        return all;
    }

    private static boolean hasRefusedRecord(ApiResponse response) {
        return response.body() instanceof List<?> records && records.stream()
                .anyMatch(record -> record instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("success")));
    }

    private ApiResponse run(ApiRequest outer, Part part, References references, boolean allOrNone) {
        try {
            Object body = references.resolve(part.body());
            if (allOrNone && body instanceof Map<?, ?> map && map.containsKey("records")) {
                Map<Object, @Nullable Object> forced = new LinkedHashMap<>(map);
                forced.put("allOrNone", true);
                body = forced;
            }
            String url = String.valueOf(references.resolve(part.url()));
            Map<String, String> headers = new HashMap<>(outer.headers());
            headers.keySet().removeAll(CONDITIONAL);
            part.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
            ApiRequest request = new ApiRequest(Targets.parse(part.method(), url), headers, body, outer.session());
            try {
                return api.handle(request);
            } catch (SalesforceFault fault) {
                return ApiResponse.of(fault, request);
            }
        } catch (References.Unresolved unresolved) {
            return References.halted(String.valueOf(unresolved.getMessage()));
        } catch (SalesforceFault fault) {
            return ApiResponse.of(fault, outer);
        }
    }

    private static List<Part> parts(ApiRequest request) {
        if (!(request.object().get("compositeRequest") instanceof List<?> requests)) {
            throw SalesforceFault.of(400, "JSON_PARSER_ERROR", "The compositeRequest array is missing");
        }
        List<Part> parts = requests.stream().map(CompositeResource::part).toList();
        long heavy = parts.stream().filter(CompositeResource::isHeavy).count();
        if (parts.size() > MOST || heavy > MOST_HEAVY) {
            throw SalesforceFault.of(400, "LIMIT_EXCEEDED", "A composite request takes at most " + MOST
                    + " subrequests, of which at most " + MOST_HEAVY + " may be queries or sObject collections");
        }
        if (parts.stream().map(Part::referenceId).distinct().count() < parts.size()) {
            throw SalesforceFault.of(400, "INVALID_INPUT_COMBINATION",
                    "Every subrequest needs a referenceId of its own");
        }
        return parts;
    }

    private static boolean isHeavy(Part part) {
        return part.url().matches("/services/data/v[^/]+/(query|queryAll|composite/sobjects)(?:[/?].*)?");
    }

    private static Part part(Object json) {
        if (!(json instanceof Map<?, ?> map) || map.get("method") == null || map.get("url") == null
                || map.get("referenceId") == null) {
            throw SalesforceFault.of(400, "JSON_PARSER_ERROR", "A subrequest needs method, url and referenceId");
        }
        Map<String, String> headers = new HashMap<>();
        if (map.get("httpHeaders") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
        }
        return new Part(String.valueOf(map.get("referenceId")), String.valueOf(map.get("method")),
                String.valueOf(map.get("url")), map.get("body"), headers);
    }
}
