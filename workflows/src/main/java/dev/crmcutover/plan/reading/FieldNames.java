package dev.crmcutover.plan.reading;

import dev.crmcutover.record.Side;
import java.util.regex.Pattern;

/** What field names look like in each CRM. */
final class FieldNames {
    private static final Pattern SALESFORCE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
    /** A field of the record, or of one it refers to. */
    private static final Pattern SALESFORCE_PATH = Pattern.compile(SALESFORCE + "(\\." + SALESFORCE + ")?");
    private static final Pattern HUBSPOT = Pattern.compile("[a-z][a-z0-9_]{0,99}");

    private FieldNames() {}

    /** Whether a name can be a field's of that CRM; reported if not. A secret is reported as such already. */
    static boolean isSound(Side side, String name, PlanNode at) {
        return isSound(side == Side.SALESFORCE ? SALESFORCE : HUBSPOT, side, name, at);
    }

    /** The same for a field that is only asked, which in Salesforce may be a path of one step. */
    static boolean isSoundToAsk(Side side, String name, PlanNode at) {
        return isSound(side == Side.SALESFORCE ? SALESFORCE_PATH : HUBSPOT, side, name, at);
    }

    private static boolean isSound(Pattern form, Side side, String name, PlanNode at) {
        if (form.matcher(name).matches()) {
            return true;
        }
        if (Secrets.isValue(name)) {
            return false;
        }
        if (side == Side.HUBSPOT && name.startsWith("subscription.")) {
            at.refuse("a HubSpot subscription as a field is not supported yet", NotYet.hint(name));
            return false;
        }
        String problem = "'" + name + "' is not a field name in " + side.label();
        String hint = side == Side.SALESFORCE
                ? "use the API name, such as Region__c"
                : "use the internal name, such as utm_source_first: lower-case letters, digits, '_'";
        if (at.isText() && at.text().orElseThrow().equals(name)) {
            at.refuse(problem, hint);
        } else {
            at.refuseKey(problem, hint);
        }
        return false;
    }
}
