package dev.crmcutover.simulators.hubspot.http;

/**
 * How many calls are allowed, as in HubSpot's usage guidelines.
 *
 * @param enforced whether calls over a limit are refused; they are counted anyway
 * @param daily calls a day by all apps of the account
 * @param tenSecondly calls of one app in any ten seconds, searches apart
 * @param searchSecondly searches of the whole account in any second
 */
public record QuotaSettings(boolean enforced, long daily, int tenSecondly, int searchSecondly) {
    /** A private app in a Professional account. */
    public static final QuotaSettings PROFESSIONAL = new QuotaSettings(true, 625_000, 190, 5);

    /** The limits of {@link #PROFESSIONAL}, counted but not enforced. */
    public static final QuotaSettings OFF = new QuotaSettings(false, 625_000, 190, 5);

    public QuotaSettings {
        if (daily < 1 || tenSecondly < 1 || searchSecondly < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }
}
