package dev.crmcutover.decide;

import dev.crmcutover.decide.Converted.Inexpressible;
import dev.crmcutover.plan.FieldPlan.Options;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.record.Base;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static dev.crmcutover.decide.Given.base;
import static dev.crmcutover.decide.Given.contact;
import static dev.crmcutover.decide.Given.hubspot;
import static dev.crmcutover.decide.Given.lead;
import static dev.crmcutover.decide.Given.name;
import static dev.crmcutover.decide.Given.owns;
import static dev.crmcutover.decide.Given.raw;
import static dev.crmcutover.decide.Given.twoWay;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecordDeciderTest {
    private static final FieldType EMAIL = new FieldType.Text(TextFormat.EMAIL, 80);
    private static final Options HOLDS_RECORD = new Options(false, Optional.empty(), Optional.empty(), true);

    @Test
    void loneEditTravelsAndTheBaseMovesWithIt() {
        RecordDecider decider = Given.people().field("Title=jobtitle", twoWay(Conflict.LAST_UPDATED_WINS)).decider();

        RecordVerdict verdict = decider.decide(RecordSituation.of(contact("Title=CEO"), hubspot("jobtitle=Boss"),
                base(raw("Title=Boss"), raw("jobtitle=Boss"))));

        assertThat(verdict.writes(Side.HUBSPOT)).isEqualTo(raw("jobtitle=CEO"));
        assertThat(verdict.writes(Side.SALESFORCE)).isEmpty();
        FieldVerdict field = verdict.fields().getFirst();
        assertThat(field.reason()).isEqualTo("edit-carried");
        assertThat(field.move()).contains(
                new BaseMove(name("Title"), raw("Title=CEO"), raw("jobtitle=CEO"), false, Set.of()));
    }

    @Test
    void equalValuesMoveTheBaseInTheirOwnSpelling() {
        RecordDecider decider = Given.people().field("Title=jobtitle", twoWay(Conflict.LAST_UPDATED_WINS)).decider();

        RecordVerdict verdict = decider
                .decide(RecordSituation.of(contact("Title= CEO"), hubspot("jobtitle=CEO "), Base.ABSENT));

        assertThat(verdict.writesAnything()).isFalse();
        assertThat(BaseMove.moved(Base.ABSENT, verdict.settled()))
                .isEqualTo(base(raw("Title= CEO"), raw("jobtitle=CEO ")));
    }

    @Test
    void historyIsWantedOnlyWhereItDecides() {
        RecordDecider decider = Given.people()
                .field("Title=jobtitle", twoWay(Conflict.LAST_UPDATED_WINS))
                .field("Phone=phone", twoWay(Conflict.SALESFORCE_WINS))
                .decider();
        RecordSituation now = RecordSituation.of(contact("Title=A", "Phone=1"), hubspot("jobtitle=B", "phone=2"),
                base(raw("Title=C", "Phone=3"), raw("jobtitle=C", "phone=3")));

        assertThat(decider.decide(now).historyWanted()).containsExactly(name("Title"));

        RecordVerdict decided = decider.decide(now.withChangedAt(Map.of(Side.SALESFORCE,
                Map.of("Title", Given.at("09:00:00")), Side.HUBSPOT, Map.of("jobtitle", Given.at("09:05:00")))));
        assertThat(decided.historyWanted()).isEmpty();
        assertThat(decided.writes(Side.SALESFORCE)).isEqualTo(raw("Title=B"));

        RecordVerdict close = decider.decide(now.withChangedAt(Map.of(Side.SALESFORCE,
                Map.of("Title", Given.at("09:00:00")), Side.HUBSPOT, Map.of("jobtitle", Given.at("09:01:00")))));
        assertThat(close.historyWanted()).isEmpty();
        assertThat(close.rejected()).singleElement().extracting(FieldVerdict::reason).isEqualTo("ambiguous");
    }

    @Test
    void aMissingKeyIsASchemaFaultAndNeverABlank() {
        RecordDecider decider = Given.people()
                .field("Title=jobtitle", owns(Side.SALESFORCE))
                .field("Phone=phone", owns(Side.SALESFORCE))
                .decider();

        RecordVerdict verdict = decider
                .decide(RecordSituation.of(contact("Title=CEO", "Phone=1"), hubspot("phone="), Base.ABSENT));

        assertThat(verdict.faults()).containsExactly(new SchemaFault(name("Title"), Side.HUBSPOT, "jobtitle"));
        assertThat(verdict.writes(Side.HUBSPOT)).isEqualTo(raw("phone=1"));
    }

    @Test
    void aFieldOfAnotherTypeIsNotApplicableAndOneOfNoTypeIsAFault() {
        RecordDecider decider = Given.people()
                .field("Status=hs_lead_status", owns(Side.SALESFORCE))
                .without("Contact", "Status")
                .field("Gone__c=gone", owns(Side.SALESFORCE))
                .without("Contact", "Gone__c")
                .without("Lead", "Gone__c")
                .field("Title=archived", owns(Side.SALESFORCE))
                .without("contacts", "archived")
                .decider();

        RecordVerdict verdict = decider
                .decide(RecordSituation.of(contact("Title=x"), hubspot("hs_lead_status=", "gone="), Base.ABSENT));

        assertThat(verdict.notApplicable()).containsExactly(name("Status"));
        assertThat(verdict.faults()).containsExactlyInAnyOrder(
                new SchemaFault(name("Gone__c"), Side.SALESFORCE, "Gone__c"),
                new SchemaFault(name("Title"), Side.HUBSPOT, "archived"));
        assertThat(verdict.fields()).isEmpty();
    }

    @Test
    void aMaskedFieldIsNotWrittenAndIsFreeAgainWhenEqual() {
        RecordDecider decider = Given.people().field("Title=jobtitle", owns(Side.SALESFORCE)).decider();
        RecordSituation differs = RecordSituation.of(contact("Title=A"), hubspot("jobtitle=B"), Base.ABSENT)
                .withMasked(Set.of(name("Title")));
        RecordSituation equal = RecordSituation.of(contact("Title=A"), hubspot("jobtitle=A"), Base.ABSENT)
                .withMasked(Set.of(name("Title")));

        assertThat(decider.decide(differs).fields()).singleElement()
                .isEqualTo(FieldVerdict.still(name("Title"), new Verdict.None(Verdict.None.Why.WAITS_FOR_PERSON)));
        assertThat(decider.decide(equal).settled()).hasSize(1);
    }

    @Test
    void aRejectionHoldsItsFieldUnlessThePlanHoldsTheRecord() {
        RecordSituation now = RecordSituation.of(contact("Email=a@x.example", "Title=A"),
                hubspot("email=b@x.example", "jobtitle="), Base.ABSENT);
        FieldRule review = new FieldRule.TwoWay(Conflict.REVIEW_CHANGES, Blank.IGNORE, FirstFill.REVIEW,
                Optional.empty());

        RecordVerdict goesOn = Given.people()
                .field("Email=email", review)
                .field("Title=jobtitle", owns(Side.SALESFORCE))
                .decider()
                .decide(now);
        RecordDecider holding = Given.people()
                .field("Email=email", review, HOLDS_RECORD)
                .field("Title=jobtitle", owns(Side.SALESFORCE))
                .decider();

        assertThat(goesOn.writes(Side.HUBSPOT)).isEqualTo(raw("jobtitle=A"));
        for (RecordSituation situation : List.of(now, now.withMasked(Set.of(name("Email"))))) {
            RecordVerdict held = holding.decide(situation);
            assertThat(held.held()).isTrue();
            assertThat(held.writesAnything()).isFalse();
            assertThat(held.fields().get(1).reason()).isEqualTo("record-held");
        }
    }

    @Test
    void aLockHoldsWhileItsFieldHoldsTheValue() {
        FieldRule locked = new FieldRule.TwoWay(Conflict.LAST_UPDATED_WINS, Blank.IGNORE, FirstFill.SALESFORCE_WINS,
                Optional.of(Given.lock(Side.SALESFORCE, Lock.OnEdit.REVERT, "Stage__c", "open")));
        RecordDecider decider = Given.people()
                .field("Title=jobtitle", locked)
                .describe("Contact", "Stage__c", Given.TEXT)
                .decider();
        Base base = base(raw("Title=A"), raw("jobtitle=A"));

        RecordVerdict held = decider
                .decide(RecordSituation.of(contact("Title=A", "Stage__c= Open"), hubspot("jobtitle=B"), base));
        RecordVerdict free = decider
                .decide(RecordSituation.of(contact("Title=A", "Stage__c=Won"), hubspot("jobtitle=B"), base));
        RecordVerdict withoutField = decider
                .decide(RecordSituation.of(lead("Title=A"), hubspot("jobtitle=B"), base));
        RecordVerdict unreadField = decider
                .decide(RecordSituation.of(contact("Title=A"), hubspot("jobtitle=B"), base));

        assertThat(held.writes(Side.HUBSPOT)).isEqualTo(raw("jobtitle=A"));
        assertThat(free.writes(Side.SALESFORCE)).isEqualTo(raw("Title=B"));
        assertThat(withoutField.writes(Side.SALESFORCE)).isEqualTo(raw("Title=B"));
        assertThat(unreadField.faults()).containsExactly(new SchemaFault(name("Title"), Side.SALESFORCE, "Stage__c"));
        assertThat(decider.fieldsToRead(Side.SALESFORCE, "Contact")).containsExactlyInAnyOrder("Title", "Stage__c");
        assertThat(decider.fieldsToRead(Side.SALESFORCE, "Lead")).containsExactly("Title");
    }

    @Test
    void anEmailEqualsAnyOfTheContactsAddresses() {
        RecordDecider decider = Given.people()
                .field("Email=email", twoWay(Conflict.SALESFORCE_WINS))
                .describe("Contact", "Email", EMAIL)
                .describe("contacts", "email", EMAIL)
                .describe("contacts", "hs_additional_emails", Given.TEXT)
                .decider();

        RecordVerdict alias = decider.decide(RecordSituation.of(contact("Email=Old@Acme.example"),
                hubspot("email=new@acme.example", "hs_additional_emails=x@acme.example;old@acme.example"),
                base(raw("Email=Old@Acme.example"), raw("email=old@acme.example"))));
        RecordVerdict other = decider.decide(RecordSituation.of(contact("Email=third@acme.example"),
                hubspot("email=new@acme.example", "hs_additional_emails="), Base.ABSENT));

        assertThat(alias.writesAnything()).isFalse();
        assertThat(alias.settled()).singleElement().satisfies(move -> assertThat(move.apart()).isFalse());
        assertThat(other.writes(Side.HUBSPOT)).isEqualTo(raw("email=third@acme.example"));
        assertThat(decider.fieldsToRead(Side.HUBSPOT, "contacts")).contains("hs_additional_emails");
    }

    @Test
    void anUnmappableValueSaysWhy() {
        RecordDecider decider = Given.people()
                .field("Title=jobtitle", twoWay(Conflict.HUBSPOT_WINS))
                .describe("Contact", "Title", new FieldType.Text(TextFormat.PLAIN, 3))
                .decider();

        RecordVerdict verdict = decider
                .decide(RecordSituation.of(contact("Title="), hubspot("jobtitle=Chief"), Base.ABSENT));

        assertThat(verdict.rejected()).singleElement().satisfies(field -> {
            assertThat(field.reason()).isEqualTo("unmappable");
            assertThat(field.inexpressible()).contains(Inexpressible.Why.TOO_LONG);
        });
    }

    @Test
    void aFieldThatCannotBeWrittenThereIsRejected() {
        RecordDecider decider = Given.people()
                .field("Score__c=score", twoWay(Conflict.SALESFORCE_WINS))
                .describe("contacts", "score", Given.TEXT, new Field.Access(false, false, false, true, false))
                .decider();

        RecordVerdict verdict = decider
                .decide(RecordSituation.of(contact("Score__c=5"), hubspot("score=4"), Base.ABSENT));

        assertThat(verdict.rejected()).singleElement()
                .satisfies(field -> assertThat(field.inexpressible()).contains(Inexpressible.Why.READ_ONLY_THERE));
    }

    @Test
    void aBlankNeverClearsAFieldThatMustHaveAValue() {
        FieldRule propagating = new FieldRule.Owns(Side.HUBSPOT, Blank.PROPAGATE, Optional.empty());
        RecordDecider decider = Given.people()
                .field("LastName=lastname", propagating)
                .describe("Contact", "LastName", Given.TEXT, new Field.Access(true, true, true, false, false))
                .decider();

        RecordVerdict verdict = decider.decide(RecordSituation.of(contact("LastName=Ng"), hubspot("lastname="),
                base(raw("LastName=Ng"), raw("lastname=Ng"))));

        assertThat(verdict.rejected()).singleElement()
                .satisfies(field -> assertThat(field.inexpressible()).contains(Inexpressible.Why.REQUIRED_THERE));
    }

    @Test
    void aSetOfNothingNeverClearsAFieldThatMustHaveAValue() {
        FieldType several = new FieldType.Picklist(Set.of("a", "b"), true, true);
        RecordDecider decider = Given.people()
                .field("Topics=topics", new FieldRule.Owns(Side.HUBSPOT, Blank.PROPAGATE, Optional.empty()))
                .describe("Contact", "Topics", several, new Field.Access(true, true, true, false, false))
                .describe("contacts", "topics", several)
                .decider();

        RecordVerdict verdict = decider.decide(RecordSituation.of(contact("Topics=a"), hubspot("topics=;"),
                base(raw("Topics=a"), raw("topics=a"))));

        assertThat(verdict.rejected()).singleElement()
                .satisfies(field -> assertThat(field.inexpressible()).contains(Inexpressible.Why.REQUIRED_THERE));
    }

    @Test
    void aCreateCarriesWhatTheRulesCarryAndThePlansDefaults() {
        RecordDecider decider = Given.people()
                .field("LastName=lastname", twoWay(Conflict.LAST_UPDATED_WINS))
                .field("Title=jobtitle", twoWay(Conflict.REVIEW_CONFLICTS))
                .field("Rating=hs_rating", owns(Side.SALESFORCE))
                .field("Company=company", new FieldRule.FillBlank())
                .field("LeadSource=source", new FieldRule.None())
                .creatingLeads(Map.of("Company", "[not provided]", "LeadSource", "HubSpot"))
                .decider();

        CreationValues bare = decider.creationValues(
                hubspot("lastname=Ng", "jobtitle=", "hs_rating=Hot", "company=", "source=x"), Side.SALESFORCE);
        CreationValues full = decider.creationValues(
                hubspot("lastname=Ng", "jobtitle=CEO", "hs_rating=Hot", "company=Acme", "source=x"), Side.SALESFORCE);

        assertThat(bare.type()).isEqualTo("Lead");
        assertThat(bare.values()).isEqualTo(raw("LastName=Ng", "Company=[not provided]", "LeadSource=HubSpot"));
        assertThat(full.values())
                .isEqualTo(raw("LastName=Ng", "Title=CEO", "Company=Acme", "LeadSource=HubSpot"));
        assertThat(BaseMove.moved(Base.ABSENT, bare.verdict().settled())).isEqualTo(Base.ABSENT);
    }

    @Test
    void whatTheCrmAlteredStaysApartAndIsNotSentAgain() {
        RecordDecider decider = Given.people().field("Title=jobtitle", owns(Side.SALESFORCE)).decider();
        RecordSituation now = RecordSituation.of(contact("Title=CEO"), hubspot("jobtitle=Boss"), Base.ABSENT);
        FieldVerdict written = decider.decide(now).fields().getFirst();

        BaseMove move = decider.afterWrite(written, now, Map.of(Side.HUBSPOT, raw("jobtitle=Chief", "other=x")));

        assertThat(move).isEqualTo(new BaseMove(name("Title"), raw("Title=CEO"), raw("jobtitle=Chief"), true,
                Set.of(Side.HUBSPOT)));
        Base base = BaseMove.moved(Base.ABSENT, List.of(move));
        assertThat(base.apart()).containsExactly(name("Title"));
        RecordVerdict again = decider
                .decide(RecordSituation.of(contact("Title=CEO"), hubspot("jobtitle=Chief"), base));
        assertThat(again.fields().getFirst().reason()).isEqualTo("apart");
    }

    @Test
    void aReformattedValueIsNotAltered() {
        RecordDecider decider = Given.people().field("Title=jobtitle", owns(Side.SALESFORCE)).decider();
        RecordSituation now = RecordSituation.of(contact("Title=CEO "), hubspot("jobtitle="), Base.ABSENT);

        BaseMove move = decider.afterWrite(decider.decide(now).fields().getFirst(), now,
                Map.of(Side.HUBSPOT, raw("jobtitle=CEO")));

        assertThat(move.altered()).isEmpty();
        assertThat(move.apart()).isFalse();
        assertThat(move.hubspot()).isEqualTo(raw("jobtitle=CEO"));
    }

    @Test
    void aPersonsChoiceIsWrittenOrSaidToBeUnmappable() {
        RecordDecider decider = Given.people()
                .field("Title=jobtitle", twoWay(Conflict.REVIEW_CONFLICTS))
                .describe("Contact", "Title", new FieldType.Text(TextFormat.PLAIN, 5))
                .decider();
        RecordSituation now = RecordSituation.of(contact("Title=CEO"), hubspot("jobtitle=Director"),
                base(raw("Title=X"), raw("jobtitle=X")));

        assertThat(decider.take(name("Title"), Side.SALESFORCE, now).writesTo(Side.HUBSPOT))
                .isEqualTo(raw("jobtitle=CEO"));
        assertThat(decider.take(name("Title"), Side.HUBSPOT, now).inexpressible())
                .contains(Inexpressible.Why.TOO_LONG);
        FieldVerdict set = decider.set(name("Title"), Side.HUBSPOT, raw("jobtitle=CFO"), now);
        assertThat(set.writesTo(Side.SALESFORCE)).isEqualTo(raw("Title=CFO"));
        assertThat(set.writesTo(Side.HUBSPOT)).isEqualTo(raw("jobtitle=CFO"));
        assertThat(decider.keepBoth(name("Title"), now)).isEqualTo(
                new BaseMove(name("Title"), raw("Title=CEO"), raw("jobtitle=Director"), true, Set.of()));
    }

    @Test
    void writeOnceFillsAnEmptiedSideFromTheOthersFirstValue() {
        RecordDecider decider = Given.people()
                .field("First__c=first", new FieldRule.WriteOnce(FirstFill.HUBSPOT_WINS))
                .decider();

        RecordVerdict verdict = decider.decide(RecordSituation.of(contact("First__c=import"), hubspot("first=edit"),
                base(raw("First__c="), raw("first=ads"))));

        assertThat(verdict.writes(Side.SALESFORCE)).isEqualTo(raw("First__c=ads"));
        assertThat(verdict.writes(Side.HUBSPOT)).isEqualTo(raw("first=ads"));
    }

    @Test
    void aTypeThatIsNotPairedIsRefusedByName() {
        RecordDecider decider = Given.people().field("Title=jobtitle", owns(Side.SALESFORCE)).decider();

        assertThatThrownBy(() -> decider.fieldsToRead(Side.SALESFORCE, "Account"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Account")
                .hasMessageContaining("Contact");
    }

    @Test
    void nothingThatIsPrintedHoldsAValue() {
        RecordDecider decider = Given.people().field("Title=jobtitle", owns(Side.SALESFORCE)).decider();
        RecordSituation now = RecordSituation.of(contact("Title=secret"), hubspot("jobtitle=hidden"), Base.ABSENT);

        assertThat(now.toString() + decider.decide(now) + RawValue.of("secret") + CanonicalValue.of("secret"))
                .doesNotContain("secret");
    }
}
