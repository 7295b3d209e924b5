package dev.crmcutover.simulators.hubspot.portal;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Why one property's value is refused.
 *
 * @param code HubSpot's code: {@code PROPERTY_DOESNT_EXIST}, {@code INVALID_EMAIL} ...
 * @param property the property's name
 */
record PropertyIssue(String code, String message, String property) {
    private static final JsonMapper JSON = new JsonMapper();

    /** The 400 that lists every invalid property, once in {@code errors} and once as JSON within the message. */
    static HubSpotFault fault(long portalId, List<PropertyIssue> issues) {
        ArrayNode quoted = JSON.createArrayNode();
        for (PropertyIssue issue : issues) {
            quoted.addObject()
                    .put("isValid", false)
                    .put("message", issue.message)
                    .put("error", issue.code)
                    .put("name", issue.property)
                    .put("localizedErrorMessage", issue.message)
                    .put("portalId", portalId);
        }
        return new HubSpotFault(400, new HubSpotFault.Body("VALIDATION_ERROR",
                "Property values were not valid: " + JSON.writeValueAsString(quoted),
                issues.stream()
                        .map(issue -> new HubSpotFault.Detail(issue.message, issue.code,
                                Map.of("propertyName", List.of(issue.property))))
                        .toList(),
                Map.of()));
    }
}
