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
    /** The domain of all associations; a plan that declares one of that name says who signs for them. */
    static final DomainName DOMAIN = new DomainName("associations");
    private static final String ACCOUNT = TwinField.ACCOUNT.source();

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

    void read(PlanNode said) {
        if (!object.equals(ObjectName.PEOPLE)) {
            said.refuseKey("only people are associated with their company here",
                    object.equals(ObjectName.DEALS)
                            ? "take it out: a deal is created below its company, see `parent`"
                            : "take it out");
        } else if (!known.contains(ObjectName.COMPANIES.value())) {
            said.refuseKey("the plan has no companies to associate people with", "add them to `objects`");
        } else {
            said.block(Section.ASSOCIATE).ifPresent(this::primaryCompany);
        }
    }

    private void primaryCompany(PlanBlock block) {
        block.get("others").ifPresent(others -> others.oneOf(Words.asThemselves("keep")));
        block.required(ACCOUNT, "write `" + ACCOUNT + ": primary-company`")
                .filter(node -> node.oneOf(Words.asThemselves("primary-company")).isPresent())
                .ifPresent(node -> fields.add(new FieldPlan(new FieldName(ACCOUNT), DOMAIN,
                        List.of(TwinField.ACCOUNT.pairedWith(TwinField.PRIMARY_COMPANY)),
                        new Owns(Side.SALESFORCE, Blank.IGNORE, Optional.empty()), FieldPlan.Options.NONE,
                        node.line()), node));
    }
}
