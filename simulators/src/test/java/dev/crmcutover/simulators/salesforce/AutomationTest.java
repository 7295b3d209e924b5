package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.salesforce.org.Automation;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Triggers and flows of the org that change what was written. */
class AutomationTest extends SimulatorTest {
    private final OrgSession ada = org.as(org.residents().administratorId());

    @Test
    void aTriggerChangesWhatWasWrittenAndTheJournalTellsBoth() {
        org.automation().add("title", "Contact", Automation.upperCase("Title"));
        org.automation().add("phone", "Contact", Automation.formatPhone("Phone"));
        String id = rest.create("Contact", Map.of("LastName", "Lee", "Title", "cto", "Phone", "415 555 0100"));
        Answer contact = rest.get("/sobjects/Contact/" + id);
        assertThat(contact.text("/Title")).isEqualTo("CTO");
        assertThat(contact.text("/Phone")).isEqualTo("(415) 555-0100");
        List<Journal.Entry> entries = org.journal().entries();
        assertThat(entries).extracting(Journal.Entry::source).containsExactly("api", "automation", "automation");
        assertThat(entries.get(0).after()).containsEntry("Title", "cto");
        assertThat(entries.get(1).before()).isEqualTo(Map.of("Title", "cto"));
        assertThat(entries.get(1).after()).isEqualTo(Map.of("Title", "CTO"));
    }

    @Test
    void whatIsAsTheTriggerWantsItIsNotWrittenAgain() {
        org.automation().add("title", "Contact", Automation.upperCase("Title"));
        String id = ada.create("Contact", Map.of("LastName", "Lee", "Title", "CTO"));
        ada.update("Contact", id, Map.of("Phone", "1"));
        assertThat(org.journal().size()).isEqualTo(2);
    }

    @Test
    void aStatusThatMayNotGoBackIsPutBack() {
        org.automation().add("status", "Lead", Automation.forwardOnly("Status"));
        String id = ada.create("Lead", Map.of("LastName", "Lee", "Company", "Acme", "Status", "Working - Contacted"));
        assertThat(rest.patch("/sobjects/Lead/" + id, "{\"Status\":\"Open - Not Contacted\"}").status()).isEqualTo(204);
        assertThat(rest.get("/sobjects/Lead/" + id).text("/Status")).isEqualTo("Working - Contacted");
        org.automation().remove("status");
        rest.patch("/sobjects/Lead/" + id, "{\"Status\":\"Open - Not Contacted\"}");
        assertThat(rest.get("/sobjects/Lead/" + id).text("/Status")).isEqualTo("Open - Not Contacted");
    }

    @Test
    void anotherProcessInstallsTriggersOverTheControlPath() {
        assertThat(rest.post("/simulator/automations",
                "{\"object\":\"Contact\",\"field\":\"Title\",\"rule\":\"upper-case\"}").status()).isEqualTo(204);
        String id = rest.create("Contact", Map.of("LastName", "Lee", "Title", "cto"));
        assertThat(rest.get("/sobjects/Contact/" + id).text("/Title")).isEqualTo("CTO");
        assertThat(rest.delete("/simulator/automations").status()).isEqualTo(204);
        rest.patch("/sobjects/Contact/" + id, "{\"Title\":\"ceo\"}");
        assertThat(rest.get("/sobjects/Contact/" + id).text("/Title")).isEqualTo("ceo");
        assertThat(rest.post("/simulator/automations",
                "{\"object\":\"Contact\",\"field\":\"Title\",\"rule\":\"x\"}").status()).isEqualTo(400);
    }
}
