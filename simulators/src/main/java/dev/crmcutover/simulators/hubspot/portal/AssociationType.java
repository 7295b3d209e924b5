package dev.crmcutover.simulators.hubspot.portal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One directed kind of association. Type ids are those of HubSpot's associations v4 guide.
 *
 * @param category {@code HUBSPOT_DEFINED} or {@code USER_DEFINED}
 * @param label what people see; null for the plain association that every pair has
 * @param inverseId the type id seen from the other record
 * @param name as {@code associations} of a read names it: {@code contact_to_company}
 */
public record AssociationType(ObjectType from, ObjectType to, String category, int typeId, @Nullable String label,
        int inverseId, String name) {
    private static final String HUBSPOT = "HUBSPOT_DEFINED";

    /** The kinds that come with HubSpot. */
    static final List<AssociationType> STANDARD = List.of(
            standard(ObjectType.CONTACT, ObjectType.COMPANY, 1, "Primary", 2, ""),
            standard(ObjectType.CONTACT, ObjectType.COMPANY, 279, null, 280, "_unlabeled"),
            standard(ObjectType.COMPANY, ObjectType.CONTACT, 2, "Primary", 1, ""),
            standard(ObjectType.COMPANY, ObjectType.CONTACT, 280, null, 279, "_unlabeled"),
            standard(ObjectType.DEAL, ObjectType.CONTACT, 3, null, 4, ""),
            standard(ObjectType.CONTACT, ObjectType.DEAL, 4, null, 3, ""),
            standard(ObjectType.DEAL, ObjectType.COMPANY, 5, "Primary", 6, ""),
            standard(ObjectType.DEAL, ObjectType.COMPANY, 341, null, 342, "_unlabeled"),
            standard(ObjectType.COMPANY, ObjectType.DEAL, 6, "Primary", 5, ""),
            standard(ObjectType.COMPANY, ObjectType.DEAL, 342, null, 341, "_unlabeled"),
            standard(ObjectType.COMPANY, ObjectType.COMPANY, 13, "Child Company", 14, "_child"),
            standard(ObjectType.COMPANY, ObjectType.COMPANY, 14, "Parent Company", 13, "_parent"),
            standard(ObjectType.COMPANY, ObjectType.COMPANY, 450, null, 450, ""),
            standard(ObjectType.CONTACT, ObjectType.CONTACT, 449, null, 449, ""),
            standard(ObjectType.DEAL, ObjectType.DEAL, 451, null, 451, ""));

    private static AssociationType standard(ObjectType from, ObjectType to, int typeId, @Nullable String label,
            int inverseId, String suffix) {
        return new AssociationType(from, to, HUBSPOT, typeId, label, inverseId,
                from.singular() + "_to_" + to.singular() + suffix);
    }

    boolean isPlain() {
        return label == null;
    }

    /** Whether a contact or deal may have it with one company only. */
    boolean isPrimary() {
        return category.equals(HUBSPOT) && (typeId == 1 || typeId == 5);
    }

    /** Whether it leads from a company to its parent, of which there is one. */
    boolean isToParent() {
        return category.equals(HUBSPOT) && typeId == 14;
    }
}
