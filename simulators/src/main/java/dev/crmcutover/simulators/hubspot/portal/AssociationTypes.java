package dev.crmcutover.simulators.hubspot.portal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The kinds of association between two types: HubSpot's and the portal's own labels. Safe for several threads. */
public final class AssociationTypes {
    private static final String OWN = "USER_DEFINED";

    private final List<AssociationType> all = new CopyOnWriteArrayList<>(AssociationType.STANDARD);
    private final AtomicInteger nextOwn = new AtomicInteger(1);

    /** The kinds from one type to another. */
    public List<AssociationType> between(ObjectType from, ObjectType to) {
        return all.stream().filter(type -> type.from() == from && type.to() == to).toList();
    }

    /**
     * Adds a label of the portal's own, in both directions.
     *
     * @param inverseLabel how the other record sees it; null for the same label
     * @return the kind from {@code from} to {@code to}
     */
    public AssociationType addLabel(ObjectType from, ObjectType to, String name, String label,
            @Nullable String inverseLabel) {
        int there = nextOwn.getAndIncrement();
        int back = nextOwn.getAndIncrement();
        AssociationType type = new AssociationType(from, to, OWN, there, label, back, name);
        all.add(type);
        all.add(new AssociationType(to, from, OWN, back, inverseLabel == null ? label : inverseLabel, there, name));
        return type;
    }

    /**
     * A kind by its wire form.
     *
     * @throws HubSpotFault 400 if there is none between the two types
     */
    AssociationType require(ObjectType from, ObjectType to, WriteRow.AssociationSpec spec) {
        return find(from, to, spec.category(), spec.typeId()).orElseThrow(() -> HubSpotFault.invalid(
                spec.typeId() + " is not a valid association type between " + from.plural() + " and " + to.plural()));
    }

    /** A kind as the other record sees it. */
    public AssociationType inverse(AssociationType type) {
        return find(type.to(), type.from(), type.category(), type.inverseId()).orElseThrow();
    }

    /**
     * The kind without a label, which every associated pair has.
     *
     * @throws HubSpotFault 400 if the two types cannot be associated
     */
    public AssociationType plain(ObjectType from, ObjectType to) {
        return between(from, to).stream()
                .filter(AssociationType::isPlain)
                .findFirst()
                .orElseThrow(() -> HubSpotFault.invalid(from.plural() + " and " + to.plural()
                        + " cannot be associated"));
    }

    Optional<AssociationType> primary(ObjectType from, ObjectType to) {
        return between(from, to).stream().filter(AssociationType::isPrimary).findFirst();
    }

    private Optional<AssociationType> find(ObjectType from, ObjectType to, String category, int typeId) {
        return between(from, to).stream()
                .filter(type -> type.category().equals(category) && type.typeId() == typeId)
                .findFirst();
    }
}
