package dev.crmcutover.simulators.hubspot;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.hubspot.HubSpotCaller.Reply;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Workflows;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Workflows of the portal that change what was written. */
class WorkflowsTest extends HubSpotTest {

    private String held(String id, String property) {
        return hubspot.get(CONTACTS + "/" + id + "?properties=" + property)
                .json()
                .path("properties")
                .path(property)
                .asString("");
    }

    @Test
    void aWorkflowChangesWhatWasWrittenAfterTheAnswer() {
        simulator.portal()
                .workflows()
                .add("title", ObjectType.CONTACT, Workflows.Moment.AFTER_THE_ANSWER, Workflows.upperCase("jobtitle"));
        Reply reply = hubspot.post(CONTACTS, "{'properties':{'jobtitle':'cto','lastname':'Lee'}}");
        assertThat(reply.json().at("/properties/jobtitle").asString()).isEqualTo("cto");
        String id = reply.json().path("id").asString();
        assertThat(held(id, "jobtitle")).isEqualTo("CTO");
        assertThat(hubspot.get(CONTACTS + "/" + id + "?propertiesWithHistory=jobtitle")
                .json()
                .at("/propertiesWithHistory/jobtitle")
                .findValuesAsString("sourceType")).containsExactly("AUTOMATION_PLATFORM", "INTEGRATION");
        List<Journal.Entry> entries = simulator.journal().entries();
        assertThat(entries).extracting(Journal.Entry::source).containsExactly("api", "automation");
        assertThat(entries.get(1).before()).isEqualTo(Map.of("jobtitle", "cto"));
        assertThat(entries.get(1).after()).isEqualTo(Map.of("jobtitle", "CTO"));
    }

    @Test
    void onRequestTheAnswerShowsTheChangeAlready() {
        assertThat(hubspot.post("/simulator/workflows", "{'name':'phone','type':'contacts','property':'phone','rule':"
                + "'format-phone','afterTheAnswer':false}").status()).isEqualTo(204);
        String id = contact("'lastname':'Lee'");
        Reply reply = hubspot.patch(CONTACTS + "/" + id, "{'properties':{'phone':'(415) 555 0100'}}");
        assertThat(reply.json().at("/properties/phone").asString()).isEqualTo("+1 415-555-0100");
    }

    @Test
    void aValueThatMayNotChangeIsPutBack() {
        hubspot.post("/simulator/workflows",
                "{'name':'keep','type':'contacts','property':'city','rule':'keep-first'}");
        String id = contact("'lastname':'Lee','city':'Oslo'");
        hubspot.patch(CONTACTS + "/" + id, "{'properties':{'city':'Rome'}}");
        assertThat(held(id, "city")).isEqualTo("Oslo");
        hubspot.delete("/simulator/workflows");
        hubspot.patch(CONTACTS + "/" + id, "{'properties':{'city':'Rome'}}");
        assertThat(held(id, "city")).isEqualTo("Rome");
    }
}
