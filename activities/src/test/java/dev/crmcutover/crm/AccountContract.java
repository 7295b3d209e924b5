package dev.crmcutover.crm;

import dev.crmcutover.crm.CallAnswer.NotExecuted;
import dev.crmcutover.record.RawValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the account promises: who we are, what is there, and what is refused. */
public abstract class AccountContract extends CrmContract {
    @Test
    void theExternalIdIsMadeOnce() {
        assertThat(crm.account().describe(names.type()).field(names.externalId())).isEmpty();
        assertThat(provision()).isTrue();
        assertThat(provision()).isFalse();
        assertThat(crm.account().describe(names.type()).field(names.externalId()).orElseThrow().access())
                .satisfies(access -> {
                    assertThat(access.unique()).isTrue();
                    assertThat(access.updateable()).isTrue();
                });
    }

    @Test
    void peopleAreAllWhoMayOwnWhetherActiveOrNot() {
        String here = simulated.addOwner("here@example.com", true);
        String gone = simulated.addOwner("gone@example.com", false);

        assertThat(crm.account().people()).contains(new CrmAccount.Person(here, "here@example.com", true),
                new CrmAccount.Person(gone, "gone@example.com", false));
    }

    @Test
    void importsOfOthersAreSeenNewestFirst() {
        Instant before = crm.changes().now().minusSeconds(2);
        String first = simulated.startImport();
        simulated.settle();
        String second = simulated.startImport();

        List<CrmAccount.ForeignImport> seen = crm.account().foreignImports(before);

        assertThat(seen).extracting(CrmAccount.ForeignImport::id).containsExactly(second, first);
        assertThat(seen).allSatisfy(each -> {
            assertThat(each.object()).as("as plans name it").isEqualTo(simulated.names().type());
            assertThat(each.state()).isNotBlank();
            assertThat(each.by()).isNotBlank();
        });
        assertThat(crm.account().foreignImports(seen.getFirst().startedAt()))
                .extracting(CrmAccount.ForeignImport::id)
                .containsExactly(second);
    }

    @Test
    void aTypeThatIsNotThereIsRefused() {
        assertProblem(CrmException.Kind.REFUSED, () -> crm.account().describe("Nothing__c"));
        assertProblem(CrmException.Kind.REFUSED,
                () -> crm.changes().list("Nothing__c", Set.of(), Optional.empty()));
    }

    @Test
    void wrongCredentialsAreSaidSo() {
        String ada = person("Lovelace", "ada@example.com");
        Crm stranger = simulated.connectWithWrongSecret();

        assertProblem(CrmException.Kind.CREDENTIALS_REFUSED, () -> stranger.account().identity());
        assertThat(stranger.records()
                .update(names.type(),
                        List.of(new RowWrite(ada, Map.of(names.lastName(), new RawValue("King")))), TIMEOUT))
                .isInstanceOf(NotExecuted.class);
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("Lovelace");
    }

    @Test
    void anotherAccountIsRefusedWithBothIds() {
        String ada = person("Lovelace", "ada@example.com");
        Crm wrong = simulated.connect(Optional.of(simulated.otherAccountId()));

        assertThatThrownBy(() -> wrong.records().read(names.type(), List.of(ada), Set.of()))
                .isInstanceOfSatisfying(CrmException.class,
                        e -> assertThat(e.kind()).isEqualTo(CrmException.Kind.WRONG_ACCOUNT))
                .hasMessageContaining(simulated.accountId())
                .hasMessageContaining(simulated.otherAccountId());
        assertThat(wrong.records()
                .update(names.type(),
                        List.of(new RowWrite(ada, Map.of(names.lastName(), new RawValue("King")))), TIMEOUT))
                .isInstanceOf(NotExecuted.class);
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("Lovelace");
    }

    @Test
    void theAccountSaysWhoWeAreAndWhatIsSpent() {
        assertThat(crm.account().usage().spentHere()).isZero();
        CrmAccount.Identity identity = crm.account().identity();
        assertThat(identity.accountId()).isEqualTo(simulated.accountId());
        assertThat(identity.userId()).isNotBlank();
        assertThat(identity.production()).isTrue();

        crm.account().describe(names.type());
        CrmAccount.Usage usage = crm.account().usage();
        assertThat(usage.spentHere()).isPositive();
        assertThat(usage.dailyUsed()).isPositive();
        assertThat(usage.dailyMax()).isGreaterThan(usage.dailyUsed());
        assertThat(Duration.between(crm.changes().now(), Instant.now()).abs()).isLessThan(Duration.ofSeconds(5));
    }
}
