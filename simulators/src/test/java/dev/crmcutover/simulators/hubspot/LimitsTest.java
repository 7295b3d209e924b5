package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import dev.crmcutover.simulators.hubspot.http.QuotaSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LimitsTest extends HubSpotTest {
    @Override
    HubSpotSettings settings() {
        return HubSpotSettings.forTests().withQuotas(new QuotaSettings(true, 1_000, 3, 2));
    }

    private Reply search() {
        return hubspot.post(CONTACTS + "/search", "{}");
    }

    @Test
    void everyAnswerSaysWhatIsLeft() {
        hubspot.get(CONTACTS);

        Reply reply = hubspot.get(CONTACTS);

        assertThat(reply.header("X-HubSpot-RateLimit-Daily")).isEqualTo("1000");
        assertThat(reply.header("X-HubSpot-RateLimit-Daily-Remaining")).isEqualTo("998");
        assertThat(reply.header("X-HubSpot-RateLimit-Interval-Milliseconds")).isEqualTo("10000");
        assertThat(reply.header("X-HubSpot-RateLimit-Max")).isEqualTo("3");
        assertThat(reply.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("1");
        assertThat(reply.header("X-HubSpot-RateLimit-Secondly")).isNotEmpty();
        assertThat(reply.header("X-HubSpot-Correlation-Id")).isNotEmpty();
    }

    @Test
    void theTenSecondsOfAnAppRollAndAreItsOwn() {
        for (int n = 0; n < 3; n++) {
            assertThat(hubspot.get(CONTACTS).status()).isEqualTo(200);
            clock.advance(Duration.ofSeconds(1));
        }

        Reply refused = hubspot.get(CONTACTS);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("message").asString())
                .isEqualTo("You have reached your ten_secondly_rolling limit.");
        assertThat(refused.json().path("errorType").asString()).isEqualTo("RATE_LIMIT");
        assertThat(refused.json().path("policyName").asString()).isEqualTo("TEN_SECONDLY_ROLLING");
        assertThat(refused.json().has("category")).isFalse();
        assertThat(refused.header("Retry-After")).isEmpty();

        var other = simulator.apps().add("other");
        assertThat(new HubSpotCaller(simulator.url(), simulator.apps().token(other)).get(CONTACTS).status())
                .isEqualTo(200);
        clock.advance(Duration.ofSeconds(7));
        assertThat(hubspot.get(CONTACTS).status()).isEqualTo(200);
        assertThat(hubspot.get(CONTACTS).status()).isEqualTo(429);
    }

    @Test
    void searchesHaveASecondOfTheirOwnForTheWholeAccountAndOnlyDailyHeaders() {
        var other = simulator.apps().add("other");
        HubSpotCaller caller = new HubSpotCaller(simulator.url(), simulator.apps().token(other));

        Reply first = search();
        caller.post(CONTACTS + "/search", "{}");
        Reply refused = search();

        assertThat(first.header("X-HubSpot-RateLimit-Daily-Remaining")).isEqualTo("999");
        assertThat(first.header("X-HubSpot-RateLimit-Max")).isEmpty();
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("message").asString()).isEqualTo("You have reached your secondly limit.");
        assertThat(refused.json().path("category").asString()).isEqualTo("RATE_LIMITS");
        assertThat(refused.json().has("policyName")).isFalse();
        assertThat(hubspot.get(CONTACTS).header("X-HubSpot-RateLimit-Remaining")).isEqualTo("2");
        clock.advance(Duration.ofSeconds(1));
        assertThat(search().status()).isEqualTo(200);
    }

    @Test
    void theDailyLimitHoldsUntilMidnightOfTheAccountsTimeZone() {
        simulator.quotas().spendDaily(1_000);

        Reply refused = hubspot.get(CONTACTS);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.json().path("policyName").asString()).isEqualTo("DAILY");
        assertThat(refused.json().path("message").asString()).isEqualTo("You have reached your daily limit.");
        assertThat(refused.json().has("requestId")).isTrue();

        clock.advance(Duration.ofHours(19));
        assertThat(hubspot.get(CONTACTS).status()).isEqualTo(429);
        clock.advance(Duration.ofHours(1));
        assertThat(hubspot.get(CONTACTS).status()).isEqualTo(200);
    }

    @Test
    void batchesOfAssociationsAreExemptFromTheTenSeconds() {
        for (int n = 0; n < 5; n++) {
            assertThat(hubspot.post("/crm/v4/associations/contacts/companies/batch/read", "{'inputs':[{'id':'1'}]}")
                    .status()).isEqualTo(207);
        }
    }

    @Test
    void limitsCanBeSwitchedOffAndTheUseIsToldAllTheSame() {
        simulator.quotas().change(new QuotaSettings(false, 1_000, 3, 2));

        for (int n = 0; n < 9; n++) {
            assertThat(hubspot.get(CONTACTS).status()).isEqualTo(200);
        }

        var usage = hubspot.get("/account-info/v3/api-usage/daily/private-apps").json().path("results").path(0);
        assertThat(usage.path("currentUsage").asLong()).isEqualTo(10);
        assertThat(usage.path("usageLimit").asLong()).isEqualTo(1_000);
        assertThat(usage.path("resetsAt").asString()).isEqualTo("2026-03-03T05:00:00Z");
    }
}
