package dev.crmcutover.crm;

import dev.crmcutover.crm.CallAnswer.Answered;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.simulators.core.Journal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every CRM client promises, against its simulator over HTTP: the parts of the suite share this. */
abstract class CrmContract {
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    SimulatedCrm simulated;
    Crm crm;
    SimulatedCrm.Names names;

    protected abstract SimulatedCrm start();

    @BeforeEach
    void connect() {
        simulated = start();
        names = simulated.names();
        crm = simulated.connect(Optional.of(simulated.accountId()));
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    boolean provision() {
        return crm.account().ensureExternalId(names.type(), names.externalId(), "The twin's id");
    }

    RowAnswer create(RowWrite row) {
        return answered(crm.records().createByExternalId(names.type(), names.externalId(), List.of(row), TIMEOUT))
                .getFirst();
    }

    String person(String lastName, String email) {
        return simulated.seed(Map.of(names.lastName(), lastName, names.email(), email));
    }

    String person(String lastName, String email, String field, String value) {
        Map<String, String> values = new HashMap<>(Map.of(names.lastName(), lastName, names.email(), email));
        values.put(field, value);
        return simulated.seed(values);
    }

    CallAnswer update(String id, Map<String, RawValue> values) {
        return crm.records().update(names.type(), List.of(new RowWrite(id, values)), TIMEOUT);
    }

    Snapshot read(String id, String... fields) {
        return there(crm.records().read(names.type(), List.of(id), Set.of(fields)), id);
    }

    String number(String id) {
        RawValue value = read(id, names.number()).value(names.number());
        return value == null ? "missing" : value.text().replaceAll("\\.0+$", "");
    }

    List<Journal.Entry> entries(Journal.Act act) {
        return simulated.journal()
                .entries(entry -> entry.act() == act && entry.source().equals("api")
                        && entry.type().equals(names.type()));
    }

    static <T> T there(Map<String, T> map, String key) {
        return Optional.ofNullable(map.get(key)).orElseThrow(() -> new AssertionError("nothing under " + key));
    }

    static List<RowAnswer> answered(CallAnswer answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return ((Answered) answer).rows();
    }

    static Refusal refusal(RowAnswer answer) {
        assertThat(answer).isInstanceOf(RowAnswer.Refused.class);
        return ((RowAnswer.Refused) answer).refusal();
    }

    static List<String> ids(List<Snapshot> snapshots) {
        return snapshots.stream().map(snapshot -> snapshot.key().id()).toList();
    }

    static void assertProblem(CrmException.Kind kind, Runnable question) {
        assertThatThrownBy(question::run).isInstanceOfSatisfying(CrmException.class,
                e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }
}
