package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ObjectsTest extends HubSpotTest {
    private String ann() {
        return contact("'email':'Ann@Acme.com','firstname':'Ann'");
    }

    @Test
    void createAnswers201WithLocationAndWhatHubSpotSetsByItself() {
        Reply reply = hubspot.post(CONTACTS, "{'properties':{'email':'Ann@Acme.com','firstname':'Ann'}}");

        assertThat(reply.status()).isEqualTo(201);
        String id = reply.json().path("id").asString();
        assertThat(reply.header("Location")).endsWith(CONTACTS + "/" + id);
        assertThat(reply.header("Content-Type")).isEqualTo("application/json;charset=utf-8");
        assertThat(reply.header("Date")).isEqualTo("Mon, 2 Mar 2026 09:00:00 GMT");
        var properties = reply.json().path("properties");
        assertThat(properties.path("email").asString()).isEqualTo("ann@acme.com");
        assertThat(properties.path("hs_email_domain").asString()).isEqualTo("acme.com");
        assertThat(properties.path("lifecyclestage").asString()).isEqualTo("lead");
        assertThat(properties.path("hs_lifecyclestage_lead_date").asString()).isEqualTo("2026-03-02T09:00:00.123Z");
        assertThat(properties.path("hs_object_id").asString()).isEqualTo(id);
        assertThat(properties.path("hs_object_source").asString()).isEqualTo("INTEGRATION");
        assertThat(properties.path("hs_object_source_id").asString()).isEqualTo(Long.toString(simulator.appId()));
        assertThat(List.copyOf(properties.propertyNames())).isSorted();
        assertThat(reply.json().path("archived").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/crm/v3/objects/contacts/", "/crm/v3/objects/0-1/", "/crm/v3/objects/CONTACT/",
            "/crm/objects/2026-03/contacts/", "/crm/objects/2026-09/contacts/"})
    void aRecordIsReadByEveryPathStyleAndTypeName(String path) {
        String id = ann();

        assertThat(hubspot.get(path + id).json().path("properties").path("firstname").asString()).isEqualTo("Ann");
    }

    @Test
    void readAnswersDefaultPropertiesUnlessAsked() {
        String id = ann();

        assertThat(hubspot.get(CONTACTS + "/" + id).json().path("properties").propertyNames()).containsExactly(
                "createdate", "email", "firstname", "hs_object_id", "lastmodifieddate", "lastname");
        var asked = hubspot.get(CONTACTS + "/" + id + "?properties=phone,nosuch&properties=jobtitle")
                .json()
                .path("properties");
        assertThat(asked.propertyNames()).contains("phone", "jobtitle").doesNotContain("nosuch", "firstname");
        assertThat(asked.path("phone").isNull()).isTrue();
    }

    @Test
    void aRecordIsReadByEmailAlsoBySecondaryOneWithoutRegardToCase() {
        String id = ann();
        simulator.portal()
                .as(Actor.CALCULATION)
                .update(ObjectType.CONTACT, Long.parseLong(id), Map.of("hs_additional_emails", "ann@home.com"));

        assertThat(hubspot.get(CONTACTS + "/ANN@acme.com?idProperty=email").json().path("id").asString()).isEqualTo(id);
        assertThat(hubspot.get(CONTACTS + "/ann@HOME.com?idProperty=email").json().path("id").asString()).isEqualTo(id);
        assertThat(hubspot.post(CONTACTS, "{'properties':{'email':'ann@home.com'}}").status()).isEqualTo(409);
    }

    @Test
    void anUnknownIdIsA404WithoutCategoryAndANonNumericOneSaysSo() {
        Reply unknown = hubspot.get(CONTACTS + "/99");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("message").asString()).isEqualTo("resource not found");
        assertThat(unknown.json().has("category")).isFalse();
        assertThat(unknown.header("X-HubSpot-NotFound")).isEqualTo("true");

        Reply odd = hubspot.get(CONTACTS + "/abc");
        assertThat(odd.status()).isEqualTo(404);
        assertThat(odd.json().path("message").asString()).isEqualTo("Object not found.  objectId are usually numeric.");
        assertThat(odd.json().path("category").asString()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(odd.json().path("context").path("id").path(0).asString()).isEqualTo("abc");
    }

    @Test
    void updateAnswersWhatWasSentAndTheEmptyTextClears() {
        String id = ann();
        clock.advance(Duration.ofSeconds(5));

        Reply reply = hubspot.patch(CONTACTS + "/" + id, "{'properties':{'firstname':'','phone':'1'}}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("properties").propertyNames()).containsExactly("createdate", "firstname",
                "hs_object_id", "lastmodifieddate", "phone");
        assertThat(reply.json().path("updatedAt").asString()).isEqualTo("2026-03-02T09:00:05.123Z");
        assertThat(hubspot.get(CONTACTS + "/" + id).json().path("properties").path("firstname").isNull()).isTrue();
    }

    @Test
    void updateByEmailFindsTheRecord() {
        String id = ann();

        Reply reply = hubspot.patch(CONTACTS + "/ann@acme.com?idProperty=email", "{'properties':{'lastname':'Lee'}}");

        assertThat(reply.json().path("id").asString()).isEqualTo(id);
    }

    @Test
    void aTakenEmailIsA409ThatNamesTheHolder() {
        String id = ann();

        Reply reply = hubspot.post(CONTACTS, "{'properties':{'email':'ANN@acme.com'}}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("category").asString()).isEqualTo("CONFLICT");
        assertThat(reply.json().path("message").asString()).isEqualTo("Contact already exists. Existing ID: " + id);
    }

    @Test
    void companiesAreNotDeduplicatedByDomainAndGetTheirWebsiteFromIt() {
        Reply first = hubspot.post("/crm/v3/objects/companies", "{'properties':{'domain':'acme.com'}}");
        Reply second = hubspot.post("/crm/v3/objects/companies", "{'properties':{'domain':'acme.com'}}");

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(first.json().path("properties").path("website").asString()).isEqualTo("acme.com");
        assertThat(first.json().path("properties").has("hs_lastmodifieddate")).isTrue();
    }

    @Test
    void aContactNeedsEmailOrNameAndACompanyNameOrDomain() {
        assertThat(hubspot.post(CONTACTS, "{'properties':{'phone':'1'}}").status()).isEqualTo(400);
        assertThat(hubspot.post(CONTACTS, "{'properties':{'lastname':'Lee'}}").status()).isEqualTo(201);
        assertThat(hubspot.post("/crm/v3/objects/companies", "{'properties':{'phone':'1'}}")
                .json()
                .path("category")
                .asString()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void anArchivedRecordIsSeenOnlyWhereAskedForAndGivesUpItsEmail() {
        String id = ann();

        assertThat(hubspot.delete(CONTACTS + "/" + id).status()).isEqualTo(204);
        assertThat(hubspot.delete(CONTACTS + "/" + id).status()).isEqualTo(204);

        assertThat(hubspot.get(CONTACTS + "/" + id).status()).isEqualTo(404);
        assertThat(hubspot.patch(CONTACTS + "/" + id, "{'properties':{'phone':'1'}}").status()).isEqualTo(404);
        Reply archived = hubspot.get(CONTACTS + "/" + id + "?archived=true");
        assertThat(archived.json().path("archived").asBoolean(false)).isTrue();
        assertThat(archived.json().path("archivedAt").asString()).isEqualTo("2026-03-02T09:00:00.123Z");
        assertThat(hubspot.get(CONTACTS + "?archived=true").json().path("results").size()).isEqualTo(1);
        assertThat(hubspot.post(CONTACTS, "{'properties':{'email':'ann@acme.com'}}").status()).isEqualTo(201);
    }

    @Test
    void listPagesByIdWithTheNextRecordsIdAsAfter() {
        List<String> made = IntStream.range(0, 5)
                .mapToObj(n -> hubspot.post(CONTACTS, "{'properties':{'firstname':'" + n + "'}}"))
                .map(reply -> reply.json().path("id").asString())
                .toList();

        Reply first = hubspot.get(CONTACTS + "?limit=2");
        String after = first.json().path("paging").path("next").path("after").asString();
        Reply last = hubspot.get(CONTACTS + "?limit=100&after=" + after);

        assertThat(after).isEqualTo(made.get(2));
        assertThat(first.json().path("paging").path("next").path("link").asString()).endsWith("after=" + after);
        assertThat(last.json().path("results").findValuesAsString("id")).containsExactly(made.get(2), made.get(3),
                made.get(4));
        assertThat(last.json().has("paging")).isFalse();
        assertThat(hubspot.get(CONTACTS + "?limit=101").status()).isEqualTo(400);
    }

    @Test
    void malformedJsonSaysWhere() {
        Reply reply = hubspot.post(CONTACTS, "{'properties':{,}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("message").asString()).startsWith("Invalid input JSON on line 1, column ");
    }

    @Test
    void instantsDropTheFractionWhereThereIsNone() {
        clock.advance(Duration.ofMillis(877));

        String id = ann();

        assertThat(hubspot.get(CONTACTS + "/" + id).json().path("createdAt").asString())
                .isEqualTo("2026-03-02T09:00:01Z");
    }

    @Test
    void everyChangeStandsInTheJournalWithWhoAndBeforeAndAfter() {
        String id = ann();
        var owner = simulator.portal().owners().add("rep@acme.com", "Rep", "Lee");

        simulator.portal().as(owner).update(ObjectType.CONTACT, Long.parseLong(id), Map.of("firstname", "Anna"));

        var entry = simulator.journal().entries().getLast();
        assertThat(entry.actor()).isEqualTo(Long.toString(owner.userId()));
        assertThat(entry.source()).isEqualTo("ui");
        assertThat(entry.before()).containsEntry("firstname", "Ann");
        assertThat(entry.after()).containsExactly(Map.entry("firstname", "Anna"));
        assertThat(simulator.journal().entries().getFirst().client()).isEqualTo(Long.toString(simulator.appId()));
    }

    @Test
    void aWriteThatChangesNothingLeavesNoTrace() {
        String id = ann();
        clock.advance(Duration.ofSeconds(1));

        hubspot.patch(CONTACTS + "/" + id, "{'properties':{'firstname':'Ann'}}");

        assertThat(simulator.journal().size()).isEqualTo(1);
        assertThat(hubspot.get(CONTACTS + "/" + id).json().path("updatedAt").asString())
                .isEqualTo("2026-03-02T09:00:00.123Z");
    }

    @Test
    void anotherProcessRestoresOverTheControlPath() {
        String id = contact("'lastname':'Lee'");
        hubspot.delete(CONTACTS + "/" + id);
        assertThat(hubspot.get(CONTACTS + "/" + id).status()).isEqualTo(404);
        assertThat(hubspot.post("/simulator/restore", "{'type':'contacts','id':'" + id + "'}").status()).isEqualTo(204);
        assertThat(hubspot.get(CONTACTS + "/" + id).status()).isEqualTo(200);
        assertThat(hubspot.get(CONTACTS + "/" + id + "?archived=true").status()).isEqualTo(404);
        assertThat(hubspot.post("/simulator/restore", "{'type':'contacts','id':'" + id + "'}").status()).isEqualTo(404);
    }
}
