package dev.crmcutover.match;

import dev.crmcutover.ledger.KeyKind;
import dev.crmcutover.ledger.MatchKey;
import dev.crmcutover.plan.ObjectPlan;
import dev.crmcutover.plan.reading.PlanReader;
import dev.crmcutover.plan.reading.PlanText;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which keys a record offers: pointers in one form, and nothing that many share by its nature. */
class MatchKeysTest {
    private static final String PLAN = """
            plan: keys
            timezone: America/New_York
            coexistence: { hubspot-native-sync: must-be-off, adopt-links: [salesforcecontactid] }
            domains:
              facts: { rule: salesforce-owns }
            objects:
              companies:
                pair: { salesforce: Account, hubspot: companies }
                match: { certain: [domain], domain-deny-list: shared.txt }
                create: { in-hubspot: never, in-salesforce: never }
                fields: { facts: { Name: name } }
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [adopted-link, email-unless-shared] }
                create: { in-hubspot: never, in-salesforce: never }
                fields: { facts: { LastName: lastname } }
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    private static ObjectPlan plan(ObjectName object) {
        return PlanReader
                .read(new PlanText("keys.yaml", PLAN, Map.of("shared.txt", "parking.example\nbuilder-sites.com\n")))
                .orThrow()
                .object(object)
                .orElseThrow();
    }

    private static List<String> keys(ObjectName object, Side side, KeyKind kind, String... namesAndValues) {
        Map<String, RawValue> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], RawValue.of(namesAndValues[i + 1]));
        }
        RecordKey key = side == Side.SALESFORCE
                ? new RecordKey(side, "Contact", "003000000000001AAA")
                : new RecordKey(side, "contacts", "7");
        List<MatchKey> all = new MatchKeys(plan(object), ZoneOffset.UTC)
                .of(new Snapshot(key, values, Instant.EPOCH, Instant.EPOCH));
        return MatchKeys.values(all, kind);
    }

    @ParameterizedTest
    @CsvSource({"0035g00000ABCde, 0035g00000ABCdeAAH", "0035g00000abcde, 0035g00000abcdeAAA",
            "0035g00000ABCdeAAH, 0035g00000ABCdeAAH", "' 0035g00000ABCde ', 0035g00000ABCdeAAH"})
    void anAdoptedIdOf15CharactersIsTheSameAsThatOf18(String adopted, String key) {
        assertThat(keys(ObjectName.PEOPLE, Side.HUBSPOT, KeyKind.ADOPTED, "salesforcecontactid", adopted))
                .containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "n/a", "0035g00000ABCd", "0035g00000ABCdeAA", "0035g00000ABCde-AAG"})
    void whatCannotBeAnIdIsNoPointer(String adopted) {
        assertThat(keys(ObjectName.PEOPLE, Side.HUBSPOT, KeyKind.ADOPTED, "salesforcecontactid", adopted)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"info@acme-example.com", "Sales@Acme-Example.com", "support@acme-example.com"})
    void aRoleAddressIsSharedAndNoKey(String email) {
        assertThat(keys(ObjectName.PEOPLE, Side.SALESFORCE, KeyKind.EMAIL, "Email", email)).isEmpty();
    }

    @Test
    void hubspotsAdditionalAddressesAreKeysToo() {
        assertThat(keys(ObjectName.PEOPLE, Side.HUBSPOT, KeyKind.EMAIL, "email", "Ann@Lee-Example.com",
                "hs_additional_emails", "ann@home-example.com;info@lee-example.com"))
                .containsExactly("ann@lee-example.com", "ann@home-example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gmail.com", "www.linkedin.com/company/acme", "http://acme.builder-sites.com",
            "builder-sites.com", "localhost", ""})
    void aDomainThatManyShareNamesNoCompany(String website) {
        assertThat(keys(ObjectName.COMPANIES, Side.SALESFORCE, KeyKind.DOMAIN, "Website", website)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.com", "https://www.acme.com/about?x=1", "HTTP://Sales.ACME.com:443/"})
    void aCompanyIsKnownByItsRegistrableDomain(String website) {
        assertThat(keys(ObjectName.COMPANIES, Side.SALESFORCE, KeyKind.DOMAIN, "Website", website))
                .containsExactly("acme.com");
    }
}
