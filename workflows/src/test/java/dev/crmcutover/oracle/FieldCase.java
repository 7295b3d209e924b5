package dev.crmcutover.oracle;

import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question: a field or a group, what both sides hold and held, and the words of the plan about it.
 *
 * @param rule the plan's words: {@code rule}, {@code blank}, {@code first-fill}
 * @param order for {@code furthest-wins}: the furthest back first; else empty
 * @param lock the lock beside the rule, or null
 * @param members one for a field, several for a group
 * @param world what values are read with
 */
record FieldCase(Map<String, String> rule, List<String> order, @Nullable Lock lock, List<Member> members,
        World world) {

    /**
     * A lock that holds while a field of one side's record says a certain thing.
     *
     * @param onEdit {@code revert} or {@code queue}
     * @param asks whose record is asked
     * @param wanted what the field must say
     * @param said what it says
     */
    record Lock(Side owner, String onEdit, Side asks, String wanted, String said) {
        boolean holds() {
            return Likeness.folded(wanted).equals(Likeness.folded(said));
        }
    }

    /**
     * One pair of fields.
     *
     * @param kind what it was drawn from
     * @param map Salesforce value to HubSpot value, or null where there is none
     */
    record Member(String kind, Half salesforce, Half hubspot, @Nullable Map<String, String> map) {
        Half on(Side side) {
            return side == Side.SALESFORCE ? salesforce : hubspot;
        }
    }

    /**
     * One side of a pair of fields.
     *
     * @param base what it held when last in step; null where it never was
     * @param changedAt when it changed; null where that is unknown
     * @param access {@code writable}, {@code required} (writable, and never blank) or {@code read-only}
     */
    record Half(FieldType type, String now, @Nullable String base, @Nullable ChangedAt changedAt, String access) {}

    /**
     * What values are read with.
     *
     * @param country the record's country, a name or a code; may be blank
     * @param additionalEmails the contact's further addresses in HubSpot
     * @param users each side's users
     */
    record World(ZoneId zone, Duration skew, String country, List<String> additionalEmails,
            Map<Side, List<User>> users) {}

    /** A user of Salesforce or an owner of HubSpot. */
    record User(String id, String email, boolean active) {}

    String word(String key) {
        return rule.getOrDefault(key, "");
    }
}
