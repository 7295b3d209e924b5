package dev.crmcutover.simulators.hubspot.http;

import java.util.Set;

/**
 * A private app of the portal.
 *
 * @param appId what property history names as {@code sourceId} of its writes
 * @param userId the user who made it
 * @param scopes what it may do; {@code *} for everything
 */
public record HubSpotApp(long appId, String name, long userId, Set<String> scopes) {
    public HubSpotApp {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(String scope) {
        return scopes.contains("*") || scopes.contains(scope);
    }
}
