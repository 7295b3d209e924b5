package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.PropertyDefinition;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchTest extends HubSpotTest {
    private static final String NOT_FOUND = "Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.";

    @BeforeEach
    void addUniqueProperty() {
        simulator.portal()
                .schema(ObjectType.CONTACT)
                .add(PropertyDefinition.uniqueText("salesforce_id", "Salesforce ID"));
    }

    @Test
    void createAnswers201InReverseOrder() {
        Reply reply = hubspot.post(CONTACTS + "/batch/create",
                "{'inputs':[{'properties':{'email':'a@acme.com'}},{'properties':{'email':'b@acme.com'}}]}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("status").asString()).isEqualTo("COMPLETE");
        assertThat(reply.json().path("results").findValuesAsString("email")).containsExactly("b@acme.com",
                "a@acme.com");
        assertThat(reply.json().has("startedAt")).isTrue();
        assertThat(reply.json().has("numErrors")).isFalse();
    }

    @Test
    void createFailsAsAWholeOnTheFirstDuplicateEmail() {
        String id = contact("'email':'b@acme.com'");

        Reply reply = hubspot.post(CONTACTS + "/batch/create",
                "{'inputs':[{'properties':{'email':'a@acme.com'}},{'properties':{'email':'B@acme.com'}}]}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("message").asString()).isEqualTo("Contact already exists. Existing ID: " + id);
        assertThat(simulator.portal().count(ObjectType.CONTACT)).isEqualTo(1);
    }

    @Test
    void createWithTraceIdsIsCarriedOutInPart() {
        contact("'email':'b@acme.com'");

        Reply reply = hubspot.post(CONTACTS + "/batch/create", """
                {'inputs':[{'objectWriteTraceId':'t1','properties':{'email':'b@acme.com'}},
                {'objectWriteTraceId':'t2','properties':{'email':'a@acme.com'}},
                {'objectWriteTraceId':'t3','properties':{'nosuch':'1','email':'c@acme.com'}}]}""");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json().path("results").findValuesAsString("objectWriteTraceId")).containsExactly("t2");
        assertThat(reply.json().path("numErrors").asInt()).isEqualTo(2);
        var first = reply.json().path("errors").path(0);
        assertThat(first.path("category").asString()).isEqualTo("CONFLICT");
        assertThat(first.path("status").asString()).isEqualTo("error");
        assertThat(first.path("context").path("objectWriteTraceId").path(0).asString()).isEqualTo("t1");
        var second = reply.json().path("errors").path(1);
        assertThat(second.path("category").asString()).isEqualTo("VALIDATION_ERROR");
        assertThat(second.path("errors").path(0).path("code").asString()).isEqualTo("PROPERTY_DOESNT_EXIST");
    }

    @Test
    void theSameEmailTwiceInOneCreateIsRefused() {
        Reply reply = hubspot.post(CONTACTS + "/batch/create",
                "{'inputs':[{'properties':{'email':'a@acme.com'}},{'properties':{'email':'A@acme.com'}}]}");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(simulator.portal().count(ObjectType.CONTACT)).isZero();
    }

    @Test
    void readAnswers207WithTheMissingIds() {
        String id = contact("'email':'a@acme.com'");

        Reply reply = hubspot.post(CONTACTS + "/batch/read",
                "{'inputs':[{'id':'" + id + "'},{'id':'77'}],'properties':['email']}");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json().path("results").findValuesAsString("id")).containsExactly(id);
        var error = reply.json().path("errors").path(0);
        assertThat(error.path("category").asString()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(error.path("message").asString()).isEqualTo(NOT_FOUND);
        assertThat(error.path("context").path("ids").path(0).asString()).isEqualTo("77");
    }

    @Test
    void readFindsByEmailAndByOwnUniqueProperty() {
        contact("'email':'a@acme.com','salesforce_id':'003A'");

        assertThat(hubspot.post(CONTACTS + "/batch/read", "{'idProperty':'email','inputs':[{'id':'A@ACME.com'}]}")
                .json()
                .path("results")
                .size()).isEqualTo(1);
        assertThat(hubspot.post(CONTACTS + "/batch/read", "{'idProperty':'salesforce_id','inputs':[{'id':'003A'}]}")
                .json()
                .path("results")
                .size()).isEqualTo(1);
        assertThat(hubspot.post(CONTACTS + "/batch/read", "{'idProperty':'phone','inputs':[{'id':'1'}]}").status())
                .isEqualTo(400);
    }

    @Test
    void aBatchTakes100RowsAndAReadWithHistory50() {
        assertThat(hubspot.post(CONTACTS + "/batch/read", "{'inputs':[" + ids(101) + "]}").status()).isEqualTo(400);
        assertThat(hubspot.post(CONTACTS + "/batch/read", "{'inputs':[" + ids(100) + "]}").status()).isEqualTo(207);

        Reply history = hubspot.post(CONTACTS + "/batch/read",
                "{'propertiesWithHistory':['email'],'inputs':[" + ids(51) + "]}");
        assertThat(history.status()).isEqualTo(400);
        assertThat(history.json().path("message").asString()).isEqualTo("The maximum number of inputs supported in a"
                + " batch request for property histories is 50. Please reduce the number of items and try again");
    }

    private static String ids(int count) {
        return IntStream.range(1, count + 1).mapToObj(n -> "{'id':'" + n + "'}").collect(Collectors.joining(","));
    }

    @Test
    void updateWritesWhatExistsAndAnswers207ForTheRest() {
        String id = contact("'email':'a@acme.com'");

        Reply reply = hubspot.post(CONTACTS + "/batch/update", "{'inputs':[{'id':'" + id
                + "','properties':{'phone':'1'}},{'id':'77','objectWriteTraceId':'t','properties':{'phone':'2'}}]}");

        assertThat(reply.status()).isEqualTo(207);
        assertThat(reply.json().path("results").findValuesAsString("phone")).containsExactly("1");
        var error = reply.json().path("errors").path(0);
        assertThat(error.path("message").asString()).isEqualTo(NOT_FOUND);
        assertThat(error.path("context").path("ids").path(0).asString()).isEqualTo("77");
        assertThat(error.path("context").path("objectWriteTraceId").path(0).asString()).isEqualTo("t");
    }

    @Test
    void updateIsRefusedAsAWholeForAnInvalidValueUnlessTraced() {
        String a = contact("'email':'a@acme.com'");
        String b = contact("'email':'b@acme.com'");
        String rows = "{'inputs':[{'id':'" + a + "',TRACE1'properties':{'phone':'1'}},{'id':'" + b
                + "',TRACE2'properties':{'hs_lead_status':'nosuch'}}]}";

        Reply untraced = hubspot.post(CONTACTS + "/batch/update", rows.replaceAll("TRACE\\d", ""));
        assertThat(untraced.status()).isEqualTo(400);
        assertThat(simulator.portal().read(ObjectType.CONTACT, Long.parseLong(a), "phone").value("phone")).isNull();

        Reply traced = hubspot.post(CONTACTS + "/batch/update", rows.replace("TRACE1", "'objectWriteTraceId':'1',")
                .replace("TRACE2", "'objectWriteTraceId':'2',"));
        assertThat(traced.status()).isEqualTo(207);
        assertThat(simulator.portal().read(ObjectType.CONTACT, Long.parseLong(a), "phone").value("phone"))
                .isEqualTo("1");
    }

    @Test
    void aRecordNamedTwiceIsRefusedAsAWhole() {
        String id = contact("'email':'a@acme.com'");
        String row = "{'id':'" + id + "','properties':{'phone':'1'}}";

        Reply reply = hubspot.post(CONTACTS + "/batch/update", "{'inputs':[" + row + "," + row + "]}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("message").asString())
                .isEqualTo("Duplicate IDs found in batch input: [" + id + "]. IDs must be unique");
        assertThat(reply.json().path("context").path("ids").path(0).asString()).isEqualTo(id);
        assertThat(hubspot.post(CONTACTS + "/batch/upsert", """
                {'inputs':[{'idProperty':'email','id':'x@acme.com','properties':{}},
                {'idProperty':'email','id':'X@acme.com','properties':{}}]}""").status()).isEqualTo(400);
    }

    @Test
    void upsertSaysWhichAreNewAndIsIdempotent() {
        String rows = """
                {'inputs':[{'idProperty':'salesforce_id','id':'003A','properties':{'lastname':'Lee'}},
                {'idProperty':'salesforce_id','id':'003B','properties':{'lastname':'Kim'}}]}""";

        Reply first = hubspot.post(CONTACTS + "/batch/upsert", rows);
        Reply again = hubspot.post(CONTACTS + "/batch/upsert", rows);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("results").findValuesAsString("new")).containsExactly("true", "true");
        assertThat(first.json().path("results").findValuesAsString("salesforce_id")).containsExactly("003B", "003A");
        assertThat(again.json().path("results").findValuesAsString("new")).containsExactly("false", "false");
        assertThat(simulator.portal().count(ObjectType.CONTACT)).isEqualTo(2);
    }

    @Test
    void upsertWithTraceIdsIsCarriedOutInPartSaveByEmail() {
        contact("'email':'taken@acme.com'");

        Reply own = hubspot.post(CONTACTS + "/batch/upsert",
                """
                        {'inputs':[{'idProperty':'salesforce_id','id':'003A','objectWriteTraceId':'1',
                        'properties':{'email':'taken@acme.com'}},
                        {'idProperty':'salesforce_id','id':'003B','objectWriteTraceId':'2','properties':{'lastname':'Kim'}}]}""");
        assertThat(own.status()).isEqualTo(207);
        assertThat(own.json().path("results").size()).isEqualTo(1);

        Reply byEmail = hubspot.post(CONTACTS + "/batch/upsert", """
                {'inputs':[{'idProperty':'email','id':'not an address','objectWriteTraceId':'1','properties':{}},
                {'idProperty':'email','id':'n@acme.com','objectWriteTraceId':'2','properties':{}}]}""");
        assertThat(byEmail.status()).isEqualTo(400);
    }

    @Test
    void aTakenUniqueValueIsA400ThatNamesTheHolder() {
        String holder = contact("'lastname':'Lee','salesforce_id':'003A'");
        String other = contact("'lastname':'Kim'");

        Reply reply = hubspot.patch(CONTACTS + "/" + other, "{'properties':{'salesforce_id':'003a'}}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("errors").path(0).path("code").asString()).isEqualTo("CONFLICTING_UNIQUE_VALUE");
        assertThat(reply.json().path("errors").path(0).path("message").asString())
                .endsWith("on " + other + ". " + holder + " already has that value.");
    }

    @Test
    void archiveIgnoresUnknownIdsAndHasNoBody() {
        String id = contact("'email':'a@acme.com'");

        Reply reply = hubspot.post(CONTACTS + "/batch/archive", "{'inputs':[{'id':'" + id + "'},{'id':'77'}]}");

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.raw().body()).isEmpty();
        assertThat(simulator.portal().count(ObjectType.CONTACT)).isZero();
    }
}
