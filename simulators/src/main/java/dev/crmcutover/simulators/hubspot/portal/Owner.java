package dev.crmcutover.simulators.hubspot.portal;

import java.time.Instant;

/**
 * Somebody who can own records. The owner id is not the user id.
 *
 * @param archived whether the user was removed; records may still name the owner
 */
public record Owner(long id, long userId, String email, String firstName, String lastName, boolean archived,
        Instant createdAt) {}
