package dev.crmcutover.decide;

import dev.crmcutover.record.Base;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one field's base becomes: what each side holds, by that CRM's field names; a group has several.
 *
 * @param field the plan's field
 * @param salesforce raw values there
 * @param hubspot raw values there
 * @param apart whether the two differ, and that was accepted
 * @param altered the sides whose CRM holds something else than it was given
 */
public record BaseMove(FieldName field, Map<String, RawValue> salesforce, Map<String, RawValue> hubspot, boolean apart,
        Set<Side> altered) {
    public BaseMove {
        salesforce = Map.copyOf(salesforce);
        hubspot = Map.copyOf(hubspot);
        altered = altered.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(altered));
    }

    public Map<String, RawValue> on(Side side) {
        return side == Side.SALESFORCE ? salesforce : hubspot;
    }

    /** The base after several fields moved; the others stay as they are. */
    public static Base moved(Base base, Collection<BaseMove> moves) {
        if (moves.isEmpty()) {
            return base;
        }
        Map<String, RawValue> salesforce = new HashMap<>(base.salesforce());
        Map<String, RawValue> hubspot = new HashMap<>(base.hubspot());
        Set<FieldName> apart = new HashSet<>(base.apart());
        for (BaseMove move : moves) {
            salesforce.putAll(move.salesforce);
            hubspot.putAll(move.hubspot);
            if (move.apart) {
                apart.add(move.field);
            } else {
                apart.remove(move.field);
            }
        }
        return new Base(salesforce, hubspot, apart, base.unsettled());
    }

    /** Whether the base would be another afterwards. */
    public boolean changes(Base base) {
        return !moved(base, Set.of(this)).equals(base);
    }
}
