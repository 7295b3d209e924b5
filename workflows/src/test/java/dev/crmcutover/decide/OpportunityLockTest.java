package dev.crmcutover.decide;

import dev.crmcutover.plan.FieldPlan.Options;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.FieldRule.Owns;
import dev.crmcutover.plan.FieldRule.TwoWay;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.OnEdit;
import dev.crmcutover.plan.Lock.State;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.decide.Given.base;
import static dev.crmcutover.decide.Given.contact;
import static dev.crmcutover.decide.Given.hubspot;
import static dev.crmcutover.decide.Given.lead;
import static dev.crmcutover.decide.Given.name;
import static dev.crmcutover.decide.Given.raw;
import static org.assertj.core.api.Assertions.assertThat;

/** A lock by opportunity: decided on what was asked, held while that is not known, never asked in vain. */
class OpportunityLockTest {
    private static final HasOpportunity OPEN = new HasOpportunity(State.OPEN, Set.of(Via.values()), List.of());
    private static final Base AGREED = base(raw("Title=A"), raw("jobtitle=A"));
    private static final Snapshot EDITED = hubspot("jobtitle=B");

    private static FieldRule locked(Side owner, OnEdit onEdit) {
        return new TwoWay(Conflict.SALESFORCE_WINS, Blank.IGNORE, FirstFill.SALESFORCE_WINS,
                Optional.of(new Lock("open", OPEN, owner, onEdit)));
    }

    private static RecordDecider decider(OnEdit onEdit) {
        return Given.people().field("Title=jobtitle", locked(Side.SALESFORCE, onEdit)).decider();
    }

    private static RecordSituation edited() {
        return RecordSituation.of(contact("Title=A"), EDITED, AGREED);
    }

    @Test
    void anEditIsPutBackWhileThereIsAnOpportunityAndTravelsOnceThereIsNone() {
        RecordVerdict held = decider(OnEdit.REVERT).decide(edited().withOpportunities(Map.of(OPEN, true)));
        RecordVerdict free = decider(OnEdit.REVERT).decide(edited().withOpportunities(Map.of(OPEN, false)));

        assertThat(held.writes(Side.HUBSPOT)).isEqualTo(raw("jobtitle=A"));
        assertThat(held.writes(Side.SALESFORCE)).isEmpty();
        assertThat(free.writes(Side.SALESFORCE)).isEqualTo(raw("Title=B"));
    }

    @Test
    void anEditIsQueuedWhereTheLockSaysSo() {
        RecordVerdict held = decider(OnEdit.QUEUE).decide(edited().withOpportunities(Map.of(OPEN, true)));

        assertThat(held.rejected()).extracting(FieldVerdict::reason).containsExactly("locked");
    }

    @Test
    void aFieldIsNeverDecidedAsUnlockedWhileNobodyKnows() {
        for (OnEdit onEdit : OnEdit.values()) {
            RecordVerdict unknown = decider(onEdit).decide(edited());

            assertThat(unknown.writesAnything()).isFalse();
            assertThat(unknown.settled()).isEmpty();
            assertThat(unknown.fields()).extracting(FieldVerdict::reason).containsExactly("lock-unknown");
            assertThat(unknown.opportunitiesWanted()).containsExactly(OPEN);
        }
    }

    @Test
    void nobodyIsAskedWhereTheAnswerChangesNothing() {
        RecordDecider decider = decider(OnEdit.REVERT);
        RecordVerdict equal = decider.decide(RecordSituation.of(contact("Title=A"), hubspot("jobtitle=A"), AGREED));
        RecordVerdict ownersEdit = decider
                .decide(RecordSituation.of(contact("Title=C"), hubspot("jobtitle=A"), AGREED));
        RecordVerdict waiting = decider.decide(edited().withMasked(Set.of(name("Title"))));

        assertThat(List.of(equal, ownersEdit, waiting)).allSatisfy(
                verdict -> assertThat(verdict.opportunitiesWanted()).isEmpty());
        assertThat(ownersEdit.writes(Side.HUBSPOT)).isEqualTo(raw("jobtitle=C"));
    }

    @Test
    void aLeadIsLockedByNoOpportunity() {
        RecordVerdict verdict = decider(OnEdit.REVERT)
                .decide(RecordSituation.of(lead("Title=A"), EDITED, AGREED));

        assertThat(verdict.opportunitiesWanted()).isEmpty();
        assertThat(verdict.writes(Side.SALESFORCE)).isEqualTo(raw("Title=B"));
    }

    @Test
    void aRecordThatIsYetToComeIsNotLocked() {
        RecordDecider decider = Given.people()
                .creatingLeads(Map.of())
                .field("Title=jobtitle", locked(Side.SALESFORCE, OnEdit.QUEUE))
                .decider();

        assertThat(decider.creationValues(EDITED, Side.SALESFORCE).values()).isEqualTo(raw("Title=B"));
    }

    @Test
    void theLaterEditIsAskedForOnlyOnceItIsKnownThatNoLockHolds() {
        FieldRule rule = new TwoWay(Conflict.LAST_UPDATED_WINS, Blank.IGNORE, FirstFill.SALESFORCE_WINS,
                Optional.of(new Lock("open", OPEN, Side.SALESFORCE, OnEdit.REVERT)));
        RecordDecider decider = Given.people().field("Title=jobtitle", rule).decider();
        RecordSituation conflict = RecordSituation.of(contact("Title=C"), EDITED, AGREED);

        assertThat(decider.decide(conflict).historyWanted()).isEmpty();
        assertThat(decider.decide(conflict.withOpportunities(Map.of(OPEN, true))).historyWanted()).isEmpty();
        assertThat(decider.decide(conflict.withOpportunities(Map.of(OPEN, false))).historyWanted())
                .containsExactly(name("Title"));
    }

    /** Any rule, any values, any base: not knowing never writes what one of the two answers would not. */
    @Test
    void notKnowingDoesWhatBothAnswersDoOrNothing() {
        Map<Boolean, Integer> asked = new HashMap<>();
        LongStream.rangeClosed(1, 20_000).forEach(seed -> {
            Random random = new Random(seed);
            FieldRule rule = byOpportunity(new Situations(seed).rule());
            RecordDecider decider = Given.people().group("Title", rule, Options.NONE, "Title=jobtitle").decider();
            RecordSituation now = drawn(random);
            RecordVerdict unknown = decider.decide(now);
            RecordVerdict held = decider.decide(now.withOpportunities(Map.of(OPEN, true)));
            RecordVerdict free = decider.decide(now.withOpportunities(Map.of(OPEN, false)));
            boolean wanted = !unknown.opportunitiesWanted().isEmpty();
            asked.merge(wanted, 1, Integer::sum);
            boolean same = effect(held).equals(effect(free));
            assertThat(wanted).as("seed %d asks exactly where the answers differ", seed).isEqualTo(!same);
            if (wanted) {
                assertThat(unknown.writesAnything() || !unknown.rejected().isEmpty() || !unknown.settled().isEmpty())
                        .as("seed %d", seed)
                        .isFalse();
            } else {
                assertThat(effect(unknown)).as("seed %d", seed).isEqualTo(effect(free));
            }
        });
        assertThat(asked.get(true)).isGreaterThan(1_000);
        assertThat(asked.get(false)).isGreaterThan(1_000);
    }

    private static RecordSituation drawn(Random random) {
        List<String> texts = List.of("", "a", "b", "c");
        Map<Side, String> now = new EnumMap<>(Side.class);
        List.of(Side.values()).forEach(side -> now.put(side, texts.get(random.nextInt(4))));
        Base base = random.nextInt(4) == 0
                ? Base.ABSENT
                : base(raw("Title=" + texts.get(random.nextInt(4))), raw("jobtitle=" + texts.get(random.nextInt(4))));
        return RecordSituation.of(contact("Title=" + now.get(Side.SALESFORCE)),
                hubspot("jobtitle=" + now.get(Side.HUBSPOT)), base);
    }

    private static FieldRule byOpportunity(FieldRule rule) {
        return switch (rule) {
            case Owns owns -> new Owns(owns.owner(), owns.blank(), owns.lock().map(OpportunityLockTest::byOpportunity));
            case TwoWay twoWay -> new TwoWay(twoWay.conflict(), twoWay.blank(), twoWay.firstFill(),
                    twoWay.lock().map(OpportunityLockTest::byOpportunity));
            default -> rule;
        };
    }

    private static Lock byOpportunity(Lock lock) {
        return new Lock(lock.name(), OPEN, lock.owner(), lock.onEdit());
    }

    /** What comes of a decision, whatever the reasons. */
    private static List<Object> effect(RecordVerdict verdict) {
        return List.of(verdict.writes(Side.SALESFORCE), verdict.writes(Side.HUBSPOT), verdict.settled(),
                verdict.rejected());
    }
}
