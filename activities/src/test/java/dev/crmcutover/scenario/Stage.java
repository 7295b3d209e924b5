package dev.crmcutover.scenario;

import dev.crmcutover.ledger.LedgerDatabase;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.Journal;
import dev.crmcutover.simulators.core.SimulatorClock;
import dev.crmcutover.simulators.hubspot.HubSpotSettings;
import dev.crmcutover.simulators.hubspot.HubSpotSimulator;
import dev.crmcutover.simulators.salesforce.SalesforceSettings;
import dev.crmcutover.simulators.salesforce.SalesforceSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Both simulated CRMs over HTTP, a ledger of its own, and the product between them, on one standing clock. */
final class Stage implements AutoCloseable {
    /** A Monday morning. */
    private static final Instant MORNING = Instant.parse("2026-03-02T14:00:30Z");
    /** How long anything takes that people or admins do. */
    private static final Duration A_MOMENT = Duration.ofSeconds(3);

    private final SimulatorClock clock = SimulatorClock.standing(MORNING);
    private final LedgerDatabase database = LedgerDatabase.fresh();
    private final SalesforceSimulator salesforce = SalesforceSimulator
            .start(SalesforceSettings.standard().with(clock));
    private final HubSpotSimulator hubspot = HubSpotSimulator.start(HubSpotSettings.forTests().withClock(clock));
    private final Engine engine;
    private final Cast cast;
    private final List<Broken> broken = new ArrayList<>();
    private final Map<Side, Integer> counted = new EnumMap<>(Side.class);

    /**
     * A statement that did not hold.
     *
     * @param word the statement's word
     */
    record Broken(String word, String how) {
        @Override
        public String toString() {
            return word + ": " + how;
        }
    }

    Stage(String plan, Scenario.Given given, Optional<Guard> guardOff) {
        salesforce.quota().enforce(given.calls().salesforceADay().isPresent());
        given.calls().salesforceADay().ifPresent(salesforce.quota()::allow);
        engine = new Engine(new Engine.Surroundings(database.dataSource(), clock, salesforce, hubspot), plan,
                given.calls(), guardOff);
        cast = new Cast(salesforce, hubspot, engine.ledger.links());
        cast.enter(given);
        clock.advance(Duration.ofMinutes(1));
        countFromHere();
    }

    SimulatorClock clock() {
        return clock;
    }

    SalesforceSimulator salesforce() {
        return salesforce;
    }

    HubSpotSimulator hubspot() {
        return hubspot;
    }

    Engine engine() {
        return engine;
    }

    Cast cast() {
        return cast;
    }

    void perform(Step step) {
        step.perform(this);
        if (!(step instanceof ProductStep)) {
            clock.advance(A_MOMENT);
        }
    }

    /** Takes down which of these statements do not hold. */
    void judge(List<Expectation> statements) {
        for (Expectation statement : statements) {
            try {
                statement.check(this);
            } catch (AssertionError e) {
                broken.add(new Broken(statement.word(), String.valueOf(e.getMessage()).strip()));
            }
        }
    }

    List<Broken> broken() {
        return List.copyOf(broken);
    }

    void countFromHere() {
        for (Side side : Side.values()) {
            counted.put(side, journal(side).size());
        }
    }

    /** What the product wrote in a CRM since it is counted, by the CRM's own journal. */
    List<Journal.Entry> ourWrites(Side side) {
        String us = side == Side.SALESFORCE ? salesforce.integrationUserId() : Long.toString(hubspot.appId());
        int from = Objects.requireNonNull(counted.get(side));
        return journal(side)
                .entries(entry -> entry.seq() > from && entry.actor().equals(us) && entry.source().equals("api"));
    }

    private Journal journal(Side side) {
        return side == Side.SALESFORCE ? salesforce.journal() : hubspot.journal();
    }

    @Override
    public void close() {
        salesforce.close();
        hubspot.close();
        database.close();
    }
}
