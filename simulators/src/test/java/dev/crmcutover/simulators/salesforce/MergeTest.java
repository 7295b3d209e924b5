package dev.crmcutover.simulators.salesforce;

import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.Journal.Act;
import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What becomes of records that people merge, delete and take out of the recycle bin. */
class MergeTest extends SimulatorTest {
    private final OrgSession ada = org.as(org.residents().administratorId());

    @Test
    void theLoserIsDeletedWithItsMasterAndSeenByQueryAllOnly() {
        String winner = ada.create("Contact", Map.of("LastName", "Lee"));
        String loser = ada.create("Contact", Map.of("LastName", "Leigh"));
        ada.merge("Contact", winner, List.of(loser), Map.of());

        assertThat(rest.get("/sobjects/Contact/" + loser).errorCode()).isEqualTo("NOT_FOUND");
        assertThat(rest.patch("/sobjects/Contact/" + loser, "{\"Title\":\"T\"}").errorCode())
                .isEqualTo("ENTITY_IS_DELETED");
        assertThat(rest.query("SELECT Id FROM Contact").findValuesAsString("Id")).containsExactly(winner);
        JsonNode row = rest.get("/queryAll?q=" + RestCaller.encode(
                "SELECT Id, IsDeleted, MasterRecordId, LastName FROM Contact WHERE MasterRecordId != null"))
                .body()
                .path("records");
        assertThat(row.size()).isEqualTo(1);
        assertThat(row.at("/0/Id").asString()).isEqualTo(loser);
        assertThat(row.at("/0/IsDeleted").asBoolean()).isTrue();
        assertThat(row.at("/0/MasterRecordId").asString()).isEqualTo(winner);
        assertThat(row.at("/0/LastName").asString()).isEqualTo("Leigh");
    }

    @Test
    void theWinnerKeepsItsValuesButForThoseChosenAndItsStampMoves() {
        String winner = ada.create("Lead", Map.of("LastName", "Lee", "Company", "Acme", "Title", "CTO"));
        String loser = ada.create("Lead", Map.of("LastName", "Leigh", "Company", "Acme", "Phone", "1", "Title", "X"));
        clock.advance(Duration.ofMinutes(1));
        Map<String, Object> chosen = new HashMap<>(Collections.singletonMap("Title", null));
        chosen.put("LastName", "Leigh");
        ada.merge("Lead", winner, List.of(loser), chosen);

        Answer kept = rest.get("/sobjects/Lead/" + winner);
        assertThat(kept.text("/LastName")).isEqualTo("Leigh");
        assertThat(kept.body().path("Title").isNull()).isTrue();
        assertThat(kept.body().path("Phone").isNull()).isTrue();
        assertThat(kept.text("/SystemModstamp")).isEqualTo("2026-03-02T10:01:00.000+0000");
    }

    @Test
    void whatBelongedToTheLoserBelongsToTheWinner() {
        String winner = ada.create("Account", Map.of("Name", "Acme"));
        String loser = ada.create("Account", Map.of("Name", "Acme Inc"));
        String person = ada.create("Contact", Map.of("LastName", "Lee", "AccountId", loser));
        String child = ada.create("Account", Map.of("Name", "Acme Sub", "ParentId", loser));
        clock.advance(Duration.ofMinutes(1));
        ada.merge("Account", winner, List.of(loser), Map.of());

        Answer moved = rest.get("/sobjects/Contact/" + person);
        assertThat(moved.text("/AccountId")).isEqualTo(winner);
        assertThat(moved.text("/SystemModstamp")).isEqualTo("2026-03-02T10:01:00.000+0000");
        assertThat(moved.text("/LastModifiedDate")).isEqualTo("2026-03-02T10:00:00.000+0000");
        assertThat(rest.get("/sobjects/Account/" + child).text("/ParentId")).isEqualTo(winner);
    }

    @Test
    void aUniqueValueOfTheLoserCanGoToTheWinner() {
        String winner = ada.create("Contact", Map.of("LastName", "Lee"));
        String loser = ada.create("Contact", Map.of("LastName", "Lee", "HubSpot_Id__c", "7"));
        ada.merge("Contact", winner, List.of(loser), Map.of("HubSpot_Id__c", "7"));
        assertThat(rest.get("/sobjects/Contact/HubSpot_Id__c/7").text("/Id")).isEqualTo(winner);
        assertThatThrownBy(() -> ada.restore("Contact", loser)).isInstanceOfSatisfying(SalesforceFault.class,
                fault -> assertThat(fault.code()).isEqualTo("DUPLICATE_VALUE"));
    }

    @Test
    void getDeletedTellsTheLoserAndGetUpdatedTheWinner() {
        String winner = ada.create("Contact", Map.of("LastName", "Lee"));
        String loser = ada.create("Contact", Map.of("LastName", "Leigh"));
        clock.advance(Duration.ofMinutes(5));
        ada.merge("Contact", winner, List.of(loser), Map.of());
        assertThat(replication("deleted").path("deletedRecords").findValuesAsString("id")).containsExactly(loser);
        assertThat(replication("updated").path("ids").toString()).isEqualTo("[\"" + winner + "\"]");
    }

    @Test
    void aRestoredLoserLivesAgainWithoutAMasterAndIsToldByGetUpdated() {
        String winner = ada.create("Account", Map.of("Name", "Acme"));
        String loser = ada.create("Account", Map.of("Name", "Acme Inc", "Site", "S"));
        String person = ada.create("Contact", Map.of("LastName", "Lee", "AccountId", loser));
        ada.merge("Account", winner, List.of(loser), Map.of());
        clock.advance(Duration.ofMinutes(5));
        ada.restore("Account", loser);

        Answer back = rest.get("/sobjects/Account/" + loser);
        assertThat(back.text("/Site")).isEqualTo("S");
        assertThat(back.body().path("MasterRecordId").isNull()).isTrue();
        assertThat(rest.get("/sobjects/Contact/" + person).text("/AccountId")).isEqualTo(winner);
        assertThat(rest.get("/sobjects/Account/updated/?start=" + RestCaller.encode("2026-03-02T10:03:00Z") + "&end="
                + RestCaller.encode("2026-03-02T11:00:00Z")).body().path("ids").toString())
                .isEqualTo("[\"" + loser + "\"]");
    }

    @Test
    void whatCannotBeMergedIsRefusedAndLeavesNoTrace() {
        String one = ada.create("Contact", Map.of("LastName", "Lee"));
        String two = ada.create("Contact", Map.of("LastName", "Leigh"));
        String account = ada.create("Account", Map.of("Name", "Acme"));
        int before = org.journal().size();
        assertThatThrownBy(() -> ada.merge("Contact", one, List.of(account), Map.of()))
                .isInstanceOf(SalesforceFault.class);
        assertThatThrownBy(() -> ada.merge("Contact", one, List.of(one), Map.of())).isInstanceOf(SalesforceFault.class);
        assertThatThrownBy(() -> ada.merge("Contact", one, List.of(two), Map.of("Email", "no address")))
                .isInstanceOf(SalesforceFault.class);
        assertThat(org.journal().size()).isEqualTo(before);
        assertThat(rest.query("SELECT Id FROM Contact").size()).isEqualTo(2);
    }

    @Test
    void theJournalTellsWhichRecordTheLoserLivesOnIn() {
        String winner = ada.create("Account", Map.of("Name", "Acme"));
        String loser = ada.create("Account", Map.of("Name", "Acme Inc"));
        String person = ada.create("Contact", Map.of("LastName", "Lee", "AccountId", loser));
        int before = org.journal().size();
        ada.merge("Account", winner, List.of(loser), Map.of("Site", "S"));

        List<Journal.Entry> entries = org.journal().entries(entry -> entry.seq() > before);
        assertThat(entries).extracting(Journal.Entry::act).containsExactly(Act.MERGE, Act.UPDATE, Act.UPDATE);
        assertThat(entries).extracting(Journal.Entry::id).containsExactly(loser, person, winner);
        assertThat(entries.get(0).mergedInto()).contains(winner);
        assertThat(entries.get(0).before()).containsEntry("Name", "Acme Inc");
        assertThat(entries.get(1).before()).isEqualTo(Map.of("AccountId", loser));
        assertThat(entries.get(1).after()).isEqualTo(Map.of("AccountId", winner));
        assertThat(entries.get(2).after()).isEqualTo(Map.of("Site", "S"));
        assertThat(entries).allSatisfy(entry -> assertThat(entry.actor()).isEqualTo(ada.writer().userId()));
    }

    @Test
    void anotherProcessMergesAndRestoresOverTheControlPaths() {
        String winner = ada.create("Contact", Map.of("LastName", "Lee"));
        String loser = ada.create("Contact", Map.of("LastName", "Leigh"));
        String order = "{\"object\":\"Contact\",\"winner\":\"" + winner + "\",\"losers\":[\"" + loser
                + "\"],\"values\":{\"Title\":\"CTO\"}}";
        assertThat(rest.post("/simulator/merge", order).status()).isEqualTo(204);
        assertThat(rest.get("/sobjects/Contact/" + winner).text("/Title")).isEqualTo("CTO");
        assertThat(rest.post("/simulator/merge", order).errorCode()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(rest.post("/simulator/restore", "{\"object\":\"Contact\",\"id\":\"" + loser + "\"}").status())
                .isEqualTo(204);
        assertThat(rest.get("/sobjects/Contact/" + loser).status()).isEqualTo(200);
    }

    private JsonNode replication(String kind) {
        return rest.get("/sobjects/Contact/" + kind + "/?start=" + RestCaller.encode("2026-03-02T10:04:00Z") + "&end="
                + RestCaller.encode("2026-03-02T11:00:00Z")).body();
    }
}
