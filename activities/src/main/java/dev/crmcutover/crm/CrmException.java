package dev.crmcutover.crm;

import dev.crmcutover.record.Side;
import java.time.Duration;
import java.util.Optional;

/**
 * A CRM did not answer a question. The message says what, where and what to do next, and never holds a
 * record's values or a secret.
 */
public final class CrmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What it means for us. */
    public enum Kind {
        /** It may work later: 5xx, no connection, a time-out, over the limit of the moment. */
        UNAVAILABLE,
        /** The day's quota is spent. */
        QUOTA_SPENT,
        /** The credentials are refused; a person must act. */
        CREDENTIALS_REFUSED,
        /** It is not the account the plan names; a person must act. */
        WRONG_ACCOUNT,
        /** The question itself is wrong for this account: no such type, field or right. */
        REFUSED
    }

    private final Side side;
    private final Kind kind;
    private final transient Optional<Duration> retryAfter;

    public CrmException(Side side, Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.side = side;
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public CrmException(Side side, Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.side = side;
        this.kind = kind;
        this.retryAfter = Optional.empty();
    }

    public Side side() {
        return side;
    }

    public Kind kind() {
        return kind;
    }

    /** How long to wait at least, if the CRM said so. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the same question may be answered later without a person acting. */
    public boolean mayWorkLater() {
        return kind == Kind.UNAVAILABLE || kind == Kind.QUOTA_SPENT;
    }
}
