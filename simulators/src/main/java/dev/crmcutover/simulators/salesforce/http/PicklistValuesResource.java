package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.RecordTypes.RecordType;
import dev.crmcutover.simulators.salesforce.org.SalesStages;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.SObjectType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ui-api/object-info/{object}/picklist-values/{recordTypeId}/{field}}: the values of a picklist for a
 * record type, where alone Salesforce tells which stages a record type's deals go through.
 *
 * @see <a href=
 * "https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_resources_picklist_values.htm">Get
 * Values for a Picklist Field</a>
 */
final class PicklistValuesResource implements Resource {
    private final SalesforceOrg org;

    PicklistValuesResource(SalesforceOrg org) {
        this.org = org;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        if (!request.method().equals("GET")) {
            throw request.methodNotAllowed();
        }
        if (request.length() != 6 || !request.segment(1).equals("object-info")
                || !request.segment(3).equals("picklist-values")) {
            throw SalesforceFault.notFound();
        }
        SObjectType type = org.schema().find(request.segment(2)).orElseThrow(SalesforceFault::notFound);
        Column column = type.column(request.segment(5))
                .filter(found -> request.session().sees(type, found) && !found.field().picklist().values().isEmpty())
                .orElseThrow(SalesforceFault::notFound);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("controllerValues", Map.of());
        body.put("defaultValue", null);
        body.put("url", request.versionPath() + "/ui-api/object-info/" + type.name() + "/picklist-values/"
                + request.segment(4) + "/" + column.name());
        body.put("values",
                values(type, column, request.segment(4)).stream().map(value -> entry(column, value)).toList());
        return ApiResponse.ok(body);
    }

    private List<String> values(SObjectType type, Column column, String recordTypeId) {
        if (recordTypeId.equals(DescribeResource.MASTER_RECORD_TYPE)) {
            return column.field().picklist().values();
        }
        RecordType recordType = org.recordTypes()
                .find(recordTypeId)
                .filter(found -> found.object().equals(type.name()))
                .orElseThrow(SalesforceFault::notFound);
        return column.name().equals("StageName") && !recordType.stages().isEmpty()
                ? recordType.stages()
                : column.field().picklist().values();
    }

    private Map<String, @Nullable Object> entry(Column column, String value) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        Optional<SalesStages.Stage> stage = column.name().equals("StageName")
                ? org.stages().find(value)
                : Optional.empty();
        entry.put("attributes", stage.map(PicklistValuesResource::attributes).orElse(null));
        entry.put("label", value);
        entry.put("validFor", List.of());
        entry.put("value", value);
        return entry;
    }

    private static Map<String, Object> attributes(SalesStages.Stage stage) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("closed", stage.outcome() != SalesStages.Outcome.OPEN);
        attributes.put("defaultProbability", (double) stage.probability());
        attributes.put("forecastCategoryName", stage.forecastCategory());
        attributes.put("picklistAtrributesValueType", "OpportunityStage");
        attributes.put("won", stage.outcome() == SalesStages.Outcome.WON);
        return attributes;
    }
}
