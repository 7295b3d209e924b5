package dev.crmcutover.plan;

import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Optional;

/**
 * One field of an object, or one group of fields that is decided and written as one.
 *
 * @param name the plan's name for it; a base, a rejection and {@code why} are filed under it
 * @param domain the domain it belongs to, whose people sign for it
 * @param pairs the fields of each CRM: one pair, or a group's several
 * @param rule how it is kept in step, with every default filled in
 * @param options what stands beside the rule
 * @param line where it stands in the plan file, from 1
 */
public record FieldPlan(FieldName name, DomainName domain, List<FieldPair> pairs, FieldRule rule, Options options,
        int line) {
    public FieldPlan {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("field " + name + " names no pair of fields");
        }
    }

    public boolean isGroup() {
        return pairs.size() > 1;
    }

    /**
     * One field in each CRM.
     *
     * @param salesforce the API name there
     * @param hubspot the property's internal name there
     */
    public record FieldPair(String salesforce, String hubspot) {
        public String on(Side side) {
            return side == Side.SALESFORCE ? salesforce : hubspot;
        }
    }

    /**
     * What stands beside the rule.
     *
     * @param critical whether it counts in the parity gate
     * @param map the value map for picklists, by either side's raw value
     * @param regionFrom the Salesforce field that holds the country a phone number is read in
     * @param holdRecord whether a rejection of this field holds the whole record
     */
    public record Options(boolean critical, Optional<ValueMap> map, Optional<String> regionFrom, boolean holdRecord) {
        public static final Options NONE = new Options(false, Optional.empty(), Optional.empty(), false);
    }
}
