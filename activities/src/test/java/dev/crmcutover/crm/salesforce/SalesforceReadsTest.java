package dev.crmcutover.crm.salesforce;

import dev.crmcutover.crm.ConnectionSettings;
import dev.crmcutover.crm.ConnectionSettings.Grant;
import dev.crmcutover.crm.Crm;
import dev.crmcutover.crm.CrmChanges.Hint;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Schema;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SalesforceReadsTest {
    private final SalesforceSimulator simulator = SalesforceSimulator.start(SalesforceSettings.standard());
    private final OrgSession admin = simulator.org().as(simulator.org().residents().administratorId());
    private final Crm crm = SalesforceCrm.connect(new ConnectionSettings.Salesforce(URI.create(simulator.url()),
            simulator.clientId(), new Grant.ClientSecret(simulator.clientSecret())), Optional.empty(),
            Clock.systemUTC());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aPathOfOneStepReadsTheParent() {
        String acme = admin.create("Account", Map.of("Name", "Acme"));
        String ada = admin.create("Contact", Map.of("LastName", "Lovelace", "AccountId", acme));
        String alone = admin.create("Contact", Map.of("LastName", "Alone"));

        Map<String, Snapshot> found = crm.records()
                .read("Contact", List.of(ada, alone),
                        Set.of("LastName", "Account.Name", "Account.NoSuch__c"));

        assertThat(found).hasSize(2);
        assertThat(snapshot(found, ada).values()).isEqualTo(
                Map.of("LastName", new RawValue("Lovelace"), "Account.Name", new RawValue("Acme")));
        assertThat(snapshot(found, alone).value("Account.Name")).isEqualTo(RawValue.BLANK);
    }

    @Test
    void aHiddenFieldIsMissingAndTheOthersAreStillRead() {
        String ada = admin.create("Contact", Map.of("LastName", "Lovelace", "Title", "Countess"));
        simulator.org().fieldSecurity().hide("Contact", "Title");

        Snapshot read = snapshot(crm.records().read("Contact", List.of(ada), Set.of("LastName", "Title")), ada);
        Snapshot found = crm.records()
                .find("Contact", "LastName", List.of("Lovelace"), Set.of("LastName", "Title"))
                .getFirst();
        Snapshot listed = crm.changes().list("Contact", Set.of("LastName", "Title"), Optional.empty()).getFirst();

        assertThat(List.of(read, found, listed)).allSatisfy(
                snapshot -> assertThat(snapshot.values()).containsOnlyKeys("LastName"));
    }

    @Test
    void idsOfFifteenCharactersAreAnsweredAsAsked() {
        String ada = admin.create("Contact", Map.of("LastName", "Lovelace"));
        String brief = ada.substring(0, 15);

        Map<String, Snapshot> found = crm.records().read("Contact", List.of(brief), Set.of("LastName"));

        assertThat(snapshot(found, brief).key().id()).isEqualTo(ada);
    }

    @Test
    void deletedRecordsAreAmongTheChanges() {
        Instant before = crm.changes().now().minusSeconds(1);
        String gone = admin.create("Contact", Map.of("LastName", "Gone"));
        String stays = admin.create("Contact", Map.of("LastName", "Stays"));
        admin.delete("Contact", gone);

        List<Hint> hints = crm.changes().changedSince("Contact", before).hints();

        assertThat(hints).filteredOn(Hint::gone).extracting(hint -> hint.record().id()).containsExactly(gone);
        assertThat(hints).filteredOn(hint -> !hint.gone())
                .extracting(hint -> hint.record().id())
                .containsExactly(stays);
    }

    @Test
    void fieldsAreDescribedByTypeAndAccess() {
        Schema contact = crm.account().describe("Contact");

        assertThat(type(contact, "LastName")).isEqualTo(new FieldType.Text(FieldType.TextFormat.PLAIN, 80));
        assertThat(type(contact, "Email")).isEqualTo(new FieldType.Text(FieldType.TextFormat.EMAIL, 80));
        assertThat(type(contact, "OwnerId")).isEqualTo(new FieldType.Owner());
        assertThat(type(contact, "AccountId")).isEqualTo(new FieldType.Reference());
        assertThat(type(contact, "HasOptedOutOfEmail")).isEqualTo(new FieldType.Bool(false));
        assertThat(type(contact, "CreatedDate")).isEqualTo(new FieldType.Instant(1000));
        assertThat(type(contact, "LeadSource")).isInstanceOf(FieldType.Picklist.class);
        assertThat(contact.field("LastName").orElseThrow().access().required()).isTrue();
        assertThat(contact.field("CreatedDate").orElseThrow().access().updateable()).isFalse();
        assertThat(crm.account().describe("Account").field("Name").orElseThrow().access().required()).isTrue();
    }

    private static FieldType type(Schema schema, String field) {
        return schema.field(field).orElseThrow().type();
    }

    private static Snapshot snapshot(Map<String, Snapshot> found, String id) {
        return Optional.ofNullable(found.get(id)).orElseThrow();
    }
}
