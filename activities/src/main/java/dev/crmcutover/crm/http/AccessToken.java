package dev.crmcutover.crm.http;

import okhttp3.HttpUrl;

/**
 * What a login gave us.
 *
 * @param secret the bearer token
 * @param base where requests go
 * @param accountId the account it opens, as the CRM itself says
 * @param userId the user or app we are there; blank where the CRM does not say
 */
public record AccessToken(String secret, HttpUrl base, String accountId, String userId) {
    @Override
    public String toString() {
        return "AccessToken[hidden, account " + accountId + "]";
    }
}
