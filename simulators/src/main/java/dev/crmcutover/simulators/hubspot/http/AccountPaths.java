package dev.crmcutover.simulators.hubspot.http;

import dev.crmcutover.simulators.hubspot.http.Paths.Family;
import dev.crmcutover.simulators.hubspot.http.Quotas.Bucket;
import dev.crmcutover.simulators.hubspot.portal.PortalProfile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

import static io.javalin.http.HandlerType.GET;
import static io.javalin.http.HandlerType.POST;

/** Which account and which app it is, and what of the daily limit is spent. */
final class AccountPaths {
    private AccountPaths() {}

    static void addTo(Paths paths, HubSpotServer.Access access) {
        Family account = new Family(List.of("/account-info/v3"), "/account-info", Bucket.GENERAL);
        paths.add(GET, account, "/details", AccountPaths::details);
        paths.add(GET, account, "/api-usage/daily/private-apps", call -> usage(call, access.quotas()));
        paths.add(GET, "/integrations/v1/me", Bucket.GENERAL, AccountPaths::me);
        paths.addOpen(POST, "/oauth/v2/private-apps/get/access-token-info", call -> tokenInfo(call, access.apps()));
    }

    private static Answer details(ApiCall call) {
        PortalProfile profile = call.portal().profile();
        ZoneOffset offset = offset(call);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("portalId", profile.portalId());
        json.put("accountType", profile.accountType());
        json.put("timeZone", profile.zone().getId());
        json.put("companyCurrency", profile.currency());
        json.put("additionalCurrencies", List.of());
        json.put("utcOffset", offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId());
        json.put("utcOffsetMilliseconds", offset.getTotalSeconds() * 1000);
        json.put("uiDomain", "app.hubspot.com");
        json.put("dataHostingLocation", "na1");
        return Answer.ok(json);
    }

    private static Answer me(ApiCall call) {
        PortalProfile profile = call.portal().profile();
        ZoneOffset offset = offset(call);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("portalId", profile.portalId());
        json.put("timeZone", profile.zone().getId());
        json.put("accountType", profile.accountType());
        json.put("currency", profile.currency());
        json.put("utcOffset", offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId());
        json.put("utcOffsetMilliseconds", offset.getTotalSeconds() * 1000);
        return Answer.ok(json);
    }

    private static ZoneOffset offset(ApiCall call) {
        return call.portal().profile().zone().getRules().getOffset(call.portal().clock().instant());
    }

    private static Answer usage(ApiCall call, Quotas quotas) {
        Instant now = call.portal().clock().instant();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", "private-apps-api-calls-daily");
        json.put("usageLimit", quotas.settings().daily());
        json.put("currentUsage", quotas.usedToday());
        json.put("collectedAt", now.toString());
        json.put("fetchStatus", "SUCCESS");
        json.put("resetsAt", LocalDate.ofInstant(now, call.portal().profile().zone())
                .plusDays(1)
                .atStartOfDay(call.portal().profile().zone())
                .toInstant()
                .toString());
        return Answer.ok(Map.of("results", List.of(json)));
    }

    private static Answer tokenInfo(ApiCall call, HubSpotApps apps) {
        HubSpotApp app = apps.owner(RequestJson.needed(call.body(), "tokenKey"));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("userId", app.userId());
        json.put("hubId", call.portal().profile().portalId());
        json.put("appId", app.appId());
        json.put("scopes", app.scopes().stream().sorted().toList());
        return Answer.ok(json);
    }
}
