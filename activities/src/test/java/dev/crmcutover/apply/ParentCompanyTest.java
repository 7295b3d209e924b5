package dev.crmcutover.apply;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.sync.PageKind;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The parent of an account is the parent of its company, in whatever order the two come. */
class ParentCompanyTest {
    private static final String PLAN = """
            plan: parent-company
            timezone: America/New_York
            domains:
              company: { rule: salesforce-owns }
            objects:
              companies:
                match: { certain: [domain] }
                create: { in-hubspot: when-in-scope }
                associate: { ParentId: parent-company }
                fields: { company: { Name: name, Website: domain } }
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);

    @AfterEach
    void close() {
        orgs.close();
        database.close();
    }

    private String account(String name) {
        return orgs.rep().create("Account", Map.of("Name", name, "Website", name + "-parents.com"));
    }

    private void parent(String child, String parent) {
        orgs.rep().update("Account", child, Map.of("ParentId", parent));
    }

    private void fill() {
        orgs.prepare(ObjectName.COMPANIES);
        orgs.run(ObjectName.COMPANIES, PageKind.FILL);
        orgs.run(ObjectName.COMPANIES, PageKind.CREATE);
        later();
    }

    private void later() {
        orgs.pass(Duration.ofMinutes(2));
        orgs.poll();
        orgs.live(ObjectName.COMPANIES);
        orgs.runSagas();
    }

    private String company(String account) {
        return orgs.ledger.links()
                .find(new RecordKey(Side.SALESFORCE, "Account", account))
                .flatMap(link -> link.end(Side.HUBSPOT))
                .orElseThrow()
                .id();
    }

    private String parentOf(String account) {
        return Objects.requireNonNullElse(orgs.hubspot.portal()
                .read(ObjectType.COMPANY, Long.parseLong(company(account)), "hs_parent_company_id")
                .value("hs_parent_company_id"), "");
    }

    @Test
    void aChildThatComesBeforeItsParentGetsItOnceThatIsThere() {
        String child = account("child");
        String parent = account("parent");
        String grand = account("grand");
        parent(child, parent);
        parent(parent, grand);
        fill();

        assertThat(parentOf(child)).isEqualTo(company(parent));
        assertThat(parentOf(parent)).isEqualTo(company(grand));
        assertThat(orgs.run(ObjectName.COMPANIES, PageKind.FILL).written()).isZero();
    }

    @Test
    void anotherParentTakesThePlaceOfTheFormer() {
        String child = account("child");
        String first = account("first");
        String second = account("second");
        parent(child, first);
        fill();
        assertThat(parentOf(child)).isEqualTo(company(first));

        parent(child, second);
        later();

        assertThat(parentOf(child)).isEqualTo(company(second));
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
    }

    @Test
    void aParentThatHasNoTwinYetLeavesTheFormerAndIsSetOnceItHasOne() {
        String child = account("child");
        String first = account("first");
        parent(child, first);
        fill();
        String late = account("late");
        parent(child, late);
        orgs.poll();
        orgs.live(ObjectName.COMPANIES);
        assertThat(parentOf(child)).isEqualTo(company(first));

        later();
        later();

        assertThat(parentOf(child)).isEqualTo(company(late));
    }
}
