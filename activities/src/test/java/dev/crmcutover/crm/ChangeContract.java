package dev.crmcutover.crm;

import dev.crmcutover.crm.CrmChanges.ChangeWindow;
import dev.crmcutover.crm.CrmRecords.Edit;
import dev.crmcutover.record.Snapshot;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What lists and windows of changes promise. */
public abstract class ChangeContract extends CrmContract {
    /** More records than one page of changes or of a list has. */
    protected abstract int severalPages();

    @Test
    void aListIsCompleteAndInOrder() {
        Set<String> seeded = new HashSet<>();
        for (int i = 0; i < severalPages(); i++) {
            seeded.add(person("P" + i, "p" + i + "@example.com"));
        }

        List<String> listed = new ArrayList<>();
        Optional<String> after = Optional.empty();
        while (true) {
            List<Snapshot> page = crm.changes().list(names.type(), Set.of(names.email()), after);
            if (page.isEmpty()) {
                break;
            }
            listed.addAll(ids(page));
            after = Optional.of(listed.getLast());
        }

        assertThat(listed).hasSize(seeded.size()).containsExactlyInAnyOrderElementsOf(seeded);
    }

    @Test
    void windowsOfChangesSeeEveryEditWhilePeopleGoOnEditing() throws InterruptedException {
        Instant start = crm.changes().now().minusSeconds(5);
        List<String> people = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < severalPages(); i++) {
            people.add(person("P" + i, "p" + i + "@example.com"));
        }
        Random random = new Random(7);
        AtomicBoolean enough = new AtomicBoolean();
        Thread editor = Thread.ofVirtual().start(() -> {
            for (int i = 0; !enough.get(); i++) {
                simulated.edit(people.get(random.nextInt(people.size())), Map.of(names.lastName(), "Edit" + i));
                LockSupport.parkNanos(1_000_000);
            }
        });
        Map<String, Instant> seen = new HashMap<>();
        Instant from = start;
        for (int window = 0; window < 4; window++) {
            from = take(from, seen);
            simulated.settle();
        }
        assertThat(from).isAfter(start);
        enough.set(true);
        editor.join();
        simulated.settle();
        take(from, seen);

        Map<String, Snapshot> now = crm.records().read(names.type(), people, Set.of());
        assertThat(now).hasSize(people.size());
        now.forEach((id, snapshot) -> assertThat(seen).containsEntry(id, snapshot.modifiedAt()));
    }

    @Test
    void aWindowNeverClaimsMoreThanIsSure() {
        Instant now = crm.changes().now();

        ChangeWindow window = crm.changes().changedSince(names.type(), now.minusSeconds(600));
        ChangeWindow fresh = crm.changes().changedSince(names.type(), now);

        // Salesforce covers up to the last full minute, which may have been reached while we asked.
        Instant minute = crm.changes().now().truncatedTo(ChronoUnit.MINUTES);
        assertThat(window.covered())
                .satisfiesAnyOf(covered -> assertThat(covered).isBefore(now),
                        covered -> assertThat(covered).isEqualTo(minute));
        assertThat(fresh.covered()).isEqualTo(now);
    }

    private Instant take(Instant from, Map<String, Instant> seen) {
        ChangeWindow window = crm.changes().changedSince(names.type(), from);
        assertThat(window.covered()).isAfterOrEqualTo(from);
        window.hints()
                .forEach(hint -> seen.merge(hint.record().id(), hint.version(),
                        (one, other) -> one.isAfter(other) ? one : other));
        return window.covered();
    }
}
