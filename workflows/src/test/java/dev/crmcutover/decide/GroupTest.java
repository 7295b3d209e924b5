package dev.crmcutover.decide;

import dev.crmcutover.decide.Converted.Inexpressible;
import dev.crmcutover.plan.FieldPlan.Options;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.ChangedAt;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.decide.Given.base;
import static dev.crmcutover.decide.Given.contact;
import static dev.crmcutover.decide.Given.hubspot;
import static dev.crmcutover.decide.Given.name;
import static dev.crmcutover.decide.Given.owns;
import static dev.crmcutover.decide.Given.raw;
import static dev.crmcutover.decide.Given.twoWay;
import static org.assertj.core.api.Assertions.assertThat;

class GroupTest {
    private static final Base AGREED = base(raw("Amount=100", "Currency=USD"), raw("amount=100", "currency=USD"));

    @Test
    void aChangeOfOneMemberSendsAllMembers() {
        RecordVerdict verdict = money(twoWay(Conflict.SALESFORCE_WINS)).decide(RecordSituation
                .of(contact("Amount=120", "Currency=USD"), hubspot("amount=100", "currency=USD"), AGREED));

        assertThat(verdict.writes(Side.HUBSPOT)).isEqualTo(raw("amount=120", "currency=USD"));
        assertThat(verdict.fields()).singleElement().satisfies(group -> {
            assertThat(group.field()).isEqualTo(name("money"));
            assertThat(group.reason()).isEqualTo("edit-carried");
        });
    }

    @Test
    void editsOfDifferentMembersAreAConflictAndNeverMixed() {
        RecordVerdict verdict = money(twoWay(Conflict.SALESFORCE_WINS)).decide(RecordSituation
                .of(contact("Amount=120", "Currency=USD"), hubspot("amount=100", "currency=EUR"), AGREED));

        assertThat(verdict.fields().getFirst().reason()).isEqualTo("conflict-won");
        assertThat(verdict.writes(Side.HUBSPOT)).isEqualTo(raw("amount=120", "currency=USD"));
        assertThat(verdict.writes(Side.SALESFORCE)).isEmpty();
    }

    @Test
    void aGroupIsBlankOnlyIfAllMembersAre() {
        RecordDecider decider = money(twoWay(Conflict.SALESFORCE_WINS));

        RecordVerdict oneBlank = decider.decide(RecordSituation.of(contact("Amount=", "Currency=USD"),
                hubspot("amount=100", "currency=USD"), AGREED));
        RecordVerdict allBlank = decider.decide(RecordSituation.of(contact("Amount=", "Currency= "),
                hubspot("amount=100", "currency=USD"), AGREED));

        assertThat(oneBlank.writes(Side.HUBSPOT)).isEqualTo(raw("amount=", "currency=USD"));
        assertThat(allBlank.fields().getFirst().reason()).isEqualTo("blank-kept");
    }

    @Test
    void aPartlyFilledGroupIsNotFilledUp() {
        RecordVerdict verdict = money(new FieldRule.FillBlank()).decide(RecordSituation
                .of(contact("Amount=100", "Currency=USD"), hubspot("amount=", "currency=EUR"), Base.ABSENT));

        assertThat(verdict.fields().getFirst().reason()).isEqualTo("nothing-to-fill");
    }

    @Test
    void oneMemberThatCannotBeSaidStopsTheGroup() {
        RecordDecider decider = moneyGroup(owns(Side.SALESFORCE))
                .describe("contacts", "currency", new FieldType.Picklist(Set.of("USD"), true, false))
                .decider();

        RecordVerdict verdict = decider.decide(RecordSituation.of(contact("Amount=120", "Currency=CHF"),
                hubspot("amount=100", "currency=USD"), AGREED));

        assertThat(verdict.writesAnything()).isFalse();
        assertThat(verdict.rejected()).singleElement()
                .satisfies(group -> assertThat(group.obstacle())
                        .contains(new Obstacle(Side.SALESFORCE, "Currency", Inexpressible.Why.NOT_AN_OPTION)));
    }

    @Test
    void aGroupHasABaseOnlyIfAllMembersHave() {
        Base half = base(raw("Amount=100"), raw("amount=100"));

        RecordVerdict verdict = money(twoWay(Conflict.HUBSPOT_WINS)).decide(RecordSituation
                .of(contact("Amount=120", "Currency=USD"), hubspot("amount=100", "currency=USD"), half));

        assertThat(verdict.fields().getFirst().reason()).isEqualTo("first-fill");
    }

    @Test
    void aMissingKeyHoldsTheWholeGroup() {
        RecordVerdict verdict = money(owns(Side.SALESFORCE)).decide(RecordSituation
                .of(contact("Amount=120", "Currency=USD"), hubspot("amount=100"), AGREED));

        assertThat(verdict.fields()).isEmpty();
        assertThat(verdict.faults()).containsExactly(new SchemaFault(name("money"), Side.HUBSPOT, "currency"));
    }

    @Test
    void aGroupOfWhichTheTypeLacksAMemberIsNotApplicable() {
        RecordVerdict verdict = moneyGroup(owns(Side.SALESFORCE)).without("Contact", "Currency")
                .decider()
                .decide(RecordSituation.of(contact("Amount=120"), hubspot("amount=100", "currency=USD"), AGREED));

        assertThat(verdict.notApplicable()).containsExactly(name("money"));
        assertThat(verdict.fields()).isEmpty();
    }

    @Test
    void aGroupWasLastEditedWhenItsLastChangedMemberWas() {
        RecordDecider decider = money(twoWay(Conflict.LAST_UPDATED_WINS));
        RecordSituation both = RecordSituation.of(contact("Amount=120", "Currency=EUR"),
                hubspot("amount=100", "currency=CHF"), AGREED);

        RecordVerdict known = decider.decide(both.withChangedAt(Map.of(Side.SALESFORCE,
                Map.of("Amount", Given.at("08:00:00"), "Currency", Given.at("09:30:00")), Side.HUBSPOT,
                Map.of("amount", Given.at("11:00:00"), "currency", Given.at("09:00:00")))));
        RecordVerdict halfKnown = decider.decide(both.withChangedAt(Map.of(Side.SALESFORCE,
                Map.of("Amount", Given.at("08:00:00")), Side.HUBSPOT, Map.of("currency", Given.at("09:00:00")))));

        // HubSpot's amount did not change since the base, so when it once did says nothing.
        assertThat(known.writes(Side.HUBSPOT)).isEqualTo(raw("amount=120", "currency=EUR"));
        assertThat(halfKnown.historyWanted()).containsExactly(name("money"));
    }

    @Test
    void withoutABaseAMemberThatIsKnownToHaveBeenEmptiedWasEdited() {
        FieldRule latest = new FieldRule.TwoWay(Conflict.LAST_UPDATED_WINS, Blank.IGNORE, FirstFill.LAST_UPDATED_WINS,
                Optional.empty());
        RecordSituation never = RecordSituation.of(contact("Amount=120", "Currency=EUR"),
                hubspot("amount=100", "currency="), Base.ABSENT);
        Map<String, ChangedAt> salesforce = Map.of("Amount", Given.at("10:00:00"), "Currency", Given.at("10:00:00"));

        RecordVerdict neverFilled = money(latest).decide(never.withChangedAt(Map.of(Side.SALESFORCE, salesforce,
                Side.HUBSPOT, Map.of("amount", Given.at("09:00:00")))));
        RecordVerdict emptied = money(latest).decide(never.withChangedAt(Map.of(Side.SALESFORCE, salesforce,
                Side.HUBSPOT, Map.of("amount", Given.at("09:00:00"), "currency", Given.at("11:00:00")))));

        assertThat(neverFilled.writes(Side.HUBSPOT)).isEqualTo(raw("amount=120", "currency=EUR"));
        assertThat(emptied.writes(Side.SALESFORCE)).isEqualTo(raw("Amount=100", "Currency="));
    }

    @Test
    void writeOncePutsTheWholeGroupBack() {
        RecordVerdict verdict = money(new FieldRule.WriteOnce(FirstFill.SALESFORCE_WINS)).decide(RecordSituation
                .of(contact("Amount=100", "Currency=USD"), hubspot("amount=100", "currency=EUR"), AGREED));

        assertThat(verdict.writes(Side.HUBSPOT)).isEqualTo(raw("amount=100", "currency=USD"));
    }

    @Test
    void furthestWinsOrdersAGroupByItsFirstMember() {
        RecordDecider decider = Given.people()
                .group("consent", new FieldRule.FurthestWins(List.of("false", "true")), Options.NONE,
                        "OptOut=opt_out", "Basis=basis")
                .describe("Contact", "OptOut", new FieldType.Bool(false))
                .describe("contacts", "opt_out", new FieldType.Bool(true))
                .decider();

        RecordVerdict optOut = decider.decide(RecordSituation.of(contact("OptOut=false", "Basis=form"),
                hubspot("opt_out=true", "basis=mail"), Base.ABSENT));
        RecordVerdict tie = decider.decide(RecordSituation.of(contact("OptOut=true", "Basis=form"),
                hubspot("opt_out=true", "basis=mail"), Base.ABSENT));

        assertThat(optOut.writes(Side.SALESFORCE)).isEqualTo(raw("OptOut=true", "Basis=mail"));
        assertThat(tie.rejected()).singleElement().extracting(FieldVerdict::reason).isEqualTo("ambiguous");
        assertThat(tie.historyWanted()).isEmpty();
    }

    @Test
    void whatTheCrmAlteredInOneMemberSetsTheGroupApart() {
        RecordDecider decider = money(owns(Side.SALESFORCE));
        RecordSituation now = RecordSituation.of(contact("Amount=120", "Currency=USD"),
                hubspot("amount=100", "currency=USD"), AGREED);

        BaseMove move = decider.afterWrite(decider.decide(now).fields().getFirst(), now,
                Map.of(Side.HUBSPOT, raw("amount=999")));

        assertThat(move.altered()).containsExactly(Side.HUBSPOT);
        assertThat(move.apart()).isTrue();
        assertThat(move.hubspot()).isEqualTo(raw("amount=999", "currency=USD"));
    }

    @Test
    void aBlankGroupIsPropagatedAsBlanksOfAllMembers() {
        FieldRule rule = new FieldRule.Owns(Side.SALESFORCE, Blank.PROPAGATE, Optional.empty());

        RecordVerdict verdict = money(rule).decide(RecordSituation.of(contact("Amount=", "Currency="),
                hubspot("amount=100", "currency=USD"), AGREED));

        assertThat(verdict.writes(Side.HUBSPOT)).isEqualTo(raw("amount=", "currency="));
    }

    private static RecordDecider money(FieldRule rule) {
        return moneyGroup(rule).decider();
    }

    private static Given moneyGroup(FieldRule rule) {
        return Given.people()
                .group("money", rule, Options.NONE, "Amount=amount", "Currency=currency")
                .describe("Contact", "Amount", new FieldType.Number(2))
                .describe("contacts", "amount", new FieldType.Number(6))
                .describe("Contact", "Currency", new FieldType.Text(TextFormat.PLAIN, 3));
    }
}
