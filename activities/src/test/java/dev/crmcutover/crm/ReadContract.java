package dev.crmcutover.crm;

import dev.crmcutover.crm.CrmRecords.Edit;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.simulators.core.Faults.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What reading promises. */
public abstract class ReadContract extends CrmContract {
    @Test
    void readsByTheIdAskedForAndLeavesOutWhatIsGone() {
        String ada = person("Lovelace", "ada@example.com");
        String gone = person("Gone", "gone@example.com");
        simulated.delete(gone);
        Instant before = Instant.now();

        Map<String, Snapshot> found = crm.records()
                .read(names.type(), List.of(ada, gone),
                        Set.of(names.lastName(), names.email(), names.number()));

        assertThat(found).containsOnlyKeys(ada);
        Snapshot snapshot = there(found, ada);
        assertThat(snapshot.key().id()).isEqualTo(ada);
        assertThat(snapshot.value(names.lastName())).isEqualTo(new RawValue("Lovelace"));
        assertThat(snapshot.value(names.email())).isEqualTo(new RawValue("ada@example.com"));
        assertThat(snapshot.value(names.number())).isEqualTo(RawValue.BLANK);
        assertThat(snapshot.readAt()).isBetween(before, Instant.now());
        assertThat(snapshot.modifiedAt()).isBetween(before.minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void aFieldThatIsNotThereIsMissingNeverBlank() {
        String ada = person("Lovelace", "ada@example.com");

        Snapshot snapshot = read(ada, names.lastName(), "no_such_field__c");

        assertThat(snapshot.values()).containsOnlyKeys(names.lastName());
    }

    @Test
    void findsByKeyWithoutRegardToCaseAndSafely() {
        String quoted = person("O'Brien \\ \"x\" % _", "o'brien@example.com");
        String ada = person("Lovelace", "ada@example.com");
        person("Other", "other@example.com");
        simulated.settle();

        assertThat(ids(crm.records()
                .find(names.type(), names.email(), List.of("ADA@Example.com", "nobody@example.com"),
                        Set.of(names.lastName()))))
                .containsExactly(ada);
        assertThat(ids(crm.records().find(names.type(), names.email(), List.of("o'brien@example.com"), Set.of())))
                .containsExactly(quoted);
        assertThat(ids(crm.records()
                .find(names.type(), names.lastName(), List.of("o'brien \\ \"X\" % _", "lovelace"),
                        Set.of())))
                .containsExactlyInAnyOrder(quoted, ada);
    }

    @Test
    void findsManyAtOnce() {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            addresses.add("somebody.with.a.long.address." + i + "@example.com");
            person("P" + i, addresses.get(i));
        }

        assertThat(crm.records().find(names.type(), names.email(), addresses, Set.of(names.email()))).hasSize(450);
    }

    @Test
    void questionsAreRepeatedButNotForEver() {
        String ada = person("Lovelace", "ada@example.com");
        read(ada, names.lastName());
        simulated.faults().plan(request -> true, new Fault.ServerError(503), 2);
        assertThat(read(ada, names.lastName()).value(names.lastName())).isEqualTo(new RawValue("Lovelace"));
        simulated.faults().plan(request -> true, new Fault.TimeOut(), 2);
        assertThat(read(ada, names.lastName()).value(names.lastName())).isEqualTo(new RawValue("Lovelace"));

        simulated.faults().plan(request -> true, new Fault.ServerError(500), 100);
        assertProblem(CrmException.Kind.UNAVAILABLE, () -> read(ada, names.lastName()));
    }

    @Test
    void aSpentDayIsNotAskedAgain() {
        String ada = person("Lovelace", "ada@example.com");
        read(ada, names.lastName());
        simulated.faults().plan(request -> true, new Fault.RateLimited(true), 1);

        assertProblem(CrmException.Kind.QUOTA_SPENT, () -> read(ada, names.lastName()));
    }

    @Test
    void lastEditsAreThoseOfOthers() {
        String ada = person("Lovelace", "ada@example.com");
        String untouched = person("Untouched", "untouched@example.com");
        Instant before = Instant.now().minusMillis(1);
        simulated.edit(ada, Map.of(names.lastName(), "King"));
        Instant after = Instant.now();
        update(ada, Map.of(names.lastName(), new RawValue("Ours"), names.email(), new RawValue("ours@example.com")));
        update(untouched, Map.of(names.email(), new RawValue("ours2@example.com")));

        Map<String, Map<String, Edit>> edits = crm.records()
                .lastEdits(names.type(), List.of(ada, untouched),
                        Set.of(names.lastName()));

        Edit edit = there(there(edits, ada), names.lastName());
        assertThat(edit.at().from()).isBeforeOrEqualTo(after);
        assertThat(edit.at().to()).isAfterOrEqualTo(before);
        assertThat(Duration.between(edit.at().from(), edit.at().to())).isLessThan(Duration.ofSeconds(1));
        assertThat(edit.by()).isPresent();
    }

    @Test
    void ownWritesAreToldFromThoseOfOthers() {
        String ours = person("Lovelace", "ada@example.com");
        String theirs = person("Hopper", "grace@example.com");
        simulated.edit(ours, Map.of(names.lastName(), "King"));
        simulated.edit(theirs, Map.of(names.lastName(), "Murray"));
        Instant before = Instant.now().minusMillis(1);
        update(ours, Map.of(names.lastName(), new RawValue("Ours")));
        Instant after = Instant.now();
        simulated.edit(ours, Map.of(names.lastName(), "King"));

        Map<String, Map<String, Optional<ChangedAt>>> writes = crm.records()
                .ownWrites(names.type(), List.of(ours, theirs), Set.of(names.lastName()));

        assertThat(there(there(writes, ours), names.lastName())).hasValueSatisfying(at -> {
            assertThat(at.from()).isBeforeOrEqualTo(after);
            assertThat(at.to()).isAfterOrEqualTo(before);
        });
        assertThat(there(there(writes, theirs), names.lastName())).isEmpty();
    }
}
