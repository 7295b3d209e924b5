package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.LeadConversion;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.simulators.salesforce.org.SalesforceOrg;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What people do on the screen and no REST resource offers, for callers in another process. All is done by the
 * administrator; a refusal is answered as the REST API would.
 *
 * <ul>
 * <li>{@code POST /simulator/merge}: {@code {"object":"Contact","winner":ID,"losers":[ID],"values":{}}}
 * <li>{@code POST /simulator/convert}: {@code {"lead":ID,"account":ID,"contact":ID,"opportunity":NAME,
 * "overwriteLeadSource":false}}, where all but {@code lead} may be left out
 * <li>{@code POST /simulator/restore}: {@code {"object":"Contact","id":ID}}, out of the recycle bin
 * </ul>
 */
final class PeopleControls {
    private final SalesforceOrg org;

    PeopleControls(SalesforceOrg org) {
        this.org = org;
    }

    ApiResponse merge(JsonNode order) {
        return answered(session -> {
            List<String> losers = new ArrayList<>();
            order.path("losers").forEach(loser -> losers.add(loser.asString()));
            session.merge(text(order, "object"), text(order, "winner"), losers, values(order.path("values")));
            return ApiResponse.noContent();
        });
    }

    ApiResponse convert(JsonNode order) {
        LeadConversion conversion = new LeadConversion(text(order, "lead"), optional(order, "account"),
                optional(order, "contact"), optional(order, "opportunity"),
                order.path("overwriteLeadSource").asBoolean(false));
        return answered(session -> ApiResponse.ok(session.convertLead(conversion)));
    }

    ApiResponse restore(JsonNode order) {
        return answered(session -> {
            session.restore(text(order, "object"), text(order, "id"));
            return ApiResponse.noContent();
        });
    }

    private interface Deed {
        ApiResponse by(OrgSession session);
    }

    private ApiResponse answered(Deed deed) {
        try {
            return deed.by(org.as(org.residents().administratorId()));
        } catch (SalesforceFault fault) {
            return new ApiResponse(fault.status(),
                    SalesforceServer.errors(fault.code(), fault.errors().get(0).message()), Map.of());
        }
    }

    private static Map<String, @Nullable Object> values(JsonNode json) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        json.propertyStream()
                .forEach(entry -> values.put(entry.getKey(),
                        entry.getValue().isNull() ? null : entry.getValue().asString()));
        return values;
    }

    private static String text(JsonNode order, String name) {
        return Optional.ofNullable(optional(order, name))
                .orElseThrow(() -> new IllegalArgumentException("the order lacks " + name));
    }

    private static @Nullable String optional(JsonNode order, String name) {
        return order.hasNonNull(name) ? order.path(name).asString() : null;
    }
}
