package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import dev.crmcutover.simulators.hubspot.portal.PropertyOption;
import dev.crmcutover.simulators.hubspot.portal.PropertyTrait;
import dev.crmcutover.simulators.hubspot.portal.PropertyType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Property definitions as HubSpot writes and takes them. */
final class PropertyJson {
    private PropertyJson() {}

    static Map<String, @Nullable Object> write(PropertyDefinition property) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", property.name());
        json.put("label", property.label());
        json.put("type", property.type().wireName());
        json.put("fieldType", property.fieldType());
        json.put("description", "");
        json.put("groupName", property.groupName());
        json.put("options", property.options().stream().map(PropertyJson::option).toList());
        if (property.referencedObjectType() != null) {
            json.put("referencedObjectType", property.referencedObjectType());
        }
        json.put("displayOrder", -1);
        json.put("calculated", property.has(PropertyTrait.CALCULATED));
        json.put("externalOptions", property.has(PropertyTrait.EXTERNAL_OPTIONS));
        json.put("archived", false);
        json.put("hasUniqueValue", property.has(PropertyTrait.UNIQUE));
        json.put("hidden", property.has(PropertyTrait.HIDDEN));
        json.put("hubspotDefined", property.has(PropertyTrait.HUBSPOT_DEFINED));
        json.put("formField", property.has(PropertyTrait.FORM_FIELD));
        json.put("modificationMetadata", Map.of("archivable", property.has(PropertyTrait.ARCHIVABLE),
                "readOnlyDefinition", property.has(PropertyTrait.READ_ONLY_DEFINITION),
                "readOnlyValue", property.has(PropertyTrait.READ_ONLY_VALUE)));
        return json;
    }

    private static Map<String, Object> option(PropertyOption option) {
        return Map.of("label", option.label(), "value", option.value(), "displayOrder", option.displayOrder(),
                "hidden", option.hidden());
    }

    /** A property to create. */
    static PropertyDefinition read(JsonNode body) {
        String name = RequestJson.needed(body, "name");
        if (!name.matches("[a-z][a-z0-9_]*")) {
            throw HubSpotFault.invalid("Property name " + name + " may only hold lower-case letters, digits and"
                    + " underscores, and starts with a letter");
        }
        Set<PropertyTrait> traits = EnumSet.of(PropertyTrait.ARCHIVABLE);
        addIf(traits, body, "hasUniqueValue", PropertyTrait.UNIQUE);
        addIf(traits, body, "hidden", PropertyTrait.HIDDEN);
        addIf(traits, body, "formField", PropertyTrait.FORM_FIELD);
        addIf(traits, body, "externalOptions", PropertyTrait.EXTERNAL_OPTIONS);
        String type = RequestJson.needed(body, "type");
        return new PropertyDefinition(name, RequestJson.needed(body, "label"),
                PropertyType.named(type).orElseThrow(() -> HubSpotFault.invalid("Unknown property type " + type)),
                RequestJson.needed(body, "fieldType"), RequestJson.needed(body, "groupName"), options(body), traits,
                RequestJson.text(body, "referencedObjectType"));
    }

    /** A property as it is after a change of its label, group, field type or options. */
    static PropertyDefinition change(PropertyDefinition now, JsonNode body) {
        return new PropertyDefinition(now.name(), or(body, "label", now.label()), now.type(),
                or(body, "fieldType", now.fieldType()), or(body, "groupName", now.groupName()),
                body.has("options") ? options(body) : now.options(), now.traits(), now.referencedObjectType());
    }

    private static String or(JsonNode body, String name, String otherwise) {
        return Optional.ofNullable(RequestJson.text(body, name)).orElse(otherwise);
    }

    private static void addIf(Set<PropertyTrait> traits, JsonNode body, String name, PropertyTrait trait) {
        if (body.path(name).asBoolean(false)) {
            traits.add(trait);
        }
    }

    private static List<PropertyOption> options(JsonNode body) {
        List<PropertyOption> options = new ArrayList<>();
        for (JsonNode option : RequestJson.elements(body, "options", false)) {
            options.add(new PropertyOption(RequestJson.needed(option, "label"), RequestJson.needed(option, "value"),
                    option.path("displayOrder").asInt(options.size()), option.path("hidden").asBoolean(false)));
        }
        return options;
    }
}
