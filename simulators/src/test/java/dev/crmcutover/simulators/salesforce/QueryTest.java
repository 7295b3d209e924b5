package dev.crmcutover.simulators.salesforce;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code /query} and {@code /queryAll}. */
class QueryTest extends SimulatorTest {
    private final List<String> ids = new ArrayList<>();

    @BeforeEach
    void records() {
        String account = rest.create("Account", Map.of("Name", "Müller GmbH", "AnnualRevenue", 1_500_000.5));
        ids.add(rest.create("Lead", Map.of("LastName", "Adams", "Company", "Acme", "Email", "ann@acme.example",
                "NumberOfEmployees", 10, "Rating", "Hot")));
        clock.advance(Duration.ofDays(2));
        ids.add(rest.create("Lead", Map.of("LastName", "Brown", "FirstName", "100%", "Company", "Acme", "Rating",
                "Cold", "NumberOfEmployees", 20)));
        clock.advance(Duration.ofDays(1));
        ids.add(rest.create("Lead", Map.of("LastName", "O'Neil", "Company", "Zeta", "Status", "Closed - Converted",
                "HasOptedOutOfEmail", true)));
        rest.create("Contact", Map.of("LastName", "Clark", "AccountId", account));
        rest.create("Contact", Map.of("LastName", "Dunn"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            LastName = 'adams'                                     | Adams
            LastName != 'Adams'                                    | Brown,O'Neil
            LastName <> 'Adams'                                    | Brown,O'Neil
            Email != 'ann@acme.example'                            | Brown,O'Neil
            Email = null                                           | Brown,O'Neil
            Email != NULL                                          | Adams
            Email = 'ANN@ACME.EXAMPLE'                             | Adams
            NumberOfEmployees < 20                                 | Adams
            NumberOfEmployees <= 20                                | Adams,Brown
            NumberOfEmployees > 10.0                               | Brown
            NumberOfEmployees >= 10                                | Adams,Brown
            LastName IN ('Adams','Brown')                          | Adams,Brown
            LastName NOT IN ('Adams','Brown')                      | O'Neil
            LastName LIKE 'a%'                                     | Adams
            LastName LIKE '_rown'                                  | Brown
            FirstName LIKE '%\\%'                                   | Brown
            NOT (LastName LIKE 'a%')                               | Brown,O'Neil
            LastName = 'O\\'Neil'                                   | O'Neil
            Company = 'Acme' AND (Rating = 'Hot' OR Rating = 'Cold') AND LastName != 'Brown' | Adams
            Company = 'Zeta' OR NumberOfEmployees = 10             | Adams,O'Neil
            HasOptedOutOfEmail = true                              | O'Neil
            HasOptedOutOfEmail = FALSE                             | Adams,Brown
            CreatedDate = TODAY                                    | O'Neil
            CreatedDate = YESTERDAY                                | Brown
            CreatedDate < LAST_N_DAYS:1                            | Adams
            CreatedDate >= LAST_N_DAYS:1                           | Brown,O'Neil
            CreatedDate = N_DAYS_AGO:3                             | Adams
            CreatedDate = THIS_MONTH                               | Adams,Brown,O'Neil
            CreatedDate = LAST_YEAR                                | ""
            CreatedDate = THIS_FISCAL_QUARTER                      | Adams,Brown,O'Neil
            SystemModstamp >= 2026-03-04T10:00:00Z                 | Brown,O'Neil
            SystemModstamp > 2026-03-04T12:00:00+02:00             | O'Neil
            LastModifiedDate < 2026-03-04T10:00:00.000Z            | Adams
            Owner.Email = 'integration@acme.example'               | Adams,Brown,O'Neil
            Owner.Name LIKE 'nobody%'                              | ""
            OwnerId IN (SELECT Id FROM User WHERE IsActive = true) | Adams,Brown,O'Neil
            """)
    void conditionsSelect(String where, String lastNames) {
        JsonNode found = rest.query("select LastName from Lead where " + where + " order by LastName");
        assertThat(String.join(",", found.findValuesAsString("LastName"))).isEqualTo(lastNames);
    }

    @Test
    void idsAreFoundByShortAndByFullForm() {
        assertThat(rest.query("SELECT Id FROM Lead WHERE Id = '" + ids.get(0).substring(0, 15) + "'")
                .at("/0/Id")
                .asString()).isEqualTo(ids.get(0));
        assertThat(rest.query("SELECT Id FROM Lead WHERE Id IN ('" + String.join("','", ids) + "') AND Rating = null")
                .findValuesAsString("Id")).containsExactly(ids.get(2));
    }

    @Test
    void pagesByIdAreInOrderOfIdAndMissNothing() {
        for (int i = 0; i < 130; i++) {
            org.as(org.residents().administratorId()).create("Campaign", Map.of("Name", "C" + i));
        }
        List<String> read = new ArrayList<>();
        String last = "";
        List<String> page;
        do {
            String after = last.isEmpty() ? "" : " WHERE Id > '" + last + "'";
            page = rest.query("SELECT Id FROM Campaign" + after + " ORDER BY Id LIMIT 50").findValuesAsString("Id");
            read.addAll(page);
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (!page.isEmpty());
        assertThat(read).hasSize(130).doesNotHaveDuplicates();
        assertThat(rest.query("SELECT Id FROM Campaign WHERE Id <= '" + read.get(64) + "' ORDER BY Id DESC LIMIT 1")
                .at("/0/Id")
                .asString()).isEqualTo(read.get(64));
    }

    @Test
    void aParentIsAnObjectWithinAndAnEmptyParentIsNull() {
        JsonNode found = rest
                .query("SELECT c.LastName, Account.Name, c.Account.AnnualRevenue FROM Contact c ORDER BY LastName");
        assertThat(found.at("/0/Account/attributes/type").asString()).isEqualTo("Account");
        assertThat(found.at("/0/Account/Name").asString()).isEqualTo("Müller GmbH");
        assertThat(found.at("/0/Account/AnnualRevenue").asDouble()).isEqualTo(1_500_001.0);
        assertThat(found.at("/1/Account").isNull()).isTrue();
    }

    @Test
    void orderPutsNullsFirstUnlessSaidAndPicklistsInTheirOwnOrder() {
        assertThat(
                rest.query("SELECT LastName FROM Lead ORDER BY NumberOfEmployees DESC").findValuesAsString("LastName"))
                .containsExactly("O'Neil", "Brown", "Adams");
        assertThat(rest.query("SELECT LastName FROM Lead ORDER BY NumberOfEmployees ASC NULLS LAST")
                .findValuesAsString("LastName")).containsExactly("Adams", "Brown", "O'Neil");
        assertThat(rest.query("SELECT LastName FROM Lead WHERE Rating != null ORDER BY Rating, Id")
                .findValuesAsString("LastName")).containsExactly("Adams", "Brown");
    }

    @Test
    void limitAndOffsetCutTheOrderedRows() {
        assertThat(rest.query("SELECT LastName FROM Lead ORDER BY LastName LIMIT 1 OFFSET 1")
                .findValuesAsString("LastName")).containsExactly("Brown");
        assertThat(rest.rawQuery("SELECT Id FROM Lead LIMIT 1 OFFSET 2001").errorCode())
                .isEqualTo("NUMBER_OUTSIDE_VALID_RANGE");
    }

    @Test
    void countGivesTheNumberWithoutRecords() {
        assertThat(rest.rawQuery("SELECT COUNT() FROM Lead WHERE Company = 'Acme'").body().toString())
                .isEqualTo("{\"totalSize\":2,\"done\":true,\"records\":[]}");
    }

    @Test
    void anEmptyAnswerHasNoNextPage() {
        assertThat(rest.rawQuery("SELECT Id FROM Campaign").body().toString())
                .isEqualTo("{\"totalSize\":0,\"done\":true,\"records\":[]}");
    }

    @Test
    void longAnswersComeInPagesThatCanBeReadAgain() {
        for (int i = 0; i < 450; i++) {
            org.as(org.residents().administratorId()).create("Campaign", Map.of("Name", "C" + i));
        }
        Answer first = rest.get("/query/?q=SELECT+Name+FROM+Campaign", "Sforce-Query-Options", "batchSize=200");
        assertThat(first.body().path("totalSize").asInt()).isEqualTo(450);
        assertThat(first.body().path("done").asBoolean(true)).isFalse();
        String next = first.text("/nextRecordsUrl");
        assertThat(next).matches("/services/data/v66\\.0/query/01g\\w{15}-200");
        Answer second = rest.get(next);
        Answer again = rest.get("/query/" + next.substring(next.lastIndexOf('/') + 1));
        assertThat(again.body()).isEqualTo(second.body());
        Answer last = rest.get(second.text("/nextRecordsUrl"));
        assertThat(last.body().path("done").asBoolean(false)).isTrue();
        assertThat(last.body().has("nextRecordsUrl")).isFalse();
        assertThat(last.body().path("records").size()).isEqualTo(50);
        List<String> names = new ArrayList<>();
        List.of(first, second, last)
                .forEach(page -> StreamSupport.stream(page.body().path("records").spliterator(), false)
                        .forEach(record -> names.add(record.path("Name").asString())));
        assertThat(names).doesNotHaveDuplicates().hasSize(450);
        clock.advance(Duration.ofDays(2).plusSeconds(1));
        assertThat(rest.get(next).errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
    }

    @Test
    void anUnknownLocatorIsRefused() {
        assertThat(rest.get("/query/01gRM000001abcdYAA-2000").errorCode()).isEqualTo("INVALID_QUERY_LOCATOR");
    }

    @Test
    void queryAllReadsTheRecycleBinToo() {
        rest.delete("/sobjects/Lead/" + ids.get(0));
        assertThat(rest.query("SELECT Id FROM Lead").size()).isEqualTo(2);
        JsonNode all = rest.get("/queryAll?q=" + RestCaller.encode(
                "SELECT Id, IsDeleted, MasterRecordId FROM Lead WHERE IsDeleted = true")).body();
        assertThat(all.at("/records/0/Id").asString()).isEqualTo(ids.get(0));
        assertThat(rest.query("SELECT Id FROM Lead ALL ROWS").size()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            SELECT FROM Lead                                    | MALFORMED_QUERY
            SELECT Id FROM Lead WHERE                           | MALFORMED_QUERY
            SELECT Id FROM Lead WHERE Name = 'x' garbage here   | MALFORMED_QUERY
            SELECT Id FROM Lead extra garbage                   | MALFORMED_QUERY
            SELECT Id, Id FROM Lead                             | MALFORMED_QUERY
            SELECT LeadSource FROM Lead GROUP BY LeadSource HAVING COUNT(Id) > 1                     | MALFORMED_QUERY
            SELECT Id FROM Nothing                              | INVALID_TYPE
            SELECT Nope__c FROM Lead                            | INVALID_FIELD
            SELECT Id FROM Lead WHERE Nope__c = 1               | INVALID_FIELD
            SELECT Nobody.Name FROM Lead                        | INVALID_FIELD
            SELECT Id FROM Lead WHERE Email = 5                 | INVALID_FIELD
            SELECT Id FROM Lead WHERE CreatedDate > '2026-01-01'| INVALID_FIELD
            SELECT Id FROM Lead WHERE CreatedDate > 2026-01-01  | INVALID_FIELD
            SELECT Id FROM Lead WHERE Description = 'x'         | INVALID_FIELD
            SELECT Id FROM Lead WHERE Id = 'x'                  | INVALID_QUERY_FILTER_OPERATOR
            SELECT Id FROM Lead WHERE NumberOfEmployees LIKE '1'| INVALID_QUERY_FILTER_OPERATOR
            SELECT FIELDS(ALL) FROM Lead                        | MALFORMED_QUERY
            """)
    void mistakesAreRefusedWithTheirCode(String soql, String code) {
        Answer answer = rest.rawQuery(soql);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.text("/0/message").length()).isLessThan(600);
    }

    @Test
    void anUnknownColumnIsNamedAsSalesforceNamesIt() {
        assertThat(rest.rawQuery("SELECT Nope__c FROM Lead").text("/0/message"))
                .contains("ERROR at Row:1:Column:")
                .contains("No such column 'Nope__c' on entity 'Lead'.");
    }

    @Test
    void fieldsAllIsAllowedForAtMost200Rows() {
        JsonNode found = rest.query("SELECT FIELDS(ALL) FROM Lead LIMIT 200");
        assertThat(found.at("/0/LastName").asString()).isEqualTo("Adams");
        assertThat(found.at("/0").propertyNames()).contains("SystemModstamp", "Email");
    }

    @Test
    void theOrgTellsItsIdNameAndWhetherItIsASandbox() {
        JsonNode org = rest.query("SELECT Id, Name, IsSandbox FROM Organization").get(0);
        assertThat(org.path("Id").asString()).isEqualTo(salesforce.organizationId()).startsWith("00D").hasSize(18);
        assertThat(org.path("Name").asString()).isEqualTo("Acme");
        assertThat(org.path("IsSandbox").asBoolean(true)).isFalse();
    }

    @Test
    void usersTellTheirAddressAndWhetherTheyAreActive() {
        String user = org.residents().addUser("Uwe", "Krause", "Uwe@Acme.Example");
        org.residents().deactivate(user);
        assertThat(rest.query("SELECT Id, Name FROM User WHERE Email = 'uwe@acme.example' AND IsActive = false")
                .at("/0/Name")
                .asString()).isEqualTo("Uwe Krause");
    }

    @Test
    void objectsAreListedByEntityDefinition() {
        assertThat(rest.query("SELECT KeyPrefix FROM EntityDefinition WHERE QualifiedApiName = 'Contact'")
                .at("/0/KeyPrefix")
                .asString()).isEqualTo("003");
    }
}
