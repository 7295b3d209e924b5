package dev.crmcutover.worker;

import org.jspecify.annotations.Nullable;

/**
 * A command cannot go on, and a person can do something about it. Holds no record's values and no secret.
 */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final String next;

    /**
     * A failure without a cause worth showing.
     *
     * @param exitCode how the program ends
     * @param what what is wrong, and where, as a sentence without its full stop
     * @param next what to do next, as a whole sentence
     */
    public CommandFailure(ExitCode exitCode, String what, String next) {
        super(what);
        this.exitCode = exitCode;
        this.next = next;
    }

    public CommandFailure(ExitCode exitCode, String what, String next, @Nullable Throwable cause) {
        super(what, cause);
        this.exitCode = exitCode;
        this.next = next;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** What to do next, as a whole sentence. */
    public String next() {
        return next;
    }
}
