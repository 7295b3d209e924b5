package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import dev.crmcutover.simulators.hubspot.portal.Actor;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.WriteRow;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchTest extends HubSpotTest {
    private Reply search(String body) {
        return hubspot.post(CONTACTS + "/search", body);
    }

    private List<String> names(String filters) {
        Reply reply = search("{'filterGroups':[{'filters':[" + filters + "]}],'limit':200}");
        assertThat(reply.status()).as(() -> reply.json().toString()).isEqualTo(200);
        return reply.json().path("results").findValuesAsString("firstname");
    }

    private void makePeople() {
        contact("'firstname':'Ann','email':'ann@acme.com','hs_lead_status':'NEW','jobtitle':'Head of Sales'");
        clock.advance(Duration.ofSeconds(1));
        contact("'firstname':'bob','email':'bob@beta.com','hs_lead_status':'OPEN','followercount':'5'");
        clock.advance(Duration.ofSeconds(1));
        contact("'firstname':'Cyd','followercount':'12'");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
            "'operator':'EQ','propertyName':'firstname','value':'ANN' | Ann",
            "'operator':'EQ','propertyName':'hs_lead_status','value':'new' | -",
            "'operator':'EQ','propertyName':'hs_lead_status','value':'NEW' | Ann",
            "'operator':'NEQ','propertyName':'hs_lead_status','value':'NEW' | bob",
            "'operator':'IN','propertyName':'email','values':['ann@acme.com','x@y.com'] | Ann",
            "'operator':'IN','propertyName':'firstname','values':['Ann'] | -",
            "'operator':'NOT_IN','propertyName':'hs_lead_status','values':['NEW'] | bob",
            "'operator':'HAS_PROPERTY','propertyName':'followercount' | bob,Cyd",
            "'operator':'NOT_HAS_PROPERTY','propertyName':'email' | Cyd",
            "'operator':'GT','propertyName':'followercount','value':'5' | Cyd",
            "'operator':'GTE','propertyName':'followercount','value':'5' | bob,Cyd",
            "'operator':'LT','propertyName':'followercount','value':'12' | bob",
            "'operator':'LTE','propertyName':'followercount','value':'12.0' | bob,Cyd",
            "'operator':'BETWEEN','propertyName':'followercount','value':'6','highValue':'12' | Cyd",
            "'operator':'CONTAINS_TOKEN','propertyName':'jobtitle','value':'sales' | Ann",
            "'operator':'CONTAINS_TOKEN','propertyName':'email','value':'*@be*' | bob",
            "'operator':'NOT_CONTAINS_TOKEN','propertyName':'email','value':'acme' | bob",
            "'operator':'GTE','propertyName':'lastmodifieddate','value':'1772442001123' | bob,Cyd",
            "'operator':'GT','propertyName':'lastmodifieddate','value':'2026-03-02T09:00:01.123Z' | Cyd",
            "'operator':'LT','propertyName':'createdate','value':'1772442001123' | Ann"})
    void eachOperatorComparesAsHubSpotDoes(String filter, String expected) {
        makePeople();

        assertThat(names("{" + filter + "}"))
                .containsExactlyElementsOf(expected.equals("-") ? List.of() : List.of(expected.split(",")));
    }

    @Test
    void groupsAreOrEdAndFiltersAndEd() {
        makePeople();

        Reply reply = search("""
                {'filterGroups':[{'filters':[{'propertyName':'firstname','operator':'EQ','value':'ann'},
                {'propertyName':'email','operator':'HAS_PROPERTY'}]},
                {'filters':[{'propertyName':'followercount','operator':'EQ','value':'12'}]}]}""");

        assertThat(reply.json().path("total").asInt()).isEqualTo(2);
        assertThat(reply.json().path("results").findValuesAsString("firstname")).containsExactly("Ann", "Cyd");
    }

    @Test
    void sortsMayBeTextsOrObjectsAndPagesHoldAnIntegerAfter() {
        makePeople();

        Reply first = search("{'sorts':['-createdate'],'limit':2}");
        assertThat(first.json().path("results").findValuesAsString("firstname")).containsExactly("Cyd", "bob");
        assertThat(first.json().path("paging").path("next").path("after").asString()).isEqualTo("2");

        Reply second = search(
                "{'sorts':[{'propertyName':'createdate','direction':'DESCENDING'}],'limit':2,'after':'2'}");
        assertThat(second.json().path("results").findValuesAsString("firstname")).containsExactly("Ann");
        assertThat(second.json().has("paging")).isFalse();
        assertThat(search("{'sorts':['createdate','email']}").status()).isEqualTo(400);
    }

    @Test
    void freeTextLooksIntoNamesAndAddresses() {
        makePeople();

        assertThat(search("{'query':'BETA'}").json().path("results").findValuesAsString("firstname"))
                .containsExactly("bob");
    }

    @Test
    void archivedRecordsAreNeverFound() {
        String id = contact("'firstname':'Ann'");
        hubspot.delete(CONTACTS + "/" + id);

        assertThat(search("{}").json().path("total").asInt()).isZero();
    }

    @Test
    void searchLagsBehindWritesAndAnswersOldValuesMeanwhile() {
        simulator.portal().searchLag(Duration.ofSeconds(3));
        String id = contact("'firstname':'Ann'");
        assertThat(search("{}").json().path("total").asInt()).isZero();

        clock.advance(Duration.ofSeconds(3));
        assertThat(search("{}").json().path("total").asInt()).isEqualTo(1);

        hubspot.patch(CONTACTS + "/" + id, "{'properties':{'firstname':'Anna'}}");
        assertThat(names("{'propertyName':'firstname','operator':'EQ','value':'Ann'}")).containsExactly("Ann");
        assertThat(hubspot.get(CONTACTS + "/" + id).json().path("properties").path("firstname").asString())
                .isEqualTo("Anna");

        hubspot.delete(CONTACTS + "/" + id);
        assertThat(search("{}").json().path("total").asInt()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(3));
        assertThat(search("{}").json().path("total").asInt()).isZero();
    }

    @Test
    void aSearchStopsAt10000Hits() {
        for (int batch = 0; batch < 101; batch++) {
            int from = batch * 100;
            simulator.portal()
                    .as(Actor.user(1))
                    .createAll(ObjectType.CONTACT, IntStream.range(from, from + 100)
                            .mapToObj(n -> WriteRow.create(Map.of("firstname", "n" + n)))
                            .toList());
        }

        Reply last = search("{'limit':200,'after':9800}");
        assertThat(last.json().path("total").asInt()).isEqualTo(10_100);
        assertThat(last.json().path("results").size()).isEqualTo(200);
        assertThat(last.json().path("paging").path("next").path("after").asString()).isEqualTo("10000");
        assertThat(search("{'limit':200,'after':10000}").status()).isEqualTo(400);
        assertThat(search("{'limit':200,'after':9801}").status()).isEqualTo(400);
    }

    @Test
    void whatIsOverTheLimitsIsRefused() {
        String filter = "{'propertyName':'email','operator':'HAS_PROPERTY'}";
        String seven = String.join(",", Collections.nCopies(7, filter));
        String sixGroups = String.join(",", Collections.nCopies(6, "{'filters':[" + filter + "]}"));
        String fiveByFour = String.join(",", Collections.nCopies(5,
                "{'filters':[" + String.join(",", Collections.nCopies(4, filter)) + "]}"));

        assertThat(search("{'filterGroups':[{'filters':[" + seven + "]}]}").status()).isEqualTo(400);
        assertThat(search("{'filterGroups':[" + sixGroups + "]}").status()).isEqualTo(400);
        assertThat(search("{'filterGroups':[" + fiveByFour + "]}").status()).isEqualTo(400);
        assertThat(search("{'limit':201}").status()).isEqualTo(400);
        assertThat(search("{'query':'" + "x".repeat(3001) + "'}").status()).isEqualTo(400);
        assertThat(search("{'filterGroups':[{'filters':[{'propertyName':'x','operator':'HAS_PROPERTY'}]}]}").json()
                .path("category")
                .asString()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void recordsAreFoundByWhatTheyAreAssociatedWith() {
        String ann = contact("'firstname':'Ann'");
        contact("'firstname':'Bob'");
        String acme = company("'name':'Acme'");
        hubspot.put("/crm/v4/objects/contacts/" + ann + "/associations/default/companies/" + acme, "{}");

        assertThat(names("{'propertyName':'associations.company','operator':'EQ','value':'" + acme + "'}"))
                .containsExactly("Ann");
    }
}
