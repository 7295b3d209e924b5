package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.RecordTypes;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.schema.ChildRelationships;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldDefinition;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import dev.crmcutover.simulators.salesforce.schema.Stamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /sobjects}, {@code /sobjects/{type}} and {@code /sobjects/{type}/describe}, with the keys of a
 * real org's answers. A cached describe is confirmed by 304.
 */
final class DescribeResource implements Resource {
    static final String MASTER_RECORD_TYPE = "012000000000000AAA";

    private final SalesforceOrg org;

    DescribeResource(SalesforceOrg org) {
        this.org = org;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (!request.method().equals("GET")) {
            throw request.methodNotAllowed();
        }
        if (request.length() == 1) {
            return global(request);
        }
        SObjectType type = org.schema().find(request.segment(1)).orElseThrow(SalesforceFault::notFound);
        if (request.length() == 2) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("objectDescribe", basics(type, request));
            body.put("recentItems", List.of());
            return ApiResponse.ok(body);
        }
        List<Column> visible = type.columns().stream().filter(c -> request.session().sees(type, c)).toList();
        return cacheable(request, visible.hashCode() + org.recordTypes().of(type.name()).hashCode(),
                () -> describe(type, visible, request));
    }

    private ApiResponse global(ApiRequest request) {
        List<SObjectType> types = org.schema().types();
        return cacheable(request, types.size(), () -> {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("encoding", "UTF-8");
            body.put("maxBatchSize", 200);
            body.put("sobjects", types.stream().map(type -> basics(type, request)).toList());
            return body;
        });
    }

    private ApiResponse cacheable(ApiRequest request, int state,
            java.util.function.Supplier<Map<String, @Nullable Object>> body) {
        Instant changed = org.customFields().changedAt();
        String tag = "\"" + Integer.toHexString(state) + "\"";
        Map<String, String> headers = Map.of("ETag", tag, "Last-Modified", Stamps.formatHttp(changed));
        boolean sameTag = request.header("If-None-Match")
                .map(tags -> tags.replace("-gzip", "").contains(tag))
                .orElse(false);
        boolean unchanged = request.header("If-Modified-Since")
                .flatMap(Stamps::parseHttp)
                .map(since -> !changed.isAfter(since))
                .orElse(false);
        return sameTag || unchanged ? new ApiResponse(304, null, headers) : new ApiResponse(200, body.get(), headers);
    }

    private Map<String, @Nullable Object> describe(SObjectType type, List<Column> visible, ApiRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("actionOverrides", List.of());
        body.putAll(basics(type, request));
        body.put("childRelationships", children(type));
        body.put("compactLayoutable", type.traits().hasOwnUi());
        body.put("fields", visible.stream().map(FieldDescription::of).toList());
        body.put("listviewable", null);
        body.put("lookupLayoutable", null);
        body.put("namedLayoutInfos", List.of());
        body.put("networkScopeFieldName", null);
        body.put("recordTypeInfos", recordTypes(type, request));
        body.put("searchLayoutable", type.traits().hasOwnUi());
        body.put("sobjectDescribeOption", "FULL");
        body.put("supportedScopes", List.of(scope("everything", "All " + type.identity().labelPlural()),
                scope("mine", "My " + type.identity().labelPlural())));
        return body;
    }

    private static Map<String, @Nullable Object> basics(SObjectType type, ApiRequest request) {
        SObjectType.Traits traits = type.traits();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("activateable", false);
        body.put("associateEntityType", null);
        body.put("associateParentEntity", null);
        body.put("createable", traits.writable());
        body.put("custom", false);
        body.put("customSetting", false);
        body.put("deepCloneable", false);
        body.put("deletable", traits.writable());
        body.put("deprecatedAndHidden", false);
        body.put("feedEnabled", traits.hasOwnUi());
        body.put("hasSubtypes", false);
        body.put("isInterface", false);
        body.put("isSubtype", false);
        body.put("keyPrefix", type.identity().keyPrefix());
        body.put("label", type.identity().label());
        body.put("labelPlural", type.identity().labelPlural());
        body.put("layoutable", traits.hasOwnUi());
        body.put("mergeable", traits.mergeable());
        body.put("mruEnabled", traits.hasOwnUi());
        body.put("name", type.name());
        body.put("queryable", true);
        body.put("replicateable", traits.replicateable());
        body.put("retrieveable", true);
        body.put("searchable", traits.hasOwnUi());
        body.put("triggerable", traits.hasOwnUi());
        body.put("undeletable", traits.hasOwnUi());
        body.put("updateable", traits.writable());
        body.put("urls", urls(request.recordsPath() + type.name()));
        return body;
    }

    private static Map<String, Object> urls(String base) {
        Map<String, Object> urls = new LinkedHashMap<>();
        urls.put("rowTemplate", base + "/{ID}");
        urls.put("describe", base + "/describe");
        urls.put("sobject", base);
        return urls;
    }

    private List<Map<String, @Nullable Object>> children(SObjectType parent) {
        List<Map<String, @Nullable Object>> children = new ArrayList<>();
        for (SObjectType type : org.schema().types()) {
            for (Column column : type.columns()) {
                FieldDefinition.Reference reference = column.field().reference();
                if (reference != null && reference.to().contains(parent.name())) {
                    Map<String, @Nullable Object> child = new LinkedHashMap<>();
                    child.put("cascadeDelete", reference.cascadeDelete());
                    child.put("childSObject", type.name());
                    child.put("deprecatedAndHidden", false);
                    child.put("field", column.name());
                    child.put("relationshipName", ChildRelationships.name(type, column, parent).orElse(null));
                    child.put("restrictedDelete", false);
                    children.add(child);
                }
            }
        }
        return children;
    }

    private List<Map<String, Object>> recordTypes(SObjectType type, ApiRequest request) {
        List<Map<String, Object>> infos = new ArrayList<>();
        for (RecordTypes.RecordType one : org.recordTypes().of(type.name())) {
            infos.add(recordType(one, infos.isEmpty(), type, request));
        }
        infos.add(recordType(new RecordTypes.RecordType(MASTER_RECORD_TYPE, type.name(), "Master", "Master",
                List.of()), infos.isEmpty(), type, request));
        return infos;
    }

    private static Map<String, Object> recordType(RecordTypes.RecordType recordType, boolean isDefault,
            SObjectType type, ApiRequest request) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("active", true);
        info.put("available", true);
        info.put("defaultRecordTypeMapping", isDefault);
        info.put("developerName", recordType.developerName());
        info.put("master", recordType.id().equals(MASTER_RECORD_TYPE));
        info.put("name", recordType.label());
        info.put("recordTypeId", recordType.id());
        info.put("urls", Map.of("layout",
                request.recordsPath() + type.name() + "/describe/layouts/" + recordType.id()));
        return info;
    }

    private static Map<String, Object> scope(String name, String label) {
        Map<String, Object> scope = new LinkedHashMap<>();
        scope.put("label", label);
        scope.put("name", name);
        return scope;
    }
}
