package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import dev.crmcutover.simulators.hubspot.http.HubSpotApp;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.ImportRun;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class AccountTest extends HubSpotTest {
    @Test
    void aMissingOrUnknownOrRevokedTokenIsInvalidAuthentication() {
        Reply missing = new HubSpotCaller(simulator.url(), null).get(CONTACTS);
        assertThat(missing.status()).isEqualTo(401);
        assertThat(missing.json().path("category").asString()).isEqualTo("INVALID_AUTHENTICATION");
        assertThat(missing.json().path("message").asString()).startsWith("Authentication credentials not found.");
        assertThat(new HubSpotCaller(simulator.url(), "pat-na1-nobody").get(CONTACTS).status()).isEqualTo(401);

        simulator.apps().revoke(simulator.accessToken());
        assertThat(hubspot.get(CONTACTS).status()).isEqualTo(401);
    }

    @Test
    void anExpiredTokenSaysSince() {
        HubSpotApp app = simulator.apps().add("other");
        HubSpotCaller other = new HubSpotCaller(simulator.url(),
                simulator.apps().oauthToken(app, Duration.ofMinutes(30)));
        assertThat(other.get(CONTACTS).status()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(30));

        Reply expired = other.get(CONTACTS);
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.json().path("category").asString()).isEqualTo("EXPIRED_AUTHENTICATION");
        assertThat(expired.json().path("message").asString())
                .isEqualTo("The OAuth token used to make this call expired 0 second(s) ago.");
        assertThat(expired.json().path("context").path("expire time").path(0).asString())
                .isEqualTo("2026-03-02T09:30:00.123Z");
    }

    @Test
    void aMissingScopeIsA403ThatNamesIt() {
        HubSpotApp reader = simulator.apps().add("reader", Set.of("crm.objects.contacts.read"));
        HubSpotCaller caller = new HubSpotCaller(simulator.url(), simulator.apps().token(reader));

        assertThat(caller.get(CONTACTS).status()).isEqualTo(200);
        Reply refused = caller.post(CONTACTS, "{'properties':{'lastname':'Lee'}}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("category").asString()).isEqualTo("MISSING_SCOPES");
        assertThat(refused.json()
                .path("errors")
                .path(0)
                .path("context")
                .path("requiredGranularScopes")
                .path(0)
                .asString()).isEqualTo("crm.objects.contacts.write");
        assertThat(refused.json().path("links").path("scopes").asString()).isNotEmpty();
    }

    @Test
    void theAccountAndTheAppSayWhoTheyAre() {
        JsonNode details = hubspot.get("/account-info/v3/details").json();
        assertThat(details.path("portalId").asLong()).isEqualTo(simulator.portalId());
        assertThat(details.path("timeZone").asString()).isEqualTo("America/New_York");
        assertThat(details.path("accountType").asString()).isEqualTo("STANDARD");
        assertThat(hubspot.get("/account-info/2026-03/details").status()).isEqualTo(200);
        assertThat(hubspot.get("/integrations/v1/me").json().path("portalId").asLong()).isEqualTo(simulator.portalId());
        JsonNode app = hubspot.post("/oauth/v2/private-apps/get/access-token-info",
                "{'tokenKey':'" + simulator.accessToken() + "'}").json();
        assertThat(app.path("appId").asLong()).isEqualTo(simulator.appId());
        assertThat(app.path("hubId").asLong()).isEqualTo(simulator.portalId());
    }

    @Test
    void writesOfAnotherAppBearItsIdInHistory() {
        HubSpotApp other = simulator.apps().add("other");
        HubSpotCaller caller = new HubSpotCaller(simulator.url(), simulator.apps().token(other));
        String id = contact("'lastname':'Lee'");

        caller.patch(CONTACTS + "/" + id, "{'properties':{'lastname':'Kim'}}");

        assertThat(hubspot.get(CONTACTS + "/" + id + "?propertiesWithHistory=lastname")
                .json()
                .path("propertiesWithHistory")
                .path("lastname")
                .findValuesAsString("sourceId"))
                .containsExactly(Long.toString(other.appId()), Long.toString(simulator.appId()));
    }

    @Test
    void ownersAreListedByEmailAndArchivedOnesApartWithoutTheirUser() {
        var rep = simulator.portal().owners().add("rep@acme.com", "Rep", "Lee");
        var gone = simulator.portal().owners().add("gone@acme.com", "Gone", "Kim");
        simulator.portal().owners().archive(gone.id());

        JsonNode active = hubspot.get("/crm/v3/owners/?limit=100").json().path("results");
        assertThat(active.findValuesAsString("email")).containsExactly("rep@acme.com");
        assertThat(active.path(0).path("id").isString()).isTrue();
        assertThat(active.path(0).path("userId").asLong()).isEqualTo(rep.userId()).isNotEqualTo(rep.id());
        assertThat(hubspot.get("/crm/owners/2026-09?email=REP@acme.com").json().path("results").size()).isEqualTo(1);
        JsonNode archived = hubspot.get("/crm/v3/owners?archived=true").json().path("results").path(0);
        assertThat(archived.path("userId").isNull()).isTrue();
        assertThat(archived.path("userIdIncludingInactive").asLong()).isEqualTo(gone.userId());
        assertThat(hubspot.get("/crm/v3/owners/" + rep.id()).json().path("email").asString()).isEqualTo("rep@acme.com");
        assertThat(hubspot.get("/crm/v3/owners/" + gone.id()).status()).isEqualTo(404);
    }

    @Test
    void ownersArePagedByTheLastIdSeen() {
        for (int n = 0; n < 3; n++) {
            simulator.portal().owners().add("r" + n + "@acme.com", "R", "" + n);
        }

        JsonNode first = hubspot.get("/crm/v3/owners?limit=2").json();
        String after = first.path("paging").path("next").path("after").asString();

        assertThat(
                hubspot.get("/crm/v3/owners?limit=2&after=" + after).json().path("results").findValuesAsString("email"))
                .containsExactly("r2@acme.com");
    }

    @Test
    void anImportIsSeenStoppedAndTracedInTheRecordsItMade() {
        var owner = simulator.portal().owners().add("rep@acme.com", "Rep", "Lee");
        ImportRun run = simulator.portal().imports().start(ObjectType.CONTACT, "x.csv", "CRM_UI", 10);
        long id = simulator.portal()
                .as(Actor.importRun(run.id(), owner.userId()))
                .create(ObjectType.CONTACT, Map.of("lastname", "Lee"))
                .id();
        simulator.portal().imports().count(run.id(), 1, 0);

        JsonNode seen = hubspot.get("/crm/v3/imports").json().path("results").path(0);
        assertThat(seen.path("state").asString()).isEqualTo("PROCESSING");
        assertThat(seen.path("importSource").asString()).isEqualTo("CRM_UI");
        assertThat(seen.path("mappedObjectTypeIds").path(0).asString()).isEqualTo("0-1");
        assertThat(seen.path("metadata").path("counters").path("CREATED_OBJECTS").asInt()).isEqualTo(1);
        JsonNode record = hubspot.get(CONTACTS + "/" + id + "?properties=hs_object_source,hs_object_source_id").json();
        assertThat(record.path("properties").path("hs_object_source").asString()).isEqualTo("IMPORT");
        assertThat(record.path("properties").path("hs_object_source_id").asString()).isEqualTo(run.id());

        assertThat(hubspot.post("/crm/v3/imports/" + run.id() + "/cancel", "{}").json().path("status").asString())
                .isEqualTo("COMPLETE");
        assertThat(hubspot.get("/crm/imports/2026-09/" + run.id()).json().path("state").asString())
                .isEqualTo("CANCELED");
        assertThat(hubspot.get("/crm/v3/imports/99").status()).isEqualTo(404);
    }

    @Test
    void theDefaultPipelineOfDealsCanBeRead() {
        JsonNode pipeline = hubspot.get("/crm/v3/pipelines/deals").json().path("results").path(0);

        assertThat(pipeline.path("id").asString()).isEqualTo("default");
        assertThat(pipeline.path("stages").findValuesAsString("id")).startsWith("appointmentscheduled")
                .endsWith("closedwon",
                        "closedlost");
        assertThat(pipeline.path("stages").findValuesAsString("probability")).containsExactly("0.2", "0.4", "0.6",
                "0.8",
                "0.9", "1.0", "0.0");
    }

    @Test
    void anUnknownPathIsA404() {
        Reply reply = hubspot.get("/crm/v3/nosuch");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().path("status").asString()).isEqualTo("error");
    }
}
