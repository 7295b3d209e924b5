package dev.crmcutover.apply;

import dev.crmcutover.ledger.BrakeKind;
import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.ledger.Overwritten;
import dev.crmcutover.ledger.PageCommit;
import dev.crmcutover.ledger.Pages;
import dev.crmcutover.ledger.RejectionReasons;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.ledger.Rejections.Filter;
import dev.crmcutover.ledger.Undos;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import dev.crmcutover.rollout.UndoApproval;
import dev.crmcutover.rollout.UndoPage;
import dev.crmcutover.rollout.UndoPreview;
import dev.crmcutover.rollout.UndoProgress;
import dev.crmcutover.rollout.UndoRequest;
import dev.crmcutover.rollout.UndoScope;
import dev.crmcutover.rollout.UndoSums;
import dev.crmcutover.simulators.core.Faults;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.salesforce.org.Automation;
import dev.crmcutover.simulators.salesforce.org.ValidationRules.Rule;
import dev.crmcutover.sync.PageCounts;
import dev.crmcutover.sync.PageKind;
import io.temporal.failure.ApplicationFailure;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Undoing, between both simulators over HTTP and a real PostgreSQL. */
class UndoTest {
    private static final String PLAN = """
            plan: undoing
            timezone: America/New_York
            people-who-sign: { revops: revops@acme.example, cmo: cmo@acme.example }
            four-eyes: true
            domains:
              person: { rule: last-updated-wins, first-fill: hubspot-wins }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: { when: has-email }, in-salesforce: never }
                fields:
                  person:
                    FirstName: firstname
                    LastName: lastname
                    Title: jobtitle
                    Department: company
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;
    private static final UndoScope PILOT = new UndoScope.OfPhase(TwoOrgs.PHASE);

    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final TwoOrgs orgs = new TwoOrgs(database.dataSource(), PLAN);
    private final UndoOrgs undoes = new UndoOrgs(orgs);
    private String contact = "";
    private long twin;

    @BeforeEach
    void onePersonInBoth() {
        contact = orgs.rep()
                .create("Contact", Map.of("FirstName", "Ann", "LastName", "Lee", "Title", "CFO", "Email",
                        "ann@lee-example.com"));
        twin = orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("firstname", "Anne", "lastname", "Lee",
                        "email", "ann@lee-example.com", "jobtitle", "ceo", "company", "Finance"))
                .id();
        orgs.prepare(ObjectName.PEOPLE);
    }

    @AfterEach
    void close() {
        assertThat(orgs.ledger.accounts().identity().holds()).isTrue();
        orgs.close();
        database.close();
    }

    private PageCounts fill() {
        return orgs.run(ObjectName.PEOPLE, PageKind.FILL);
    }

    private Map<String, String> salesforce() {
        return Map.of("FirstName", orgs.salesforceValue(contact, "FirstName"), "Title",
                orgs.salesforceValue(contact, "Title"), "Department", orgs.salesforceValue(contact, "Department"));
    }

    @Test
    void undoOfAPhasePutsBackWhatWasThereAndNothingWritesItAgain() {
        fill();
        assertThat(salesforce()).isEqualTo(Map.of("FirstName", "Anne", "Title", "ceo", "Department", "Finance"));
        UndoRequest request = undoes.request(PILOT);
        assertThat(undoes.preview(request).sums()).isEqualTo(new UndoSums(0, 3, 0, 0, 0));
        undoes.approve(request);
        assertThat(undoes.restored(request)).isEqualTo(new UndoProgress(0, 3, 0, 0, 0));

        assertThat(salesforce()).isEqualTo(Map.of("FirstName", "Ann", "Title", "CFO", "Department", ""));
        assertThat(orgs.hubspotValue(twin, "jobtitle")).isEqualTo("ceo");
        assertThat(fill().written()).isZero();
        orgs.poll();
        assertThat(orgs.live(ObjectName.PEOPLE).written()).isZero();
        assertThat(salesforce()).containsEntry("Title", "CFO").containsEntry("Department", "");
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).isEmpty();
    }

    @Test
    void whatWasPutBackTravelsOnceAPersonChangesASide() {
        fill();
        undoes.undo(undoes.request(PILOT));
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "chair"));
        assertThat(fill().written()).isEqualTo(1);
        assertThat(salesforce()).containsEntry("Title", "chair").containsEntry("FirstName", "Ann");
    }

    @Test
    void anEditThatWasOnItsWayStaysOne() {
        fill();
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "chair"));
        undoes.undo(undoes.request(PILOT));
        assertThat(salesforce()).containsEntry("Title", "CFO");
        assertThat(fill().written()).isEqualTo(1);
        assertThat(salesforce()).isEqualTo(Map.of("FirstName", "Ann", "Title", "chair", "Department", ""));
    }

    @Test
    void whatAPersonEditedSinceIsLeftAlone() {
        fill();
        orgs.rep().update("Contact", contact, Map.of("Title", "Chair"));
        UndoRequest request = undoes.request(PILOT);
        assertThat(undoes.undo(request)).isEqualTo(new UndoProgress(0, 2, 0, 0, 0));
        assertThat(undoes.boxes(request)).containsEntry("salesforce/Title", "EDITED_SINCE: holds another value by now");
        assertThat(salesforce()).isEqualTo(Map.of("FirstName", "Ann", "Title", "Chair", "Department", ""));
    }

    @Test
    void whatIsEditedAfterThePreviewIsLeftAloneToo() {
        fill();
        UndoRequest request = undoes.request(PILOT);
        undoes.preview(request);
        undoes.approve(request);
        orgs.rep().update("Contact", contact, Map.of("Title", "Chair"));
        assertThat(undoes.restored(request)).isEqualTo(new UndoProgress(0, 2, 0, 0, 1));
        assertThat(salesforce()).containsEntry("Title", "Chair");
    }

    @Test
    void severalWritesAreUndoneToWhatTheOldestFound() {
        fill();
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "chair"));
        fill();
        UndoScope title = new UndoScope.OfField(ObjectName.PEOPLE, new FieldName("Title"));
        UndoRequest request = undoes.request(title);
        assertThat(undoes.undo(request)).isEqualTo(new UndoProgress(0, 2, 0, 0, 0));
        assertThat(salesforce()).isEqualTo(Map.of("FirstName", "Anne", "Title", "CFO", "Department", "Finance"));
    }

    @Test
    void onlyTheWindowIsUndone() {
        fill();
        Instant later = orgs.clock.instant();
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "chair"));
        fill();
        UndoScope since = UndoScope.all(List.of(new UndoScope.OfField(ObjectName.PEOPLE, new FieldName("Title")),
                new UndoScope.OfWindow(Optional.of(later), Optional.empty())));
        UndoScope until = new UndoScope.OfWindow(Optional.empty(), Optional.of(later));
        UndoRequest earlier = undoes.request(until);
        undoes.preview(earlier);
        assertThat(undoes.boxes(earlier)).containsEntry("salesforce/Title",
                "EDITED_SINCE: written again since, by a write that is not to be undone")
                .containsEntry("salesforce/FirstName", "REVERSIBLE");
        undoes.undo(undoes.request(since));
        assertThat(salesforce()).containsEntry("Title", "ceo").containsEntry("FirstName", "Anne");
    }

    @Test
    void onlyTheRecordAndTheSideAskedForAreUndone() {
        String other = orgs.rep()
                .create("Contact", Map.of("LastName", "Po", "Title", "CTO", "Email", "po@po-example.com"));
        orgs.marketer()
                .create(ObjectType.CONTACT, Map.of("lastname", "Po", "email", "po@po-example.com", "jobtitle", "vp"));
        orgs.prepare(ObjectName.PEOPLE);
        fill();
        UndoScope record = new UndoScope.OfRecord(undoes.link(other).id());
        UndoRequest wrongSide = undoes.request(UndoScope.all(List.of(record, new UndoScope.OfSide(Side.HUBSPOT))));
        assertThat(undoes.preview(wrongSide).sums()).isEqualTo(UndoSums.NONE);
        undoes.undo(undoes.request(record));
        assertThat(orgs.salesforceValue(other, "Title")).isEqualTo("CTO");
        assertThat(salesforce()).containsEntry("Title", "ceo");
    }

    @Test
    void undoingTwiceFindsEverythingBack() {
        fill();
        undoes.undo(undoes.request(PILOT));
        UndoRequest again = undoes.request(PILOT);
        UndoSums sums = undoes.preview(again).sums();
        assertThat(sums).isEqualTo(new UndoSums(0, 0, 0, 0, 6));
        assertThatThrownBy(() -> undoes.approve(again)).isInstanceOf(ApplicationFailure.class)
                .hasMessageContaining("nothing can be taken back");
    }

    @Test
    void whatWasWrittenTooLongAgoIsIrreversibleAndSaysSo() {
        fill();
        orgs.pass(Undos.HORIZON.plusDays(1));
        orgs.marketer().update(ObjectType.CONTACT, twin, Map.of("jobtitle", "chair"));
        fill();
        UndoRequest request = undoes.request(PILOT);
        UndoPreview preview = undoes.preview(request);
        assertThat(undoes.boxes(request)).containsEntry("salesforce/FirstName",
                "IRREVERSIBLE: written more than 90 days ago")
                .containsEntry("salesforce/Title",
                        "REVERSIBLE | IRREVERSIBLE: written more than 90 days ago");
        assertThat(preview.sums().reversible()).isEqualTo(1);

        undoes.approve(request);
        undoes.restored(request);
        assertThat(salesforce()).containsEntry("Title", "ceo").containsEntry("FirstName", "Anne");
    }

    @Test
    void anEditThatFallsBetweenItsReadAndItsWriteIsTold() {
        fill();
        UndoRequest request = undoes.request(PILOT);
        undoes.preview(request);
        undoes.approve(request);
        AtomicBoolean edited = new AtomicBoolean();
        orgs.salesforce.faults().plan(call -> {
            if (call.path().endsWith("/composite") && edited.compareAndSet(false, true)) {
                orgs.rep().update("Contact", contact, Map.of("Title", "Treasurer"));
            }
            return false;
        }, new Faults.Fault.TimeOut(), 1);
        undoes.restored(request);

        assertThat(salesforce()).containsEntry("Title", "CFO");
        Rejections.Row told = orgs.ledger.rejections().list(Rejections.Filter.OPEN, 10).getFirst();
        assertThat(told.reason()).isEqualTo(RejectionReasons.OVERWRITTEN);
        assertThat(orgs.ledger.rejections().show(told.id()).orElseThrow().overwritten())
                .contains(new Overwritten(Side.SALESFORCE, Map.of("Title", new RawValue("Treasurer"))));
    }

    @Test
    void anUndoIsUndoneLikeAnythingElse() {
        fill();
        UndoRequest first = undoes.request(PILOT);
        undoes.undo(first);
        UndoRequest second = undoes.request(new UndoScope.OfUndo(first.undo()));
        assertThat(undoes.undo(second)).isEqualTo(new UndoProgress(0, 3, 0, 0, 0));
        assertThat(salesforce()).isEqualTo(Map.of("FirstName", "Anne", "Title", "ceo", "Department", "Finance"));
        assertThat(fill().written()).isZero();
    }

    @Test
    void whatTheCrmMadeOfAWriteIsNoEdit() {
        orgs.salesforce.org().automation().add("shout", "Contact", Automation.upperCase("Title"));
        fill();
        assertThat(salesforce()).containsEntry("Title", "CEO");
        orgs.salesforce.org().automation().clear();
        UndoRequest request = undoes.request(PILOT);
        assertThat(undoes.undo(request)).isEqualTo(new UndoProgress(0, 3, 0, 0, 0));
        assertThat(salesforce()).containsEntry("Title", "CFO");
    }

    @Test
    void whatTheCrmMakesOfAnUndoIsSaidAndNotSentAgain() {
        orgs.rep().update("Contact", contact, Map.of("Title", "cfo"));
        fill();
        orgs.salesforce.org().automation().add("shout", "Contact", Automation.upperCase("Title"));
        UndoRequest request = undoes.request(PILOT);
        assertThat(undoes.undo(request)).isEqualTo(new UndoProgress(0, 2, 1, 0, 0));
        assertThat(salesforce()).containsEntry("Title", "CFO");
        assertThat(fill().written()).isZero();
    }

    @Test
    void aRecordThatWasCreatedIsNotDeleted() {
        orgs.rep().create("Contact", Map.of("LastName", "Solo", "Email", "solo@acme-example.com"));
        orgs.prepare(ObjectName.PEOPLE);
        orgs.run(ObjectName.PEOPLE, PageKind.CREATE);
        UndoRequest request = undoes.request(PILOT);
        assertThat(undoes.preview(request).sums()).isEqualTo(new UndoSums(0, 0, 0, 1, 0));
        assertThat(undoes.boxes(request)).containsExactly(
                Map.entry("hubspot/*", "IRREVERSIBLE: it created the record, and an undo deletes nothing"));
    }

    @Test
    void aRecordThatIsGoneIsIrreversible() {
        fill();
        orgs.rep().delete("Contact", contact);
        UndoRequest request = undoes.request(PILOT);
        assertThat(undoes.preview(request).sums()).isEqualTo(new UndoSums(0, 0, 0, 3, 0));
        assertThat(undoes.boxes(request).values()).containsOnly("IRREVERSIBLE: " + "the record or its twin is gone, "
                + "or became another");
    }

    @Test
    void aRecordThatWasMergedAwayIsIrreversible() {
        fill();
        String winner = orgs.rep().create("Contact", Map.of("LastName", "Lee", "Email", "lee@lee-example.com"));
        orgs.rep().merge("Contact", winner, List.of(contact), Map.of());
        fill();
        orgs.runSagas();
        UndoRequest request = undoes.request(PILOT);
        UndoSums sums = undoes.preview(request).sums();
        assertThat(sums.irreversible()).isEqualTo(3);
        assertThat(undoes.boxes(request).get("salesforce/Title"))
                .contains("IRREVERSIBLE: the record written was merged");
    }

    @Test
    void whatACrmLetsOnlyGoForwardIsIrreversible() {
        LedgerDatabase another = LedgerDatabase.fresh();
        try (TwoOrgs staged = new TwoOrgs(another.dataSource(), PLAN.replace("Department: company",
                "Department: { to: lifecyclestage, first-fill: salesforce-wins }"))) {
            String lead = staged.rep()
                    .create("Contact",
                            Map.of("LastName", "Po", "Department", "customer", "Email", "po@po-example.com"));
            staged.marketer()
                    .create(ObjectType.CONTACT, Map.of("lastname", "Po", "email", "po@po-example.com",
                            "lifecyclestage", "lead"));
            staged.prepare(ObjectName.PEOPLE);
            staged.run(ObjectName.PEOPLE, PageKind.FILL);
            assertThat(lead).isNotEmpty();
            UndoOrgs undo = new UndoOrgs(staged);
            UndoRequest request = undo.request(new UndoScope.OfSide(Side.HUBSPOT));
            undo.preview(request);
            assertThat(undo.boxes(request)).containsExactly(Map.entry("hubspot/Department",
                    "IRREVERSIBLE: the CRM lets this field only go forward"));
        } finally {
            another.close();
        }
    }

    @Test
    void aRefusalIsKeptAsARejectionAndTheRestIsPutBack() {
        fill();
        orgs.salesforce.org()
                .validationRules()
                .add(new Rule("Contact", "no CFO, please", List.of("Title"), row -> "CFO".equals(row.get("Title"))));
        UndoRequest request = undoes.request(PILOT);
        assertThat(undoes.undo(request)).isEqualTo(new UndoProgress(0, 2, 0, 1, 0));
        assertThat(salesforce()).isEqualTo(Map.of("FirstName", "Ann", "Title", "ceo", "Department", ""));
        assertThat(orgs.ledger.rejections().list(Filter.OPEN, 10)).singleElement()
                .satisfies(row -> assertThat(row.about().field()).isEqualTo(new FieldName("Title")));
        assertThat(fill().written()).isZero();
    }

    @Test
    void nothingIsPutBackWithoutAHold() {
        fill();
        UndoRequest request = undoes.request(PILOT);
        undoes.preview(request);
        undoes.approve(request);
        UndoPage page = undoes.steps().restore(request);
        assertThat(page.held()).hasValueSatisfying(why -> assertThat(why).contains("no hold stands"));
        assertThat(salesforce()).containsEntry("Title", "ceo");
        assertThat(undoes.restored(request)).isEqualTo(new UndoProgress(0, 3, 0, 0, 0));
    }

    @Test
    void anUndoObeysTheBrakeOnBlanks() {
        fill();
        orgs.ledger.brakeLimits().set(orgs.plan.name(), TwoOrgs.PHASE, new BrakeKind.Blanks(), 0);
        UndoRequest request = undoes.request(PILOT);
        undoes.preview(request);
        undoes.approve(request);
        undoes.hold();
        assertThat(undoes.steps().restore(request).held()).contains("brake tripped: blanks");
        assertThat(salesforce()).containsEntry("Department", "Finance").containsEntry("Title", "ceo");
        orgs.ledger.brakeLimits().set(orgs.plan.name(), TwoOrgs.PHASE, new BrakeKind.Blanks(), 1);
        assertThat(undoes.restored(request)).isEqualTo(new UndoProgress(0, 3, 0, 0, 0));
        assertThat(orgs.ledger.holds().list()).as("the brake leaves no hold behind").isEmpty();
    }

    @Test
    void anApprovalIsBoundToItsPreviewAndNeedsASecondPerson() {
        fill();
        UndoRequest request = undoes.request(PILOT);
        UndoPreview preview = undoes.preview(request);
        assertThatThrownBy(() -> undoes.steps().restore(request)).hasMessageContaining("was not approved");
        assertThatThrownBy(() -> undoes.steps().approve(request, new UndoApproval("revops", 3, preview.hash())))
                .hasMessageContaining("somebody else");
        assertThatThrownBy(() -> undoes.steps().approve(request, new UndoApproval("cmo", 2, preview.hash())))
                .hasMessageContaining("not this preview");
        assertThatThrownBy(() -> undoes.steps().approve(request, new UndoApproval("bob", 3, preview.hash())))
                .hasMessageContaining("not named in the plan");
        undoes.steps().approve(request, new UndoApproval("cmo", 3, preview.brief()));
        assertThatThrownBy(() -> undoes.steps().list(request)).hasMessageContaining("its list stands");
    }

    @Test
    void aCrashBetweenIntentAndWriteLeavesAnIntentThatIsFoundVoid() {
        crashAt("send");
    }

    @Test
    void aCrashBetweenWriteAndCommitIsSettledByTheNextPage() {
        crashAt("commit");
    }

    private void crashAt(String point) {
        fill();
        UndoOrgs crashing = new UndoOrgs(orgs, crashing(point));
        UndoRequest request = crashing.request(PILOT);
        crashing.preview(request);
        crashing.approve(request);
        undoes.hold();
        assertThatThrownBy(() -> crashing.steps().restore(request)).hasMessageContaining("crash");
        assertThat(salesforce()).containsEntry("Title", point.equals("send") ? "ceo" : "CFO");
        undoes.lift();
        assertThat(orgs.run1(ObjectName.PEOPLE, PageKind.FILL).examined()).as("busy until the deadline").isZero();
        letDeadlinesPass();
        assertThat(undoes.restored(request)).isEqualTo(new UndoProgress(0, 3, 0, 0, 0));
        assertThat(fill().written()).isZero();
        assertThat(salesforce()).isEqualTo(Map.of("FirstName", "Ann", "Title", "CFO", "Department", ""));
        assertThat(orgs.ledger.accounts().unfinished().sentCalls()).isZero();
    }

    @Test
    void anUnansweredUndoThatALivePageSettlesIsNoEdit() {
        fill();
        UndoOrgs crashing = new UndoOrgs(orgs, crashing("commit"));
        UndoRequest request = crashing.request(PILOT);
        crashing.preview(request);
        crashing.approve(request);
        undoes.hold();
        assertThatThrownBy(() -> crashing.steps().restore(request)).hasMessageContaining("crash");
        undoes.lift();
        letDeadlinesPass();
        assertThat(fill().written()).isZero();
        assertThat(salesforce()).isEqualTo(Map.of("FirstName", "Ann", "Title", "CFO", "Department", ""));
        assertThat(undoes.restored(request)).isEqualTo(new UndoProgress(0, 3, 0, 0, 0));
    }

    /** The ledger of a worker that dies at a point. */
    private Pages crashing(String point) {
        Pages real = orgs.ledger.pages();
        return (Pages) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Pages.class},
                (self, method, arguments) -> {
                    boolean ends = method.getName().equals("abandon");
                    boolean commits = method.getName().equals("commit") && arguments[1] instanceof PageCommit page
                            && !page.calls().isEmpty();
                    if (commits && point.equals("commit")) {
                        throw new IllegalStateException("crash before the commit");
                    }
                    try {
                        Object answer = ends ? null : method.invoke(real, arguments);
                        if (method.getName().equals("intend") && point.equals("send")) {
                            throw new IllegalStateException("crash after the intent");
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void letDeadlinesPass() {
        orgs.pass(Duration.ofMinutes(4));
    }
}
