package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.HubSpotPortal;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PortalSession;
import dev.crmcutover.simulators.hubspot.portal.PortalSession.Pair;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of records that people merge. */
class MergeTest extends HubSpotTest {
    private final HubSpotPortal portal = simulator.portal();
    private final PortalSession person = portal.as(Actor.user(7));

    private String merge(String primary, String other) {
        Reply reply = hubspot.post(CONTACTS + "/merge",
                "{'primaryObjectId':'" + primary + "','objectIdToMerge':'" + other + "'}");
        assertThat(reply.status()).isEqualTo(200);
        return reply.json().path("id").asString();
    }

    private JsonNode properties(String id, String names) {
        return hubspot.get(CONTACTS + "/" + id + "?properties=" + names).json().path("properties");
    }

    @Test
    void aMergeMakesARecordWithANewIdToWhichBothOldIdsLead() {
        String one = contact("'email':'a@acme.com'");
        String two = contact("'email':'b@acme.com'");
        String merged = merge(one, two);

        assertThat(merged).isNotEqualTo(one).isNotEqualTo(two);
        assertThat(hubspot.get(CONTACTS + "/" + one).json().path("id").asString()).isEqualTo(merged);
        assertThat(hubspot.get(CONTACTS + "/" + two).json().path("id").asString()).isEqualTo(merged);
        assertThat(hubspot.patch(CONTACTS + "/" + two, "{'properties':{'firstname':'Ann'}}")
                .json()
                .path("id")
                .asString()).isEqualTo(merged);
        assertThat(properties(merged, "firstname").path("firstname").asString()).isEqualTo("Ann");
        assertThat(hubspot.get(CONTACTS).json().path("results").findValuesAsString("id")).containsExactly(merged);
        assertThat(hubspot.get(CONTACTS + "?archived=true").json().path("results").size()).isZero();
    }

    @Test
    void oldIdsLeadThroughSeveralMerges() {
        String one = contact("'lastname':'One'");
        String merged = merge(merge(one, contact("'lastname':'Two'")), contact("'lastname':'Three'"));
        assertThat(hubspot.get(CONTACTS + "/" + one).json().path("id").asString()).isEqualTo(merged);
        assertThat(properties(merged, "hs_merged_object_ids").path("hs_merged_object_ids").asString().split(";"))
                .hasSize(4)
                .contains(one);
    }

    @Test
    void batchUpdatesByAnOldIdFindNothingAndBatchReadsFollowUnlessToldNotTo() {
        String one = contact("'lastname':'One'");
        String two = contact("'lastname':'Two'");
        String merged = merge(one, two);
        Reply update = hubspot.post(CONTACTS + "/batch/update",
                "{'inputs':[{'id':'" + one + "','properties':{'lastname':'X'}}]}");
        assertThat(update.status()).isEqualTo(207);
        assertThat(update.json().at("/errors/0/category").asString()).isEqualTo("OBJECT_NOT_FOUND");

        String both = "{'inputs':[{'id':'" + one + "'},{'id':'" + two + "'}]}";
        Reply read = hubspot.post(CONTACTS + "/batch/read", both);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("results").findValuesAsString("id")).containsExactly(merged);
        portal.batchReadsFollowMerges(false);
        assertThat(hubspot.post(CONTACTS + "/batch/read", both).json().at("/errors/0/context/ids").toString())
                .isEqualTo("[\"" + one + "\",\"" + two + "\"]");
    }

    @Test
    void theMergedRecordHasThePrimarysValuesAndTheOthersWhereThatNeverHadOne() {
        String one = contact("'lastname':'One','phone':'1','jobtitle':'CTO'");
        hubspot.patch(CONTACTS + "/" + one, "{'properties':{'jobtitle':''}}");
        clock.advance(Duration.ofMinutes(1));
        String two = contact("'lastname':'Two','phone':'2','jobtitle':'CEO','city':'Oslo'");
        JsonNode merged = properties(merge(one, two), "lastname,phone,jobtitle,city");
        assertThat(merged.path("lastname").asString()).isEqualTo("One");
        assertThat(merged.path("phone").asString()).isEqualTo("1");
        assertThat(merged.path("jobtitle").isNull()).isTrue();
        assertThat(merged.path("city").asString()).isEqualTo("Oslo");
    }

    @Test
    void theOthersEmailBecomesASecondaryOneThatFindsTheRecordAndIsTaken() {
        String merged = merge(contact("'email':'a@acme.com'"), contact("'email':'b@acme.com'"));
        JsonNode properties = properties(merged, "email,hs_additional_emails");
        assertThat(properties.path("email").asString()).isEqualTo("a@acme.com");
        assertThat(properties.path("hs_additional_emails").asString()).isEqualTo("b@acme.com");
        assertThat(hubspot.get(CONTACTS + "/b@acme.com?idProperty=email").json().path("id").asString())
                .isEqualTo(merged);
        assertThat(hubspot.post(CONTACTS, "{'properties':{'email':'b@acme.com'}}").status()).isEqualTo(409);
    }

    @Test
    void theStageFurthestDownTheFunnelIsKept() {
        String merged = merge(contact("'lastname':'One','lifecyclestage':'lead'"),
                contact("'lastname':'Two','lifecyclestage':'customer'"));
        assertThat(properties(merged, "lifecyclestage").path("lifecyclestage").asString()).isEqualTo("customer");
    }

    @Test
    void aUniqueValueOfTheOtherIsGivenUpWhereThePrimaryHasOne() {
        portal.schema(ObjectType.CONTACT).add(PropertyDefinition.uniqueText("salesforce_id", "Salesforce id"));
        String merged = merge(contact("'lastname':'One','salesforce_id':'003A'"),
                contact("'lastname':'Two','salesforce_id':'003B'"));
        assertThat(properties(merged, "salesforce_id").path("salesforce_id").asString()).isEqualTo("003A");
        assertThat(hubspot.get(CONTACTS + "/003B?idProperty=salesforce_id").status()).isEqualTo(404);
        assertThat(hubspot.get(CONTACTS + "/003A?idProperty=salesforce_id").json().path("id").asString())
                .isEqualTo(merged);
    }

    @Test
    void theHistoriesOfBothGoOnAndAnOvertakenValueIsSetByTheMerge() {
        String one = contact("'lastname':'One','phone':'1'");
        clock.advance(Duration.ofMinutes(1));
        String two = contact("'lastname':'Two'");
        clock.advance(Duration.ofMinutes(1));
        String merged = Long.toString(person.merge(ObjectType.CONTACT, Long.parseLong(one), Long.parseLong(two)).id());
        JsonNode history = hubspot.get(CONTACTS + "/" + merged + "?propertiesWithHistory=lastname,phone")
                .json()
                .path("propertiesWithHistory");
        assertThat(history.path("lastname").findValuesAsString("value")).containsExactly("One", "Two", "One");
        assertThat(history.at("/lastname/0/sourceType").asString()).isEqualTo("MERGE_CONTACTS");
        assertThat(history.at("/phone/0/sourceType").asString()).isEqualTo("INTEGRATION");
        assertThat(history.at("/phone/0/timestamp").asString()).isEqualTo("2026-03-02T09:00:00.123Z");
        assertThat(properties(merged, "hs_calculated_merged_vids").path("hs_calculated_merged_vids").asString())
                .isEqualTo(one + ":" + clock.millis() + ";" + two + ":" + clock.millis());
        assertThat(properties(merged, "hs_all_contact_vids").path("hs_all_contact_vids").asString())
                .isEqualTo(merged + ";" + one + ";" + two);
    }

    @Test
    void associationsOfBothAreKeptAndThePrimaryCompanyIsThePrimarys() {
        String acme = company("'name':'Acme'");
        String beta = company("'name':'Beta'");
        String one = contact("'lastname':'One'");
        String two = contact("'lastname':'Two'");
        person.associate(new Pair(ObjectType.CONTACT, one, ObjectType.COMPANY, beta), List.of());
        person.associate(new Pair(ObjectType.CONTACT, two, ObjectType.COMPANY, acme), List.of());
        String merged = merge(one, two);
        assertThat(portal.associations(ObjectType.CONTACT, merged, ObjectType.COMPANY).keySet())
                .containsExactly(Long.valueOf(acme), Long.valueOf(beta));
        assertThat(properties(merged, "associatedcompanyid").path("associatedcompanyid").asString()).isEqualTo(beta);
        assertThat(portal.associations(ObjectType.COMPANY, acme, ObjectType.CONTACT).keySet())
                .containsExactly(Long.valueOf(merged));
    }

    @Test
    void aMergedCompanyStaysThePrimaryOneOfItsContactsAndKeepsTheOthersDomain() {
        String acme = company("'name':'Acme','domain':'acme.com'");
        String inc = company("'name':'Acme Inc','domain':'acme-inc.com'");
        String ann = contact("'lastname':'One'");
        person.associate(new Pair(ObjectType.CONTACT, ann, ObjectType.COMPANY, inc), List.of());
        long merged = person.merge(ObjectType.COMPANY, Long.parseLong(acme), Long.parseLong(inc)).id();
        assertThat(properties(ann, "associatedcompanyid").path("associatedcompanyid").asString())
                .isEqualTo(Long.toString(merged));
        assertThat(portal.read(ObjectType.COMPANY, merged, "hs_additional_domains").value("hs_additional_domains"))
                .isEqualTo("acme-inc.com");
    }

    @Test
    void searchFindsTheMergedRecordOnly() {
        String merged = merge(contact("'lastname':'Lee'"), contact("'lastname':'Lee'"));
        assertThat(hubspot.post(CONTACTS + "/search", "{'query':'Lee'}")
                .json()
                .path("results")
                .findValuesAsString("id")).containsExactly(merged);
    }

    @Test
    void aRecordIsNotMergedWithItselfByWhateverId() {
        String one = contact("'lastname':'One'");
        String merged = merge(one, contact("'lastname':'Two'"));
        String body = "{'primaryObjectId':'" + one + "','objectIdToMerge':'" + merged + "'}";
        assertThat(hubspot.post(CONTACTS + "/merge", body).status()).isEqualTo(400);
        assertThat(hubspot.post(CONTACTS + "/merge", body.replace(one, "77")).status()).isEqualTo(404);
    }

    @Test
    void theJournalTellsWhichRecordTheOldOnesLiveOnIn() {
        String one = contact("'lastname':'One'");
        String two = contact("'lastname':'Two'");
        int before = portal.journal().size();
        String merged = Long.toString(person.merge(ObjectType.CONTACT, Long.parseLong(one), Long.parseLong(two)).id());
        List<Journal.Entry> entries = portal.journal().entries(entry -> entry.seq() > before);
        assertThat(entries).extracting(Journal.Entry::act).containsExactly(Act.CREATE, Act.MERGE, Act.MERGE);
        assertThat(entries).extracting(Journal.Entry::id).containsExactly(merged, one, two);
        assertThat(entries.get(0).after()).containsEntry("lastname", "One")
                .containsEntry("hs_merged_object_ids", one + ";" + two);
        assertThat(entries.get(2).before()).containsEntry("lastname", "Two");
        assertThat(entries.get(2).mergedInto()).contains(merged);
        assertThat(entries).allSatisfy(entry -> assertThat(entry.actor()).isEqualTo("7"));
        assertThat(entries).extracting(Journal.Entry::source).containsOnly("ui");
    }
}
