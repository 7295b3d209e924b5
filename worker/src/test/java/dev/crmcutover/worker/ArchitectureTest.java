package dev.crmcutover.worker;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The arrows between packages: who may know whom. */
@AnalyzeClasses(packages = "dev.crmcutover", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String OURS = "dev.crmcutover..";
    private static final String RECORD = "dev.crmcutover.record..";
    private static final String PLAN = "dev.crmcutover.plan..";
    private static final String DECIDE = "dev.crmcutover.decide..";
    private static final String SYNC = "dev.crmcutover.sync..";
    private static final String ROLLOUT = "dev.crmcutover.rollout..";
    private static final String CRM = "dev.crmcutover.crm..";
    private static final String SALESFORCE = "dev.crmcutover.crm.salesforce..";
    private static final String HUBSPOT = "dev.crmcutover.crm.hubspot..";
    private static final String LEDGER = "dev.crmcutover.ledger..";
    private static final String WORKER = "dev.crmcutover.worker..";
    private static final String SIMULATORS = "dev.crmcutover.simulators..";

    @ArchTest
    static final ArchRule recordKnowsNothingOfOurs = noClasses().that()
            .resideInAPackage(RECORD)
            .should()
            .dependOnClassesThat(oursOutside(RECORD));

    @ArchTest
    static final ArchRule planKnowsOnlyRecord = noClasses().that()
            .resideInAPackage(PLAN)
            .should()
            .dependOnClassesThat(oursOutside(PLAN, RECORD));

    @ArchTest
    static final ArchRule decideKnowsOnlyPlanAndRecord = noClasses().that()
            .resideInAPackage(DECIDE)
            .should()
            .dependOnClassesThat(
                    oursOutside(DECIDE, PLAN, RECORD));

    @ArchTest
    static final ArchRule decideIsPure = noClasses().that()
            .resideInAPackage(DECIDE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.temporal..", "org.springframework..",
                    "java.sql..", "java.nio.file..", "okhttp3..")
            .orShould()
            .dependOnClassesThat(resideInAPackage("java.net..")
                    .and(not(type(java.net.IDN.class))));

    @ArchTest
    static final ArchRule valuesNeverReachAWorkflow = noClasses().that()
            .resideInAnyPackage(SYNC, ROLLOUT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(DECIDE)
            .because("what holds values must not be seen by what writes histories");

    @ArchTest
    static final ArchRule workflowsKnowOnlyPlanAndRecord = noClasses().that()
            .resideInAnyPackage(SYNC, ROLLOUT)
            .should()
            .dependOnClassesThat(
                    oursOutside(SYNC, ROLLOUT, PLAN, RECORD));

    @ArchTest
    static final ArchRule syncDoesNotKnowRollout = noClasses().that()
            .resideInAPackage(SYNC)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROLLOUT);

    @ArchTest
    static final ArchRule workflowsDoNoInputOrOutput = noClasses().that()
            .resideInAnyPackage(SYNC, ROLLOUT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..",
                    "org.springframework..", "okhttp3..");

    @ArchTest
    static final ArchRule workflowsAskTemporalForTimeChanceAndThreads = noClasses()
            .that()
            .resideInAnyPackage(SYNC, ROLLOUT)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.util.concurrent.locks..")
            .because("a workflow's code is replayed, and must do the same again");

    @ArchTest
    static final ArchRule ledgerKnowsNoCrm = noClasses().that()
            .resideInAPackage(LEDGER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CRM);

    @ArchTest
    static final ArchRule onlyTheLedgerKnowsJdbc = noClasses()
            .that()
            .resideInAPackage(OURS)
            .and()
            .resideOutsideOfPackage(LEDGER)
            // They ask only whether a server answers, and what kept a command from going on.
            .and()
            .doNotHaveFullyQualifiedName("dev.crmcutover.worker.servers.DatabaseCheck")
            .and()
            .doNotHaveFullyQualifiedName("dev.crmcutover.worker.command.FailureReport")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..",
                    "org.postgresql..");

    @ArchTest
    static final ArchRule onlyCrmClientsKnowOkHttp = noClasses()
            .that()
            .resideInAPackage(OURS)
            .and()
            .resideOutsideOfPackage(CRM)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("okhttp3..");

    @ArchTest
    static final ArchRule theTwoClientsDoNotKnowEachOther = SlicesRuleDefinition.slices()
            .matching("dev.crmcutover.crm.(salesforce|hubspot)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyTheWorkerPicksAClient = noClasses()
            .that()
            .resideInAPackage(OURS)
            .and()
            .resideOutsideOfPackages(SALESFORCE, HUBSPOT, WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SALESFORCE, HUBSPOT);

    @ArchTest
    static final ArchRule nothingKnowsTheWorker = noClasses()
            .that()
            .resideInAPackage(OURS)
            .and()
            .resideOutsideOfPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WORKER);

    @ArchTest
    static final ArchRule simulatorsKnowNothingOfTheProduct = noClasses().that()
            .resideInAPackage(SIMULATORS)
            .should()
            .dependOnClassesThat(oursOutside(SIMULATORS));

    @ArchTest
    static final ArchRule onlyTheWorkerStartsSimulators = noClasses()
            .that()
            .resideInAPackage(OURS)
            .and()
            .resideOutsideOfPackages(SIMULATORS, WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(SIMULATORS);

    @ArchTest
    static final ArchRule theTwoSimulatorsDoNotKnowEachOther = SlicesRuleDefinition.slices()
            .matching("dev.crmcutover.simulators.(salesforce|hubspot)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyWiringKnowsSpringBoot = noClasses()
            .that()
            .resideInAPackage(OURS)
            .and()
            .resideOutsideOfPackage("dev.crmcutover.worker.runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework.boot..");

    @ArchTest
    static final ArchRule packagesAreNullMarked = classes().that()
            .resideInAPackage(OURS)
            .should(beNullMarked());

    private static DescribedPredicate<JavaClass> oursOutside(String... packages) {
        return resideInAPackage(OURS).and(resideOutsideOfPackages(packages));
    }

    private static ArchCondition<JavaClass> beNullMarked() {
        return new ArchCondition<>("be in a null-marked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked,
                        type.getPackageName() + " has no @NullMarked package-info"));
            }
        };
    }
}
