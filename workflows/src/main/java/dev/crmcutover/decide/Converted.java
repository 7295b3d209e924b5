package dev.crmcutover.decide;

import dev.crmcutover.record.RawValue;
import java.util.Locale;

/** What a value of one CRM is in the other. */
public sealed interface Converted {
    /** It can be said there. */
    record Expressed(RawValue raw) implements Converted {}

    /** It cannot. */
    record Inexpressible(Why why) implements Converted {
        /** Why a value cannot be said in the other CRM. */
        public enum Why {
            /** The plan's value map does not name it, or the two types have nothing in common. */
            NO_MAPPING,
            /** It has more characters than the field holds. */
            TOO_LONG,
            /** It cannot be read as the field's type. */
            UNPARSEABLE,
            /** It is none of the options of a restricted picklist. */
            NOT_AN_OPTION,
            /** Not exactly one active person there has the owner's e-mail. */
            OWNER_UNMAPPED,
            /** The CRM would accept the step backwards and silently ignore it. */
            MOVES_BACKWARDS,
            /** It is not in the order of {@code furthest-wins}. */
            NOT_IN_ORDER,
            /** It is blank, and the field must have a value. */
            REQUIRED_THERE,
            /** The field cannot be written there. */
            READ_ONLY_THERE;

            /** The ledger's word: {@code not-an-option}. */
            public String word() {
                return name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
        }
    }
}
