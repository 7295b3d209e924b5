package dev.crmcutover.worker.endtoend;

import dev.crmcutover.activities.CutoverActivities;
import dev.crmcutover.apply.Permits.Allowance;
import dev.crmcutover.crm.Crms;
import dev.crmcutover.crm.hubspot.HubSpotCrm;
import dev.crmcutover.crm.salesforce.SalesforceCrm;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.portal.ObjectType;
import dev.crmcutover.simulators.hubspot.portal.Owner;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.org.OrgSession;
import dev.crmcutover.worker.ExitCode;
import dev.crmcutover.worker.runtime.Connections;
import dev.crmcutover.worker.runtime.WorkerApplication;
import dev.crmcutover.worker.servers.DataFolder;
import dev.crmcutover.worker.servers.DatabaseServer;
import dev.crmcutover.worker.servers.TemporalServer;
import dev.crmcutover.worker.simulate.SimulatorPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A bad mapping is found after it was filled, held, and taken back by the command line alone. */
class UndoEndToEndTest {
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final Pattern APPROVE = Pattern.compile("--approve (\\d+:\\w+)");
    private static final String PLAN = """
            plan: undone
            timezone: America/New_York
            four-eyes: true
            people-who-sign: { revops: revops@acme.example, cmo: cmo@acme.example }
            domains:
              person: { rule: last-updated-wins, first-fill: hubspot-wins }
            objects:
              people:
                pair: { salesforce: [Contact, Lead], hubspot: contacts }
                match: { certain: [email-unless-shared] }
                create: { in-hubspot: never, in-salesforce: never }
                fields:
                  person:
                    FirstName: firstname
                    Title: jobtitle
            phases:
              - pilot: { in: simulated, soak: 1d }
            """;

    @TempDir
    Path temporary;

    @Test
    void aFilledPhaseIsHeldUndoneAndNotFilledAgain() throws IOException {
        DataFolder folder = DataFolder.at(temporary.resolve("data"));
        TemporalServer.Wanted inMemory = TemporalServer.Wanted.from(Optional.empty(), Map.of(), false, LONG);
        try (SimulatorPair simulators = SimulatorPair.start(SalesforceSettings.standard(), HubSpotSettings.forTests());
                DatabaseServer database = DatabaseServer.open(Optional.empty(), folder, LONG);
                TemporalServer temporal = TemporalServer.open(inMemory, folder)) {
            OrgSession rep = simulators.salesforce()
                    .org()
                    .as(simulators.salesforce().org().residents().administratorId());
            String contact = rep.create("Contact",
                    Map.of("FirstName", "Ann", "LastName", "Lee", "Title", "CFO", "Email",
                            "ann@lee-example.com"));
            Owner marketer = simulators.hubspot().portal().owners().add("rep@acme.example", "Rep", "Resentative");
            simulators.hubspot()
                    .portal()
                    .as(marketer)
                    .create(ObjectType.CONTACT, Map.of("firstname", "Anne", "lastname", "Lee", "jobtitle", "wrong",
                            "email", "ann@lee-example.com"));
            try (WorkerApplication worker = WorkerApplication.start(new WorkerApplication.Needs(database.address(),
                    temporal.address(), connections(simulators), WorkerApplication.Http.LOCAL))) {
                good("start", Files.writeString(temporary.resolve("plan.yaml"), PLAN).toString());
                untilTitle(simulators, contact, "wrong");
                undo(simulators, contact);
                Awaitility.await("every call is answered")
                        .atMost(LONG)
                        .until(() -> worker.ledger().accounts().unfinished().sentCalls() == 0);
                assertThat(title(simulators, contact)).isEqualTo("CFO");
            }
        }
    }

    private void undo(SimulatorPair simulators, String contact) {
        good("hold", "--by", "revops", "--why", "bad mapping");
        String preview = good("undo", "--field", "people/Title", "--phase", "pilot", "--name", "titles", "--by",
                "revops");
        assertThat(preview).contains(
                "1 writes in the scope = 1 reversible + 0 edited since + 0 irreversible + 0 already back");
        Matcher approval = APPROVE.matcher(preview);
        assertThat(approval.find()).as(preview).isTrue();
        Program.Ended own = command("undo", "titles", "--approve", approval.group(1), "--by", "revops");
        assertThat(own.exitCode()).isEqualTo(ExitCode.FINDING.number());
        assertThat(own.said()).contains("somebody else has to");
        good("undo", "titles", "--approve", approval.group(1), "--by", "cmo");
        untilTitle(simulators, contact, "CFO");
        Awaitility.await()
                .atMost(LONG)
                .until(() -> good("undo", "titles").contains("titles of people/Title, phase pilot: done"));
        assertThat(good("undo", "titles")).contains("1 reversible = 1 restored");
        assertThat(good("undo", "titles", "--csv")).contains("at,object,link,salesforce,hubspot,field,side,box,reason")
                .contains("Title,salesforce,reversible,,restored");
        assertThat(good("undo")).contains("titles").contains("people/Title, phase pilot");
        assertThat(good("why", "Contact/" + contact, "Title")).contains("write (undo)");
        assertThat(good("status", "--journal")).contains("undo-asked").contains("undo-approved").contains("undo-done");
        good("resume", "--by", "revops");
        simulators.salesforce()
                .org()
                .as(simulators.salesforce().org().residents().administratorId())
                .update("Contact", contact, Map.of("FirstName", "Anna"));
        Awaitility.await("live sync goes on")
                .atMost(LONG)
                .until(() -> good("why", "Contact/" + contact, "FirstName").lines().count() > 2);
    }

    private void untilTitle(SimulatorPair simulators, String contact, String title) {
        Awaitility.await("the title is " + title)
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(300))
                .conditionEvaluationListener(condition -> {
                    if (!condition.isSatisfied() && condition.getRemainingTimeInMS() < 1000) {
                        System.err.println(command("status").said());
                    }
                })
                .until(() -> title.equals(title(simulators, contact)));
    }

    private static String title(SimulatorPair simulators, String contact) {
        return simulators.salesforce()
                .org()
                .records("Contact")
                .stream()
                .filter(row -> row.id().equals(contact))
                .map(row -> String.valueOf(row.get("Title")))
                .findFirst()
                .orElseThrow();
    }

    private static Connections connections(SimulatorPair simulators) {
        Clock clock = Clock.systemUTC();
        Crms crms = new Crms(SalesforceCrm.connect(simulators.salesforceConnection(), Optional.empty(), clock),
                HubSpotCrm.connect(simulators.hubspotConnection(), Optional.empty(), clock));
        Allowance plenty = new Allowance(1000, 10_000);
        return new Connections(crms, new CutoverActivities.Account(Where.SIMULATED,
                Map.of(Side.SALESFORCE, plenty, Side.HUBSPOT, plenty)));
    }

    private String good(String... command) {
        Program.Ended ended = command(command);
        assertThat(ended.exitCode()).as(ended.said()).isZero();
        return ended.said();
    }

    /** Finds the servers where those of the test have announced themselves. */
    private Program.Ended command(String... command) {
        String[] all = Arrays.copyOf(command, command.length + 2);
        all[command.length] = "--data";
        all[command.length + 1] = temporary.resolve("data").toString();
        return Program.run(Map.of(), temporary, all);
    }
}
