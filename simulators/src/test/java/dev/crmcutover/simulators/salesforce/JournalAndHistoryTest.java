package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.simulators.salesforce.org.WriteOptions;
import dev.crmcutover.simulators.salesforce.org.Writer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Who did what: the journal, the stamps and field history. */
class JournalAndHistoryTest extends SimulatorTest {
    private final String ada = org.residents().administratorId();

    @Test
    void everyChangeIsInTheJournalWithWhoHowAndWhatItWasBefore() {
        String id = rest.post("/sobjects/Contact", "{\"LastName\":\"X\",\"Title\":\"A\"}", "Sforce-Call-Options",
                "client=crm-cutover, defaultNamespace=x").text("/id");
        clock.advance(Duration.ofMinutes(1));
        org.as(ada).update("Contact", id, Map.of("Title", "B", "LastName", "X"));
        rest.delete("/sobjects/Contact/" + id);
        Journal.Entry created = salesforce.journal().entries().get(0);
        assertThat(created.actor()).isEqualTo(salesforce.integrationUserId());
        assertThat(created.source()).isEqualTo("api");
        assertThat(created.client()).isEqualTo("crm-cutover");
        assertThat(created.act()).isEqualTo(Act.CREATE);
        assertThat(created.after()).containsEntry("LastName", "X").containsEntry("Title", "A");
        Journal.Entry edited = salesforce.journal().entries().get(1);
        assertThat(edited.actor()).isEqualTo(ada);
        assertThat(edited.source()).isEqualTo("ui");
        assertThat(edited.client()).isNull();
        assertThat(edited.at()).isEqualTo(START.plusSeconds(60));
        assertThat(edited.before()).isEqualTo(Map.of("Title", "A"));
        assertThat(edited.after()).isEqualTo(Map.of("Title", "B"));
        Journal.Entry deleted = salesforce.journal().entries().get(2);
        assertThat(deleted.act()).isEqualTo(Act.DELETE);
        assertThat(deleted.before()).containsEntry("Title", "B");
    }

    @Test
    void aFreshOrgHasAnEmptyJournal() {
        assertThat(salesforce.journal().size()).isZero();
    }

    @Test
    void automationMovesSystemModstampOnly() {
        String id = org.as(ada).create("Account", Map.of("Name", "N"));
        clock.advance(Duration.ofSeconds(5));
        org.session(new Writer(salesforce.integrationUserId(), Writer.Source.AUTOMATION, null), WriteOptions.NONE)
                .update("Account", id, Map.of("Site", "S"));
        Answer account = rest.get("/sobjects/Account/" + id);
        assertThat(account.text("/LastModifiedDate")).isEqualTo("2026-03-02T10:00:00.000+0000");
        assertThat(account.text("/LastModifiedById")).isEqualTo(ada);
        assertThat(account.text("/SystemModstamp")).isEqualTo("2026-03-02T10:00:05.000+0000");
        assertThat(salesforce.journal().entries().get(1).source()).isEqualTo("automation");
    }

    @Test
    void onlyTrackedFieldsHaveHistory() {
        org.history().track("Contact", "Email", "AccountId", "HasOptedOutOfEmail");
        String account = org.as(ada).create("Account", Map.of("Name", "Acme"));
        String id = rest.create("Contact", Map.of("LastName", "X", "Email", "a@b.example"));
        clock.advance(Duration.ofSeconds(90));
        org.as(ada)
                .update("Contact", id,
                        Map.of("Email", "c@d.example", "Title", "T", "AccountId", account, "HasOptedOutOfEmail", true));
        JsonNode rows = rest
                .query("SELECT ContactId, Field, DataType, OldValue, NewValue, CreatedById, CreatedDate FROM"
                        + " ContactHistory WHERE ContactId = '" + id
                        + "' AND Field != 'created' ORDER BY Field, DataType");
        assertThat(rows.findValuesAsString("Field")).containsExactly("Account", "Account", "Email",
                "HasOptedOutOfEmail");
        assertThat(rows.at("/0/NewValue").asString()).isEqualTo(account);
        assertThat(rows.at("/1/NewValue").asString()).isEqualTo("Acme");
        assertThat(rows.at("/2/OldValue").asString()).isEqualTo("a@b.example");
        assertThat(rows.at("/2/NewValue").asString()).isEqualTo("c@d.example");
        assertThat(rows.at("/2/CreatedById").asString()).isEqualTo(ada);
        assertThat(rows.at("/2/CreatedDate").asString()).isEqualTo("2026-03-02T10:01:30.000+0000");
        assertThat(rows.at("/3/OldValue").isBoolean()).isTrue();
        assertThat(rest.query("SELECT Id FROM ContactHistory WHERE Field = 'created'").size()).isEqualTo(1);
        assertThat(rest.query("SELECT Id FROM AccountHistory").size()).isZero();
    }

    @Test
    void aRolledBackChangeLeavesNoHistory() {
        org.history().track("Contact", "Title");
        String id = rest.create("Contact", Map.of("LastName", "X"));
        rest.patch("/composite/sobjects", "{\"allOrNone\":true,\"records\":[{\"attributes\":{\"type\":\"Contact\"},"
                + "\"id\":\"" + id + "\",\"Title\":\"T\"},{\"attributes\":{\"type\":\"Contact\"},\"id\":"
                + "\"0035g0000000zzzAAA\",\"Title\":\"T\"}]}");
        assertThat(rest.query("SELECT Id FROM ContactHistory WHERE Field = 'Title'").size()).isZero();
        assertThat(rest.get("/sobjects/Contact/" + id).body().path("Title").isNull()).isTrue();
        assertThat(rest.query("SELECT Id FROM Contact WHERE SystemModstamp >= 2026-03-02T10:00:00Z").size())
                .isEqualTo(1);
    }
}
