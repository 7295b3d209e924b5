package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.Brakes;
import dev.crmcutover.plan.Condition;
import dev.crmcutover.plan.CutoverPlan;
import dev.crmcutover.plan.FieldPlan;
import dev.crmcutover.plan.FieldRule;
import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.Conflict;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.Gate;
import dev.crmcutover.plan.Lock;
import dev.crmcutover.plan.Lock.State;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.Lock.When.HasOpportunity;
import dev.crmcutover.plan.ObjectPlan.CertainKey;
import dev.crmcutover.plan.ObjectPlan.Creation;
import dev.crmcutover.plan.ObjectPlan.TieBreak;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PhasePlan;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.plan.PlanDefaults;
import dev.crmcutover.plan.QuotaPlan.Share;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PlanReaderTest {
    private static final String WHOLE = TestPlans.resource("whole.yaml");
    private static final String SMALL = """
            plan: small
            domains: { person: { rule: hubspot-owns } }
            objects: { people: { fields: { person: { FirstName: firstname } } } }
            phases: [{ sandbox: { in: simulated } }]
            """;

    private static CutoverPlan whole() {
        return TestPlans.read(WHOLE).orThrow();
    }

    private static FieldPlan field(ObjectName object, String name) {
        return whole().object(object)
                .orElseThrow()
                .fields()
                .stream()
                .filter(field -> field.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tenMistakesOfDifferentKindsGiveTenErrorsWithLinesAndHints() {
        assertThat(TestPlans.errors(TestPlans.read(TestPlans.resource("ten-mistakes.yaml")))).containsExactly(
                "plan.yaml:2:11 timezone: 'America/New_Yorck' is not a time zone (did you mean 'America/New_York'?)",
                "plan.yaml:4:14 connections.hubspot.token: secrets never stand in a plan: 'token' (" + Secrets.HINT
                        + ")",
                "plan.yaml:6:19 domains.person.rule: last-updated-wins needs a `first-fill`: what happens where both"
                        + " sides hold different values and were never in step (write `first-fill:` beside it; there"
                        + " is: salesforce-wins, hubspot-wins, last-updated-wins, review)",
                "plan.yaml:7:18 domains.sales.rule: 'salesforce-own' is not known here (did you mean"
                        + " 'salesforce-owns'?)",
                "plan.yaml:10:1 monitors: 'monitors' is not supported yet (leave it out)",
                "plan.yaml:14:36 objects.people.create.in-salesforce.as: 'Leed' is not a type of this pair (did you"
                        + " mean 'Lead'?)",
                "plan.yaml:18:16 objects.people.fields.person.utm.group: a group has at least two fields, and this"
                        + " has 1 (write a single field as `Salesforce_Field__c: hubspot_property`)",
                "plan.yaml:21:9 objects.people.fields.sales.FirstName: Salesforce's FirstName is mapped already in"
                        + " line 17 (a field has one rule: keep one of the two)",
                "plan.yaml:23:37 phases.sandbox.soak: '5 days' is not a duration that fits here (write it like this:"
                        + " 5d, 24h, 30m or 90s)",
                "plan.yaml:24:36 phases.pilot.scope: there is no scope 'emea' (declare it under `scopes`)");
    }

    @Test
    void settingsAreRead() {
        var setting = whole().setting();

        assertThat(setting.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(setting.fourEyes()).isTrue();
        assertThat(setting.signers()).containsExactly(Map.entry("cmo", "cmo@acme.example"),
                Map.entry("cfo", "cfo@acme.example"), Map.entry("dpo", "dpo@acme.example"));
        assertThat(setting.connections().get(Side.HUBSPOT)).satisfies(connection -> {
            assertThat(connection.production()).contains("hs-prod");
            assertThat(connection.accountId()).contains("4821093");
            assertThat(connection.sandbox()).contains("hs-sandbox");
        });
    }

    @Test
    void parentsComeBeforeChildrenWhateverTheirOrderInTheFile() {
        assertThat(whole().objects()).extracting(object -> object.name().value())
                .containsExactly("companies", "people");
    }

    @Test
    void aFieldTakesRuleBlankAndLockOfItsDomain() {
        Lock lock = new Lock("qualified", new Lock.When.FieldIs(Side.SALESFORCE, "Status", "Qualified"),
                Side.SALESFORCE, Lock.OnEdit.QUEUE);

        assertThat(field(ObjectName.PEOPLE, "FirstName").rule()).isEqualTo(new FieldRule.TwoWay(
                Conflict.LAST_UPDATED_WINS, Blank.IGNORE, FirstFill.SALESFORCE_WINS, Optional.of(lock)));
        assertThat(field(ObjectName.PEOPLE, "Phone").rule()).isEqualTo(new FieldRule.TwoWay(
                Conflict.LAST_UPDATED_WINS, Blank.PROPAGATE, FirstFill.SALESFORCE_WINS, Optional.of(lock)));
    }

    @Test
    void aLockByOpportunitySaysWhichAndByWhatWay() {
        assertThat(lockThatAsks("{ opportunity: open, via: [contact-role, account], record-types: [New_Business] }"))
                .isEqualTo(new HasOpportunity(State.OPEN, Set.of(Via.CONTACT_ROLE, Via.ACCOUNT),
                        List.of("New_Business")));
        assertThat(lockThatAsks("{ opportunity: any, via: account, record-types: Renewal }"))
                .isEqualTo(new HasOpportunity(State.ANY, Set.of(Via.ACCOUNT), List.of("Renewal")));
    }

    @Test
    void anOpportunityLocksWhomItReachesInAnyWayUnlessThePlanSaysHow() {
        assertThat(lockThatAsks("{ opportunity: open }"))
                .isEqualTo(new HasOpportunity(State.OPEN, PlanDefaults.LOCK_VIA, List.of()));
    }

    private static Lock.When lockThatAsks(String when) {
        PlanReading reading = TestPlans.read(WHOLE.replace("{ salesforce: { Status: Qualified } }", when));
        return reading.orThrow()
                .object(ObjectName.PEOPLE)
                .orElseThrow()
                .fields()
                .getFirst()
                .rule()
                .lock()
                .orElseThrow()
                .when();
    }

    @Test
    void aLockThatCouldNeverHoldIsRefusedOnceForEachObject() {
        assertThat(lockedBy("via: contact-role", "deals: { fields: { sales: { Name: dealname, Amount: amount } } }"))
                .containsExactly(
                        "plan.yaml:4:40 objects.deals.fields.sales.Name: the lock 'busy' never holds for deals:"
                                + " an opportunity locks people and companies (ask the deal itself: `when: { salesforce: {"
                                + " IsClosed: \"false\" } }`)");
        assertThat(lockedBy("via: contact-role", "companies: { fields: { sales: { Name: name, Site: site } } }"))
                .containsExactly("plan.yaml:4:44 objects.companies.fields.sales.Name: the lock 'busy' never holds for"
                        + " companies: no opportunity reaches a Account by contact-role (write `via: account` in a lock"
                        + " for companies, or `lock: none` here)");
        assertThat(lockedBy("via: account",
                "people: { pair: { salesforce: Lead }, fields: { sales: { Title: jobtitle } } }")).containsExactly(
                        "plan.yaml:4:69 objects.people.fields.sales.Title: the lock 'busy' never holds for people: no"
                                + " opportunity reaches a Lead by account (ask a field of the record itself: `when: {"
                                + " salesforce: { Status: Qualified } }`, or write `lock: none` here)");
        assertThat(lockedBy("via: [account, contact-role]", "companies: { fields: { sales: { Name: name } } }"))
                .isEmpty();
    }

    private static List<String> lockedBy(String via, String object) {
        return TestPlans.errors(TestPlans.read("""
                plan: locked
                domains: { sales: { rule: salesforce-owns, lock: busy } }
                locks: { busy: { when: { opportunity: open, %s }, owner: salesforce } }
                objects: { %s }
                phases: [{ sandbox: { in: simulated } }]
                """.formatted(via, object)));
    }

    @Test
    void aFieldWithItsOwnRuleKeepsTheDomainsBlankButNotItsFirstFill() {
        assertThat(field(ObjectName.PEOPLE, "Email").rule()).isEqualTo(new FieldRule.TwoWay(Conflict.REVIEW_CHANGES,
                Blank.IGNORE, FirstFill.REVIEW, Optional.empty()));
        assertThat(field(ObjectName.COMPANIES, "Region__c").rule()).isEqualTo(new FieldRule.TwoWay(
                Conflict.HUBSPOT_WINS, Blank.PROPAGATE, FirstFill.HUBSPOT_WINS, Optional.empty()));
    }

    @Test
    void ordersComeFromTheRuleOrTheMap() {
        assertThat(field(ObjectName.PEOPLE, "Stage__c").rule())
                .isEqualTo(new FieldRule.FurthestWins(List.of("lead", "customer")));
        assertThat(field(ObjectName.PEOPLE, "Status").rule())
                .isEqualTo(new FieldRule.FurthestWins(List.of("new", "won")));
        assertThat(field(ObjectName.PEOPLE, "Heat__c")).satisfies(heat -> {
            assertThat(heat.rule()).isEqualTo(new FieldRule.FurthestWins(List.of("low", "mid", "high")));
            assertThat(heat.options().map()).isEmpty();
        });
    }

    @Test
    void groupsOptionsAndLinesAreRead() {
        assertThat(field(ObjectName.PEOPLE, "first-touch")).satisfies(group -> {
            assertThat(group.isGroup()).isTrue();
            assertThat(group.pairs()).extracting(FieldPlan.FieldPair::salesforce)
                    .containsExactly("Source__c", "Campaign__c");
            assertThat(group.options().critical()).isTrue();
            assertThat(WHOLE.lines().toList().get(group.line() - 1)).contains("first-touch:");
        });
        assertThat(field(ObjectName.PEOPLE, "Email").options().holdRecord()).isTrue();
        assertThat(field(ObjectName.PEOPLE, "Phone").options().regionFrom()).contains("Country");
        assertThat(field(ObjectName.COMPANIES, "Industry").options().map().orElseThrow().hubspotBySalesforce())
                .isEqualTo(Map.of("Banking", "BANKING", "Food, Drink", "FOOD"));
    }

    @Test
    void matchAndCreateAreRead() {
        var people = whole().object(ObjectName.PEOPLE).orElseThrow();
        var companies = whole().object(ObjectName.COMPANIES).orElseThrow();

        assertThat(people.match().certain()).containsExactly(CertainKey.EXTERNAL_ID, CertainKey.ADOPTED_LINK,
                CertainKey.EMAIL_UNLESS_SHARED);
        assertThat(people.match().tieBreaks()).containsExactly(TieBreak.CONTACT_OVER_LEAD, TieBreak.LATEST_ACTIVITY);
        assertThat(people.match().adopt()).containsExactly("salesforcecontactid");
        assertThat(companies.match().domainDenyList()).containsExactlyInAnyOrder("example.com", "github.io");
        assertThat(people.create().inSalesforce()).contains(new Creation("Lead",
                List.of(new Condition.AtLeast("lifecyclestage", "customer", List.of("lead", "customer")),
                        new Condition.NotFreeMail("email"),
                        new Condition.AtLeast("status", "won", List.of("new", "won"))),
                Map.of("Company", "[none]")));
        assertThat(people.create().inHubspot())
                .contains(new Creation("contacts", List.of(new Condition.HasValue("Email")), Map.of()));
        assertThat(companies.create().inHubspot()).contains(new Creation("companies", List.of(), Map.of()));
        assertThat(companies.create().inSalesforce()).isEmpty();
    }

    @Test
    void scopesAreReadFromBlocksAndFromTexts() {
        var scope = Optional.ofNullable(whole().rollout().scopes().get("emea")).orElseThrow();

        assertThat(scope.conditions(Side.SALESFORCE, "Account")).containsExactly(
                new Condition.Is("Region__c", "EMEA"), new Condition.IsNot("Type", "Partner"));
        assertThat(scope.conditions(Side.SALESFORCE, "Contact"))
                .containsExactly(new Condition.Is("Account.Region__c", "EMEA"));
        assertThat(scope.conditions(Side.HUBSPOT, "companies")).containsExactly(new Condition.Is("region", "emea"),
                new Condition.IsNot("type", "PARTNER"), new Condition.Is("closed", ""));
        assertThat(scope.conditions(Side.HUBSPOT, "contacts")).containsExactly(new Condition.HasValue("email"));
    }

    @Test
    void phasesAndGatesAreRead() {
        var rollout = whole().rollout();

        assertThat(rollout.phases()).containsExactly(
                new PhasePlan.Sync(new PhaseName("sandbox"), List.of(Where.SIMULATED, Where.SANDBOX), Optional.empty(),
                        Optional.empty(), Duration.ofSeconds(90), Optional.empty()),
                new PhasePlan.Sync(new PhaseName("pilot"), List.of(Where.PRODUCTION), Optional.of("emea"),
                        Optional.of("go"), Duration.ofHours(24), Optional.of("strict")),
                new PhasePlan.Freeze(new PhaseName("freeze"), new PhaseName("expand"), Duration.ofHours(24),
                        Duration.ofDays(7), PhasePlan.OnImport.REPORT),
                new PhasePlan.Sync(new PhaseName("expand"), List.of(Where.PRODUCTION), Optional.empty(),
                        Optional.of("go"), PlanDefaults.SOAK, Optional.of("strict")));
        assertThat(rollout.gates()).containsExactly(
                Map.entry("go", new Gate("go",
                        new Gate.Thresholds(Optional.of(0.02), Optional.of(200), Optional.of(Duration.ofHours(24)),
                                Optional.empty(), Optional.empty()),
                        Optional.of(new Gate.Approval(List.of("cmo", "cfo", "dpo"), 2)))),
                Map.entry("strict", new Gate("strict", new Gate.Thresholds(Optional.empty(), Optional.empty(),
                        Optional.empty(), Optional.of(50), Optional.of(0.995)), Optional.empty())));
    }

    @Test
    void limitsAreReadAndNoLimitIsNone() {
        var limits = whole().limits();

        assertThat(limits.brakes()).isEqualTo(new Brakes(Optional.of(0.015), Optional.empty(), Optional.of(30),
                PlanDefaults.BRAKES.blanksPerDay(), PlanDefaults.BRAKES.deletesPerDay()));
        assertThat(limits.quota().bySide()).containsEntry(Side.SALESFORCE, PlanDefaults.split(Side.SALESFORCE));
        assertThat(limits.quota().bySide().get(Side.HUBSPOT)).satisfies(split -> {
            assertThat(split.leaveForOthers()).isEqualTo(0.25);
            assertThat(split.shares()).containsEntry(Share.LIVE, 0.4).containsEntry(Share.AUDIT, 0.1);
        });
    }

    @Test
    void whatAPlanLeavesOutTakesTheDefaults() {
        CutoverPlan plan = TestPlans.read(SMALL).orThrow();
        var people = plan.object(ObjectName.PEOPLE).orElseThrow();

        assertThat(plan.setting().zone()).isEqualTo(PlanDefaults.ZONE);
        assertThat(plan.setting().fourEyes()).isEqualTo(PlanDefaults.FOUR_EYES);
        assertThat(plan.limits().brakes()).isEqualTo(PlanDefaults.BRAKES);
        assertThat(people.pair()).isEqualTo(PlanDefaults.pair(ObjectName.PEOPLE));
        assertThat(people.match().certain()).containsExactly(CertainKey.EXTERNAL_ID, CertainKey.EMAIL_UNLESS_SHARED);
        assertThat(people.create().inSalesforce()).isEmpty();
        assertThat(people.create().inHubspot()).isEmpty();
    }

    @Test
    void thePlanKeepsTheFilesOrderInEveryJvm() {
        assertThat(whole().domains().keySet()).extracting(Object::toString)
                .containsExactly("person", "sales", "marketing", "touch", "stage");
    }

    @Test
    void theHashIsThatOfTheTextAndTheNamedFilesAndNothingElse() {
        Map<String, String> changed = new HashMap<>(TestPlans.FILES);
        changed.put("maps/industry.csv", "salesforce,hubspot\nBanking,BANK\n");
        Map<String, String> more = new HashMap<>(TestPlans.FILES);
        more.put("not-named.csv", "a,b");

        assertThat(whole().hash()).isEqualTo(whole().hash())
                .isEqualTo(TestPlans.read(WHOLE, more).orThrow().hash())
                .isNotEqualTo(TestPlans.read(WHOLE, changed).orThrow().hash())
                .isNotEqualTo(TestPlans.read(WHOLE + "# a remark\n").orThrow().hash());
        assertThat(TestPlans.read(SMALL).orThrow().hash().value())
                .isEqualTo("1126a264e42a10acd98c8b71ea5515b2489f23a109796c2d0f1af3c1dd2a9245");
    }

    @Test
    void aPlanReadsAgainFromTheTextsItsSourceKept() {
        PlanReading.Read first = (PlanReading.Read) TestPlans.read(WHOLE);

        assertThat(first.source().namedFiles()).isEqualTo(TestPlans.FILES);
        assertThat(TestPlans.read(WHOLE, first.source().namedFiles()).orThrow()).isEqualTo(first.plan());
    }

    @Test
    void theSourceKnowsWhatIsSaidAndWhere() {
        PlanSource source = ((PlanReading.Read) TestPlans.read(WHOLE)).source();

        assertThat(source.says("objects.people.fields.person.Email.rule")).isTrue();
        assertThat(source.says("objects.people.fields.person.Email.blank")).isFalse();
        assertThat(source.place("phases.pilot.soak")).isEqualTo(new PlanSource.Place(76, 54));
        assertThat(source.place("phases.pilot.nothing")).isEqualTo(source.place("phases.pilot"));
    }

    @Test
    void anEmptyFileAndAFileThatIsNoBlockAreRefused() {
        assertThat(TestPlans.errors(TestPlans.read(""))).containsExactly(
                "plan.yaml:1:1 the plan is empty (copy one of cutover-plans/)");
        assertThat(TestPlans.errors(TestPlans.read("- a\n- b\n"))).singleElement()
                .asString()
                .startsWith("plan.yaml:1:1 a block with the keys plan,");
    }

    @Test
    void badLinesOfAValueMapAreReportedInItsOwnFile() {
        Map<String, String> files = new HashMap<>(TestPlans.FILES);
        files.put("maps/industry.csv", "salesforce,hubspot\nBanking,BANKING\nEnergy\nbanking,ENERGY\n");

        assertThat(TestPlans.errors(TestPlans.read(WHOLE, files))).containsExactly(
                "maps/industry.csv:3:1 a line holds one Salesforce and one HubSpot value, and this holds 1 (put a"
                        + " value with a comma into double quotes)");

        files.put("maps/industry.csv", "salesforce,hubspot\nBanking,BANKING\n\nbanking,ENERGY\n");
        assertThat(TestPlans.errors(TestPlans.read(WHOLE, files))).containsExactly(
                "maps/industry.csv:4:1 'banking' or 'ENERGY' stands twice in the map (each value has one twin, so"
                        + " that there and back is the same)");

        files.put("maps/industry.csv", "Salesforce;HubSpot\n");
        assertThat(TestPlans.errors(TestPlans.read(WHOLE, files))).containsExactly(
                "maps/industry.csv:1:1 the first line must be: salesforce,hubspot (write the column names)");
    }

    @Test
    void badLinesOfADenyListAreReportedInItsOwnFile() {
        Map<String, String> files = new HashMap<>(TestPlans.FILES);
        files.put("maps/shared.txt", "example.com\nhttp://x\n");

        assertThat(TestPlans.errors(TestPlans.read(WHOLE, files))).containsExactly(
                "maps/shared.txt:2:1 'http://x' is not a domain (one domain a line, such as example.com)");
    }

    @Test
    void aliasesStandForWhatTheyNameAndOneInsideItselfEnds() {
        String plan = SMALL.replace("{ rule: hubspot-owns }", "&own { rule: hubspot-owns }, sales: *own")
                .replace("firstname }", "firstname }, sales: { LastName: lastname }");

        assertThat(TestPlans.read(plan).orThrow().object(ObjectName.PEOPLE).orElseThrow().fields()).hasSize(2);
        assertThat(TestPlans.errors(TestPlans.read("plan: &p [*p]\n"))).isNotEmpty();
    }

    @Test
    void noErrorEverShowsASecret() {
        String secret = "pat-na1-0123abcd-0123-0123-0123-0123456789ab";
        String plan = WHOLE.replace("Europe/Berlin", secret)
                .replace("at most 2%", secret)
                .replace("emea, enter",
                        secret + ", enter");

        assertThat(TestPlans.errors(TestPlans.read(plan))).hasSizeGreaterThanOrEqualTo(3)
                .noneMatch(error -> error.contains("0123abcd"));
    }

    @Test
    void aRefusedPlanThrowsWithAllItsErrors() {
        assertThatThrownBy(() -> TestPlans.read("plan: X Y\n").orThrow())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("plan.yaml:1:7 plan: 'X Y' is not a name for a plan")
                .hasMessageContaining("'objects' is missing");
    }
}
