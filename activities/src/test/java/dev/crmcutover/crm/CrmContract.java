package dev.crmcutover.crm;

import dev.crmcutover.crm.CallAnswer.Answered;
import dev.crmcutover.crm.CallAnswer.NotExecuted;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.CallAnswer.Unknown;
import dev.crmcutover.crm.CrmChanges.ChangeWindow;
import dev.crmcutover.crm.CrmRecords.Edit;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.simulators.core.Faults.Fault;
import dev.crmcutover.simulators.core.Journal;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every CRM client promises, against its simulator over HTTP. */
public abstract class CrmContract {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private SimulatedCrm simulated;
    private Crm crm;
    private SimulatedCrm.Names names;

    protected abstract SimulatedCrm start();

    /** More records than one page of changes or of a list has. */
    protected abstract int severalPages();

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
    void updatesSetAndClear() {
        String ada = person("Lovelace", "ada@example.com");
        update(ada, Map.of(names.number(), new RawValue("42")));
        assertThat(number(ada)).isEqualTo("42");

        CallAnswer answer = update(ada, Map.of(names.number(), RawValue.BLANK, names.lastName(), new RawValue("King")));

        assertThat(answer).isInstanceOf(Answered.class);
        assertThat(read(ada, names.number(), names.lastName()).values()).isEqualTo(
                Map.of(names.number(), RawValue.BLANK, names.lastName(), new RawValue("King")));
    }

    @Test
    void anUpdateAnswersEachRowInTheOrderSent() {
        String gone = person("Gone", "gone@example.com");
        String bad = person("Bad", "bad@example.com");
        simulated.delete(gone);
        List<RowWrite> rows = new ArrayList<>();
        rows.add(new RowWrite(gone, Map.of(names.lastName(), new RawValue("Back"))));
        rows.add(new RowWrite(bad, Map.of(names.email(), new RawValue("not an address"))));
        List<String> good = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            good.add(person("Before" + i, "good" + i + "@example.com"));
            rows.add(new RowWrite(good.get(i), Map.of(names.lastName(), new RawValue("After" + i))));
        }

        List<RowAnswer> answers = answered(crm.records().update(names.type(), rows, TIMEOUT));

        assertThat(refusal(answers.get(0)).kind()).isEqualTo(Refusal.Kind.GONE);
        assertThat(refusal(answers.get(1)).kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal(answers.get(1)).fields()).containsExactly(names.email());
        for (int i = 0; i < good.size(); i++) {
            RowAnswer.Applied applied = (RowAnswer.Applied) answers.get(i + 2);
            assertThat(applied.id()).isEqualTo(good.get(i));
            assertThat(applied.created()).isFalse();
            assertThat(simulated.held(good.get(i), names.lastName())).isEqualTo("After" + i);
        }
        assertThat(simulated.held(bad, names.email())).isEqualTo("bad@example.com");
    }

    @Test
    void aValueThatIsTakenIsADuplicate() {
        person("First", "taken@example.com", names.unique(), "taken@example.com");
        String second = person("Second", "second@example.com");

        CallAnswer answer = update(second, Map.of(names.unique(), new RawValue("taken@example.com")));

        assertThat(refusal(answered(answer).getFirst()).kind()).isEqualTo(Refusal.Kind.DUPLICATE);
    }

    @Test
    void aReadOnlyFieldIsForbiddenAndNamed() {
        String ada = person("Lovelace", "ada@example.com");

        Refusal refusal = refusal(answered(update(ada, Map.of(names.readOnly(), new RawValue("12345")))).getFirst());

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN);
        assertThat(refusal.fields()).containsExactly(names.readOnly());
    }

    @Test
    void aLockedRowIsNotWrittenAndMayWorkLater() {
        String ada = person("Lovelace", "ada@example.com");
        simulated.faults().plan(simulated::isWrite, new Fault.RowLock(), 1);

        CallAnswer locked = update(ada, Map.of(names.lastName(), new RawValue("King")));

        if (locked instanceof Answered(List<RowAnswer> rows)) {
            assertThat(refusal(rows.getFirst()).kind()).isEqualTo(Refusal.Kind.BUSY);
        } else {
            assertThat(locked).isInstanceOf(NotExecuted.class);
        }
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("Lovelace");
        assertThat(answered(update(ada, Map.of(names.lastName(), new RawValue("King")))).getFirst())
                .isInstanceOf(RowAnswer.Applied.class);
    }

    @Test
    void creatingAgainByTheSameExternalIdMakesNoSecondRecord() {
        provision();
        RowWrite row = new RowWrite("00345", Map.of(names.lastName(), new RawValue("Twin"), names.email(),
                new RawValue("twin@example.com")));

        RowAnswer.Applied first = (RowAnswer.Applied) create(row);
        RowAnswer.Applied again = (RowAnswer.Applied) create(row);

        assertThat(first.created()).isTrue();
        assertThat(again.created()).isFalse();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(read(first.id(), names.externalId()).value(names.externalId())).isEqualTo(new RawValue("00345"));
        assertThat(entries(Journal.Act.CREATE)).hasSize(1);
    }

    @Test
    void aCreateThatCommittedWithoutAnAnswerIsUnknownAndFoundByExternalId() {
        provision();
        simulated.faults().plan(simulated::isWrite, new Fault.CommitThenTimeOut(), 1);
        RowWrite row = new RowWrite("77", Map.of(names.lastName(), new RawValue("Twin")));

        assertThat(crm.records().createByExternalId(names.type(), names.externalId(), List.of(row), TIMEOUT))
                .isInstanceOf(Unknown.class);

        List<Snapshot> found = crm.records()
                .find(names.type(), names.externalId(), List.of("77"),
                        Set.of(names.lastName()));
        assertThat(found).hasSize(1);
        assertThat(entries(Journal.Act.CREATE)).hasSize(1);
    }

    @Test
    void aWriteWithoutAnAnswerIsUnknownAndSentOnce() {
        String ada = person("Lovelace", "ada@example.com");
        simulated.faults().plan(simulated::isWrite, new Fault.CommitThenTimeOut(), 1);
        assertThat(update(ada, Map.of(names.lastName(), new RawValue("King")))).isInstanceOf(Unknown.class);
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("King");

        simulated.faults().plan(simulated::isWrite, new Fault.TimeOut(), 1);
        assertThat(update(ada, Map.of(names.lastName(), new RawValue("Byron")))).isInstanceOf(Unknown.class);
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("King");

        simulated.faults().plan(simulated::isWrite, new Fault.ServerError(502), 1);
        assertThat(update(ada, Map.of(names.lastName(), new RawValue("Byron")))).isInstanceOf(Unknown.class);
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("King");
        assertThat(entries(Journal.Act.UPDATE)).hasSize(1);
    }

    @Test
    void aWriteThatIsNotAnsweredInTimeIsUnknown() {
        String ada = person("Lovelace", "ada@example.com");
        update(ada, Map.of(names.lastName(), new RawValue("Warm")));
        simulated.faults().plan(simulated::isWrite, new Fault.Slow(Duration.ofSeconds(2)), 1);

        CallAnswer answer = crm.records()
                .update(names.type(),
                        List.of(new RowWrite(ada, Map.of(names.lastName(), new RawValue("King")))),
                        Duration.ofMillis(200));

        assertThat(answer).isInstanceOf(Unknown.class);
    }

    @Test
    void overTheLimitNothingIsExecutedAndTheWaitIsSaid() {
        String ada = person("Lovelace", "ada@example.com");
        simulated.faults().plan(simulated::isWrite, new Fault.RateLimited(false), 1);
        NotExecuted brief = (NotExecuted) update(ada, Map.of(names.lastName(), new RawValue("King")));
        simulated.faults().plan(simulated::isWrite, new Fault.RateLimited(true), 1);
        NotExecuted daily = (NotExecuted) update(ada, Map.of(names.lastName(), new RawValue("King")));

        assertThat(brief.retryAfter().orElseThrow()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(10));
        assertThat(daily.retryAfter().orElseThrow()).isGreaterThan(brief.retryAfter().orElseThrow());
        assertThat(simulated.held(ada, names.lastName())).isEqualTo("Lovelace");
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

        assertThat(window.covered()).isBefore(now);
        assertThat(fresh.covered()).isEqualTo(now);
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
            assertThat(each.object()).isNotBlank();
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

    private Instant take(Instant from, Map<String, Instant> seen) {
        ChangeWindow window = crm.changes().changedSince(names.type(), from);
        assertThat(window.covered()).isAfterOrEqualTo(from);
        window.hints()
                .forEach(hint -> seen.merge(hint.record().id(), hint.version(),
                        (one, other) -> one.isAfter(other) ? one : other));
        return window.covered();
    }

    private boolean provision() {
        return crm.account().ensureExternalId(names.type(), names.externalId(), "The twin's id");
    }

    private RowAnswer create(RowWrite row) {
        return answered(crm.records().createByExternalId(names.type(), names.externalId(), List.of(row), TIMEOUT))
                .getFirst();
    }

    private String person(String lastName, String email) {
        return simulated.seed(Map.of(names.lastName(), lastName, names.email(), email));
    }

    private String person(String lastName, String email, String field, String value) {
        Map<String, String> values = new HashMap<>(Map.of(names.lastName(), lastName, names.email(), email));
        values.put(field, value);
        return simulated.seed(values);
    }

    private CallAnswer update(String id, Map<String, RawValue> values) {
        return crm.records().update(names.type(), List.of(new RowWrite(id, values)), TIMEOUT);
    }

    private Snapshot read(String id, String... fields) {
        return there(crm.records().read(names.type(), List.of(id), Set.of(fields)), id);
    }

    private String number(String id) {
        RawValue value = read(id, names.number()).value(names.number());
        return value == null ? "missing" : value.text().replaceAll("\\.0+$", "");
    }

    private List<Journal.Entry> entries(Journal.Act act) {
        return simulated.journal()
                .entries(entry -> entry.act() == act && entry.source().equals("api")
                        && entry.type().equals(names.type()));
    }

    private static <T> T there(Map<String, T> map, String key) {
        return Optional.ofNullable(map.get(key)).orElseThrow(() -> new AssertionError("nothing under " + key));
    }

    private static List<RowAnswer> answered(CallAnswer answer) {
        assertThat(answer).isInstanceOf(Answered.class);
        return ((Answered) answer).rows();
    }

    private static Refusal refusal(RowAnswer answer) {
        assertThat(answer).isInstanceOf(RowAnswer.Refused.class);
        return ((RowAnswer.Refused) answer).refusal();
    }

    private static List<String> ids(List<Snapshot> snapshots) {
        return snapshots.stream().map(snapshot -> snapshot.key().id()).toList();
    }

    private static void assertProblem(CrmException.Kind kind, Runnable question) {
        assertThatThrownBy(question::run).isInstanceOfSatisfying(CrmException.class,
                e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    }
}
