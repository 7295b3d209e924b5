package dev.crmcutover.simulators.salesforce.auth;

/** A refusal of the token endpoint, which answers with an object and not with an array. */
public final class OAuthFault extends RuntimeException {
    private final int status;
    private final String error;
    private final String description;

    OAuthFault(int status, String error, String description) {
        super("HTTP " + status + " " + error);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    public int status() {
        return status;
    }

    public String error() {
        return error;
    }

    public String description() {
        return description;
    }
}
