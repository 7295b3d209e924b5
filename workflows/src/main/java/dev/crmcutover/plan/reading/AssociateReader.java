package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.DomainName;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Owns;
import dev.crmcutover.plan.TwinField;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Reads which other records the twins of an object's records are associated with. */
final class AssociateReader {
    /** The domain of all associations, which no plan declares: their rule is always the same. */
    private static final DomainName DOMAIN = new DomainName("associations");

    private final ObjectName object;
    private final Collection<String> known;
    private final FieldsReader fields;

    /**
     * @param known the objects the plan has
     * @param fields takes what is read
     */
    AssociateReader(ObjectName object, Collection<String> known, FieldsReader fields) {
        this.object = object;
        this.known = known;
        this.fields = fields;
    }

    /** The field that an association is. Salesforce owns it. */
    static FieldPlan field(TwinField twin, String name, Blank blank, PlanNode node) {
        return new FieldPlan(new FieldName(name), DOMAIN, List.of(twin.pair()),
                new Owns(Side.SALESFORCE, blank, Optional.empty()), FieldPlan.Options.NONE, node.line());
    }

    void read(PlanNode said) {
        if (object.equals(ObjectName.DEALS)) {
            said.refuseKey("deals are created below their company", "take it out, and see `parent`");
        } else if (!known.contains(ObjectName.COMPANIES.value())) {
            said.refuseKey("the plan has no companies to associate " + object + " with", "add them to `objects`");
        } else if (object.equals(ObjectName.PEOPLE)) {
            said.block(Section.ASSOCIATE)
                    .ifPresent(block -> company(block, TwinField.PRIMARY_COMPANY, "primary-company", "ParentId"));
        } else {
            said.block(Section.ASSOCIATE)
                    .ifPresent(block -> company(block, TwinField.PARENT_COMPANY, "parent-company", "AccountId"));
        }
    }

    private void company(PlanBlock block, TwinField twin, String word, String notHere) {
        String source = twin.source();
        Optional<PlanNode> wrong = block.get(notHere);
        if (wrong.isPresent()) {
            wrong.get().refuseKey(object + " are not associated by " + notHere, "write `" + source + ": " + word + "`");
            return;
        }
        block.get("others").ifPresent(others -> others.oneOf(Words.asThemselves("keep")));
        block.required(source, "write `" + source + ": " + word + "`")
                .filter(node -> node.oneOf(Words.asThemselves(word)).isPresent())
                .ifPresent(node -> fields.add(field(twin, source, Blank.IGNORE, node), node));
    }
}
