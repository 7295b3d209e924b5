package dev.crmcutover.worker;

/** What the program's exit code says. Documented to users, so a number never changes its meaning. */
public enum ExitCode {
    /** Done, and the answer is yes. */
    OK(0),
    /** Done, and the answer is no: a plan with mistakes, a refused approval, a rehearsal that did not hold. */
    FINDING(1),
    /** The command line is wrong, or a file it names cannot be read. */
    USAGE(2),
    /** Something of this machine is missing: PostgreSQL, Temporal, a port, disk space, a program. */
    ENVIRONMENT(3),
    /** A CRM cannot be reached, refuses the credentials, or is not the account the plan names. */
    CRM(4),
    /** A mistake in this program. */
    INTERNAL(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
