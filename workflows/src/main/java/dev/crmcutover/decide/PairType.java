package dev.crmcutover.decide;

import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.Side;
import java.util.Optional;

/**
 * The declared types of a pair of fields.
 *
 * @param map how values of one CRM are said in the other, where the plan maps them
 */
public record PairType(FieldType salesforce, FieldType hubspot, Optional<ValueMap> map) {
    public FieldType on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }

    /** Whether a side is a checkbox that cannot be blank: its blank is unticked. */
    boolean isCheckbox(Side side) {
        return on(side) instanceof FieldType.Bool bool && !bool.blankable();
    }

    /** Whether either side is of a kind. */
    boolean either(Class<? extends FieldType> kind) {
        return kind.isInstance(salesforce) || kind.isInstance(hubspot);
    }

    /** Whether either side holds a set of values. */
    boolean eitherSeveral() {
        return several(salesforce) || several(hubspot);
    }

    static boolean several(FieldType type) {
        return type instanceof FieldType.Picklist picklist && picklist.several();
    }
}
