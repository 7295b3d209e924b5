package dev.crmcutover.simulators.hubspot.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks the values of one write against a type's properties; all that is wrong is said at once. */
final class PropertyCheck {
    private final long portalId;
    private final ValueFormat format;

    PropertyCheck(long portalId, Owners owners) {
        this.portalId = portalId;
        this.format = new ValueFormat(owners);
    }

    /**
     * The values as the record will hold them, by property name; empty ones clear.
     *
     * @param held the record's state, or null for a new one
     * @param byHubSpot whether HubSpot itself writes, which may set read-only properties
     * @throws HubSpotFault 400 with every invalid property
     */
    SortedMap<String, String> accept(PropertySchema schema, Map<String, String> sent, @Nullable RecordState held,
            boolean byHubSpot) {
        SortedMap<String, String> accepted = new TreeMap<>();
        List<PropertyIssue> issues = new ArrayList<>();
        sent.forEach((name, value) -> {
            try {
                accepted.put(name, acceptOne(schema, name, value, held, byHubSpot));
            } catch (ValueFormat.Refused refused) {
                issues.add(refused.issue());
            }
        });
        if (!issues.isEmpty()) {
            throw PropertyIssue.fault(portalId, issues);
        }
        return accepted;
    }

    private String acceptOne(PropertySchema schema, String name, String value, @Nullable RecordState held,
            boolean byHubSpot) throws ValueFormat.Refused {
        PropertyDefinition property = schema.find(name)
                .orElseThrow(() -> new ValueFormat.Refused("PROPERTY_DOESNT_EXIST",
                        "Property \"" + name + "\" does not exist", name));
        if (property.has(PropertyTrait.READ_ONLY_VALUE) && !byHubSpot) {
            String kind = property.has(PropertyTrait.CALCULATED) ? "calculated" : "read only";
            throw new ValueFormat.Refused("READ_ONLY_VALUE",
                    "\"" + name + "\" is a " + kind + " property; its value cannot be set.", name);
        }
        if (value.isBlank()) {
            return "";
        }
        if (byHubSpot && property.type() == PropertyType.ENUMERATION) {
            return value;
        }
        return format.accept(property, value, held == null ? null : held.value(schema.slot(name)));
    }

    /** The 400 for a value that is not among a property's options. */
    HubSpotFault notAnOption(PropertyDefinition property, String value) {
        return PropertyIssue.fault(portalId, List.of(ValueFormat.notAnOption(property, value).issue()));
    }

    /** The 400 for a value that another record holds already. */
    HubSpotFault notUnique(ObjectType type, String property, String value, String on, long holder) {
        return PropertyIssue.fault(portalId, List.of(new PropertyIssue("CONFLICTING_UNIQUE_VALUE",
                "Cannot set PropertyValueCoordinates{portalId=" + portalId + ", objectTypeId=" + type.typeId()
                        + ", propertyName=" + property + ", value=" + value + "} on " + on + ". " + holder
                        + " already has that value.",
                property)));
    }
}
