package dev.crmcutover.simulators.hubspot.portal;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What an account is.
 *
 * @param portalId the account's id
 * @param accountType {@code STANDARD}, {@code SANDBOX}, {@code DEVELOPER_TEST}, {@code APP_DEVELOPER}
 * @param zone daily limits start anew at its midnight
 * @param currency ISO 4217
 * @param searchLag how far search lags behind writes
 * @param firstLifecycleStage what a new contact gets where none is given; empty for none
 */
public record PortalProfile(long portalId, String accountType, ZoneId zone, String currency, Duration searchLag,
        Optional<String> firstLifecycleStage) {
    public PortalProfile {
        if (portalId < 1 || searchLag.isNegative()) {
            throw new IllegalArgumentException("a portal id is positive, and search cannot run ahead");
        }
    }
}
