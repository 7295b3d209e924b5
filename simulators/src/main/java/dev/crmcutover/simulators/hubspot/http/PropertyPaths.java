package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.http.Paths.Family;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import dev.crmcutover.simulators.hubspot.portal.PropertySchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static io.javalin.http.HandlerType.DELETE;
import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.PATCH;
import static io.javalin.http.HandlerType.POST;

/** {@code /crm/v3/properties/...}: what properties there are, and new ones. */
final class PropertyPaths {
    private PropertyPaths() {}

    static void addTo(Paths paths) {
        Family properties = Family.crm("properties");
        paths.add(GET, properties, "/{type}/groups", PropertyPaths::groups);
        paths.add(POST, properties, "/{type}/groups", PropertyPaths::createGroup);
        paths.add(POST, properties, "/{type}/batch/read", PropertyPaths::readBatch);
        paths.add(POST, properties, "/{type}/batch/create", PropertyPaths::createBatch);
        paths.add(POST, properties, "/{type}/batch/archive", PropertyPaths::archiveBatch);
        paths.add(GET, properties, "/{type}", call -> Answer.ok(Map.of("results",
                schema(call, "read").all().stream().map(PropertyJson::write).toList())));
        paths.add(POST, properties, "/{type}", call -> Answer.of(201,
                PropertyJson.write(schema(call, "write").add(PropertyJson.read(call.body())))));
        paths.add(GET, properties, "/{type}/{name}", call -> Answer.ok(
                PropertyJson.write(find(schema(call, "read"), call.path("name")))));
        paths.add(PATCH, properties, "/{type}/{name}", PropertyPaths::update);
        paths.add(DELETE, properties, "/{type}/{name}", call -> {
            schema(call, "write").remove(call.path("name"));
            return Answer.noContent();
        });
    }

    private static PropertySchema schema(ApiCall call, String right) {
        ObjectType type = call.type("type");
        call.require("crm.schemas." + type.plural() + "." + right);
        return call.portal().schema(type);
    }

    private static PropertyDefinition find(PropertySchema schema, String name) {
        return schema.find(name)
                .orElseThrow(() -> HubSpotFault.notFound("Property " + name + " does not exist in "
                        + schema.type().plural()));
    }

    private static Answer update(ApiCall call) {
        PropertySchema schema = schema(call, "write");
        PropertyDefinition now = find(schema, call.path("name"));
        return Answer.ok(PropertyJson.write(schema.replace(PropertyJson.change(now, call.body()))));
    }

    private static Answer readBatch(ApiCall call) {
        PropertySchema schema = schema(call, "read");
        List<Object> found = new ArrayList<>();
        RequestJson.inputs(call.body()).forEach(input -> {
            Optional<PropertyDefinition> one = schema.find(RequestJson.needed(input, "name"));
            one.map(PropertyJson::write).ifPresent(found::add);
        });
        return Answer.ok(batch(found, call));
    }

    private static Answer createBatch(ApiCall call) {
        PropertySchema schema = schema(call, "write");
        List<Object> made = new ArrayList<>();
        RequestJson.inputs(call.body())
                .forEach(input -> made.add(PropertyJson.write(schema.add(PropertyJson.read(input)))));
        return Answer.of(201, batch(made, call));
    }

    private static Answer archiveBatch(ApiCall call) {
        PropertySchema schema = schema(call, "write");
        RequestJson.inputs(call.body()).forEach(input -> schema.remove(RequestJson.needed(input, "name")));
        return Answer.noContent();
    }

    private static Map<String, Object> batch(List<Object> results, ApiCall call) {
        String now = call.portal().clock().instant().toString();
        return Map.of("status", "COMPLETE", "results", results, "startedAt", now, "completedAt", now);
    }

    private static Answer groups(ApiCall call) {
        return Answer.ok(Map.of("results", schema(call, "read").groups().stream().map(PropertyPaths::group).toList()));
    }

    private static Answer createGroup(ApiCall call) {
        PropertySchema schema = schema(call, "write");
        String name = RequestJson.needed(call.body(), "name");
        String label = RequestJson.needed(call.body(), "label");
        return Answer.of(201, group(schema.addGroup(new PropertySchema.PropertyGroup(name, label, -1))));
    }

    private static Map<String, Object> group(PropertySchema.PropertyGroup group) {
        return Map.of("name", group.name(), "label", group.label(), "displayOrder", group.displayOrder(), "archived",
                false);
    }
}
