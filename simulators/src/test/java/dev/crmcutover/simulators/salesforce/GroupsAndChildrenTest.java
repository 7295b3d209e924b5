package dev.crmcutover.simulators.salesforce;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Queries whose rows are groups of records, or bring the records that refer to them. */
class GroupsAndChildrenTest extends SimulatorTest {
    private String acme = "";

    @BeforeEach
    void records() {
        acme = rest.create("Account", Map.of("Name", "Acme", "NumberOfEmployees", 10));
        rest.create("Account", Map.of("Name", "Beta", "NumberOfEmployees", 30, "ParentId", acme));
        for (String name : new String[]{"Clark", "Adams", "Brown"}) {
            rest.create("Contact", Map.of("LastName", name, "AccountId", acme, "LeadSource",
                    name.equals("Adams") ? "Web" : "Other"));
        }
    }

    private static String rows(JsonNode rows, String... fields) {
        StringBuilder text = new StringBuilder();
        for (JsonNode row : rows) {
            for (String field : fields) {
                text.append(row.path(field).asString("")).append(' ');
            }
        }
        return text.toString().strip();
    }

    @Test
    void groupsAreCountedAndSorted() {
        JsonNode found = rest.query("SELECT LeadSource, COUNT(Id) n, COUNT(AccountId) FROM Contact GROUP BY LeadSource"
                + " ORDER BY LeadSource DESC");

        assertThat(rows(found, "LeadSource", "n", "expr0")).isEqualTo("Web 1 1 Other 2 2");
        assertThat(found.at("/0/attributes").toString()).isEqualTo("{\"type\":\"AggregateResult\"}");
    }

    @Test
    void oneGroupOfAllRowsIsSummedAveragedAndBounded() {
        JsonNode found = rest.query("SELECT SUM(NumberOfEmployees) s, AVG(NumberOfEmployees) a, MIN(Name), MAX(Name),"
                + " COUNT_DISTINCT(ParentId) d FROM Account");

        assertThat(rows(found, "s", "a", "expr0", "expr1", "d")).isEqualTo("40.0 20.0 Acme Beta 1");
    }

    @Test
    void aFieldBesideGroupsMustBeGrouped() {
        Answer answer = rest.rawQuery("SELECT LastName, COUNT(Id) FROM Contact GROUP BY LeadSource");

        assertThat(answer.errorCode()).isEqualTo("MALFORMED_QUERY");
        assertThat(answer.text("/0/message")).contains("Field must be grouped or aggregated: LastName");
    }

    @Test
    void aRowBringsWhatRefersToItInOrderAndWithinItsOwnLimit() {
        JsonNode found = rest.query("SELECT Name, (SELECT LastName FROM Contacts WHERE LastName != 'Clark'"
                + " ORDER BY LastName DESC LIMIT 1), (SELECT Name FROM ChildAccounts) FROM Account ORDER BY Name");

        assertThat(rows(found.at("/0/Contacts/records"), "LastName")).isEqualTo("Brown");
        assertThat(found.at("/0/Contacts/totalSize").asInt()).isEqualTo(1);
        assertThat(rows(found.at("/0/ChildAccounts/records"), "Name")).isEqualTo("Beta");
        assertThat(found.at("/1/Contacts").isNull()).isTrue();
    }

    @Test
    void aRelationshipThatIsNotThereIsRefused() {
        Answer answer = rest.rawQuery("SELECT Name, (SELECT Id FROM Nonsense) FROM Account");

        assertThat(answer.errorCode()).isEqualTo("INVALID_TYPE");
        assertThat(answer.text("/0/message")).contains("Didn't understand relationship 'Nonsense'");
    }

    @Test
    void describeNamesTheRelationships() {
        JsonNode children = rest.get("/sobjects/Account/describe").body().path("childRelationships");

        assertThat(children.findValuesAsString("relationshipName")).contains("Contacts", "Opportunities",
                "ChildAccounts");
    }
}
