package dev.crmcutover.plan.check;

import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.reading.Closest;
import dev.crmcutover.record.SalesProcess;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Optional;

/** Holds a lock by opportunity against what Salesforce shows us of opportunities. */
final class OpportunityLockCheck {
    private static final String CONTACT = "Contact";
    private static final String ACCOUNT_ID = "AccountId";

    private final ObjectPlan object;
    private final Described described;
    private final Findings findings;

    OpportunityLockCheck(ObjectPlan object, Described described, Findings findings) {
        this.object = object;
        this.described = described;
        this.findings = findings;
    }

    void check(String lock, HasOpportunity asked) {
        String path = "locks." + lock + ".when";
        Optional<Schema> opportunities = described.schema(Side.SALESFORCE, HasOpportunity.OPPORTUNITY);
        if (opportunities.isEmpty()) {
            findings.error(path + ".opportunity",
                    "the lock " + lock + " asks for opportunities, which Salesforce does not show us",
                    "give our user the right to read " + HasOpportunity.OPPORTUNITY);
        } else {
            checkRecordTypes(path + ".record-types", lock, asked.recordTypes(), opportunities.get().processes());
        }
        checkAccount(path, lock, asked);
        if (asked.via().contains(Via.CONTACT_ROLE)
                && described.schema(Side.SALESFORCE, HasOpportunity.CONTACT_ROLE).isEmpty()) {
            findings.error(findings.said(path + ".via", path + ".opportunity"),
                    "the lock " + lock + " goes via contact-role, and Salesforce does not show us contact roles",
                    "give our user the right to read " + HasOpportunity.CONTACT_ROLE + ", or write `via: account`");
        }
    }

    /** Of whom we are not told the account, nobody can say whether it locks him. */
    private void checkAccount(String path, String lock, HasOpportunity asked) {
        boolean hidden = object.pair().salesforce().contains(CONTACT)
                && described.schema(Side.SALESFORCE, CONTACT)
                        .filter(contact -> contact.field(ACCOUNT_ID).isEmpty())
                        .isPresent();
        if (asked.via().contains(Via.ACCOUNT) && hidden) {
            findings.error(findings.said(path + ".via", path + ".opportunity"),
                    "the lock " + lock + " goes via account, and Salesforce does not show us a Contact's " + ACCOUNT_ID,
                    "give our user the right to see it, or write `via: contact-role`");
        }
    }

    private void checkRecordTypes(String path, String lock, List<String> wanted, List<SalesProcess> processes) {
        List<String> known = processes.stream()
                .filter(process -> !process.id().isEmpty())
                .map(SalesProcess::name)
                .toList();
        for (String type : wanted) {
            if (!known.contains(type)) {
                findings.error(path, "the lock " + lock + " asks for opportunities of record type " + type
                        + ", which Salesforce does not have, or hides from us",
                        known.isEmpty() ? "take `record-types` out: there are none" : Closest.hint(type, known));
            }
        }
    }
}
