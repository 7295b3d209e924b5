package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The REST API of one version: which resource a path belongs to. */
final class DataApi implements Resource {
    private final SalesforceOrg org;
    private final Supplier<String> baseUrl;
    private final Resource rows;
    private final Resource describe;
    private final Resource replication;
    private final Resource collections;
    private final Resource composite;
    private final Resource batch;
    private final Resource query;
    private final Resource tooling;
    private final Resource search;
    private final Resource limits;
    private final Resource jobs;
    private final Resource picklistValues;

    /** @param baseUrl the server's own URL, once it is known */
    DataApi(SalesforceOrg org, ApiQuota quota, Supplier<String> baseUrl) {
        this.org = org;
        this.baseUrl = baseUrl;
        this.rows = new RowResource(org);
        this.describe = new DescribeResource(org);
        this.replication = new ReplicationResource(org);
        this.collections = new CollectionResource(org);
        this.composite = new CompositeResource(org, this);
        this.batch = new BatchResource(this, quota);
        this.query = new QueryResource(org);
        this.tooling = new ToolingResource(org, query);
        this.search = new SearchResource(org);
        this.limits = new LimitsResource(quota);
        this.picklistValues = new PicklistValuesResource(org);
        this.jobs = new JobsResource(org);
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        Resource resource = switch (request.segment(0)) {
            case "" -> this::resources;
            case "sobjects" -> sobjects(request);
            case "composite" -> composite(request);
            case "query", "queryAll" -> query;
            case "tooling" -> tooling;
            case "search" -> search;
            case "limits" -> limits;
            case "jobs" -> jobs;
            case "ui-api" -> picklistValues;
            default -> throw SalesforceFault.notFound();
        };
        return resource.handle(request);
    }

    private Resource sobjects(ApiRequest request) {
        boolean twoMore = request.length() == 3;
        return switch (request.segment(2)) {
            case "describe" -> twoMore ? describe : rows;
            case "updated", "deleted" -> twoMore ? replication : rows;
            default ->
                request.length() == 1 || request.length() == 2 && request.method().equals("GET") ? describe : rows;
        };
    }

    private Resource composite(ApiRequest request) {
        return switch (request.segment(1)) {
            case "" -> composite;
            case "batch" -> batch;
            case "sobjects" -> collections;
            default -> throw SalesforceFault.notFound();
        };
    }

    private ApiResponse resources(ApiRequest request) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (String name : List.of("sobjects", "query", "queryAll", "composite", "jobs", "limits", "search",
                "tooling")) {
            body.put(name, request.versionPath() + "/" + name);
        }
        body.put("identity", baseUrl.get() + "/id/" + org.residents().organizationId() + "/"
                + request.session().writer().userId());
        return ApiResponse.ok(body);
    }
}
