package dev.crmcutover.sync;

import java.util.List;

/**
 * The types of {@code ApplicationFailure} that no retry can heal: a person has to change something first.
 * A workflow that meets one holds, shows the failure's message, and tries again after resume. The
 * message says what, where and what to do next, and never holds a value of a record.
 */
public final class FailureTypes {
    /** A CRM refuses the credentials, or they lack a permission. */
    public static final String CREDENTIALS_REFUSED = "credentials-refused";
    /** The credentials reach another organisation or portal than the plan names. */
    public static final String WRONG_ACCOUNT = "wrong-account";
    /** A field of the plan is missing in a CRM, or hidden from us. */
    public static final String SCHEMA_FAULT = "schema-fault";
    /** No plan with this hash is in the database. */
    public static final String UNKNOWN_PLAN = "unknown-plan";
    /**
     * The database has another epoch than the workflow: it was restored or replaced. The one failure that a workflow
     * does not wait out: it fails with it.
     */
    public static final String WRONG_EPOCH = "wrong-epoch";
    /** A person's request was refused; the message says why. */
    public static final String REFUSED = "refused";

    /** What an activity must never retry by itself. */
    public static final List<String> NOT_RETRYABLE = List.of(CREDENTIALS_REFUSED, WRONG_ACCOUNT, SCHEMA_FAULT,
            UNKNOWN_PLAN, WRONG_EPOCH, REFUSED);

    private FailureTypes() {}
}
