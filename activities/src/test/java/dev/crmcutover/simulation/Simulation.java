package dev.crmcutover.simulation;

import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulation.KnownFault.Scene;
import dev.crmcutover.simulation.Turns.Actor;
import dev.crmcutover.simulators.hubspot.portal.HubSpotFault;
import dev.crmcutover.sync.PageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * One seed: people work in both CRMs while the product runs, things go wrong, and in the end, when all is
 * quiet, the judge looks at what is there. One seed gives one course of events.
 */
final class Simulation implements AutoCloseable {
    private static final int MOST_ROUNDS = 60;
    /** So many that every change has come out of every index meanwhile. */
    private static final int QUIET_ROUNDS = 4;
    private static final int MOST_LAST_TURNS = 2_000;
    /** Where a crash right after, or a stall right before, does the most harm. */
    private static final String COMMIT = "Pages.commit";
    private static final Set<String> RARELY = Set.of("newcomer", "admin", "merging admin");
    /** What counts hints, or what became of them. */
    private static final Set<String> COUNTED = Set.of(COMMIT, "Inbox.offer", "Links.collect", "Pages.abandon");

    private final World world;
    private final Random random;
    private final Turns turns = new Turns();
    private final Network network;
    private final Engine engine;
    private final Sagas sagas;
    private final Books books;
    private final boolean merges;
    private final List<String> troubles = new ArrayList<>();
    private int fillsLeft;
    private boolean losesTemporal;
    private boolean finishing;

    /** @param merges whether an admin merges records as well */
    Simulation(long seed, Books books, Function<Scene, Fault> faults, boolean merges) {
        this.merges = merges;
        this.books = books;
        world = new World(seed);
        random = world.random;
        network = new Network(turns, world.clock, random, world.chronicle);
        Ledger ledger = books.open(world.clock);
        Fault fault = faults.apply(new Scene(books, turns, world));
        Crms crms = new Crms(fault.salesforce(new SalesforcePort(world.org, network)),
                fault.hubspot(new HubSpotPort(world.portal, network)), InTurn::new);
        engine = new Engine(ledger, crms, network, turns, fault, world.clock);
        sagas = new Sagas(engine, world);
    }

    /** Runs it to its end; returns what the judge found wrong, nothing if all is well. */
    List<String> run() {
        world.plant(5 + random.nextInt(6));
        engine.prepare();
        boolean fillUnderFire = random.nextInt(4) == 0;
        if (!fillUnderFire) {
            engine.fill(PageKind.FILL);
            world.chronicle.looks().keep(turns.who());
            network.pass(Duration.ofSeconds(20));
        }
        network.calm(false);
        startPrograms();
        startPeople();
        losesTemporal = random.nextBoolean();
        int most = 250 + random.nextInt(150);
        for (int turn = 0; turn < most && troubles.isEmpty(); turn++) {
            turn();
        }
        if (troubles.isEmpty()) {
            finish();
        }
        if (troubles.isEmpty() && fillUnderFire) {
            engine.fill(PageKind.FILL);
        }
        if (troubles.isEmpty()) {
            rest();
        }
        if (troubles.isEmpty()) {
            Judge judge = new Judge(world, books, sagas, fillUnderFire);
            troubles.addAll(judge.findings());
            anotherRoundWritesNothing("another full round");
            if (troubles.isEmpty()) {
                troubles.addAll(new UndoOfAll(engine, world, network, books).run(judge.writes()));
                anotherRoundWritesNothing("a full round after the undo of all");
            }
        }
        if (!troubles.isEmpty()) {
            world.chronicle.say(world.clock.instant(), "in the end: " + books.links());
            world.chronicle.say(world.clock.instant(), "asked: " + books.open());
        }
        return troubles;
    }

    /** What happened, for people to read. */
    List<String> account() {
        return world.chronicle.account();
    }

    // --- actors ---

    private void startPrograms() {
        // Mostly a few: one that never ends would see whatever live pages miss.
        fillsLeft = random.nextInt(4) == 0 ? Integer.MAX_VALUE : random.nextInt(4);
        List.of("fill", "live", "feed", "sagas").forEach(this::startProgram);
    }

    private void startProgram(String name) {
        program(name, switch (name) {
            case "fill" -> this::fillOnce;
            case "live" -> engine::live;
            case "feed" -> engine::poll;
            case "sagas" -> sagas::round;
            default -> throw new IllegalArgumentException(name);
        });
    }

    private void fillOnce() {
        if (fillsLeft > 0) {
            fillsLeft--;
            engine.fill(random.nextInt(3) == 0 ? PageKind.CREATE : PageKind.FILL);
        }
    }

    /** A program that does its work again and again; an activity that fails is tried again. */
    private void program(String name, Runnable work) {
        turns.start(name, true, () -> {
            while (!finishing) {
                turns.end("begin");
                if (!finishing) {
                    attempt(name, work);
                }
            }
        });
    }

    private void attempt(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            world.chronicle.looks().lose(name);
            world.chronicle.say(world.clock.instant(), "  " + name + " fails: " + e);
        }
    }

    private void startPeople() {
        for (int i = 0; i < 2; i++) {
            int person = i;
            person("rep " + i, () -> world.edit(Side.SALESFORCE, person));
            person("marketer " + i, () -> world.edit(Side.HUBSPOT, person));
        }
        if (random.nextBoolean()) {
            person("admin", world::administer);
        }
        if (merges) {
            person("merging admin", world::merge);
        }
        person("newcomer", () -> world.meet(random.nextBoolean() ? Side.SALESFORCE : Side.HUBSPOT));
        person("approver", () -> sagas.decide(random));
    }

    private void person(String name, Runnable work) {
        turns.start(name, false, () -> {
            while (!finishing) {
                turns.end("act", world.clock.instant().plusSeconds(random.nextInt(RARELY.contains(name) ? 200 : 20)),
                        Instant.MAX);
                if (!finishing) {
                    try {
                        work.run();
                    } catch (HubSpotFault refused) {
                        world.chronicle.say(world.clock.instant(), "  HubSpot refuses: " + refused.getMessage());
                    }
                }
            }
        });
    }

    // --- turns ---

    private void turn() {
        pass(step());
        Instant now = world.clock.instant();
        List<Actor> able = turns.actors().stream().filter(actor -> actor.mayPlay(now)).toList();
        if (able.isEmpty()) {
            return;
        }
        List<Actor> programs = able.stream().filter(Actor::isProgram).toList();
        List<Actor> from = programs.isEmpty() || random.nextInt(4) == 0 ? able : programs;
        Actor actor = from.get(random.nextInt(from.size()));
        if (actor.isProgram() && random.nextInt(actor.did().equals(COMMIT) ? 20 : 150) == 0) {
            crash(actor);
        } else if (actor.isProgram() && actor.notAfter().equals(Instant.MAX)
                && random.nextInt(actor.at().equals(COMMIT) ? 15 : 60) == 0) {
            world.chronicle.say(now, actor.name() + " stalls before: " + actor.at());
            actor.stallUntil(now.plusSeconds(5L + random.nextInt(200)));
        } else {
            play(actor);
        }
        if (losesTemporal && random.nextInt(300) == 0) {
            sagas.forget();
        }
    }

    private Duration step() {
        int how = random.nextInt(100);
        return Duration
                .ofMillis(how == 0 ? random.nextInt(200_000) : how < 8 ? random.nextInt(20_000) : random.nextInt(400));
    }

    /** Lets time pass, though none for a call that would take longer than its time-out. */
    private void pass(Duration time) {
        Instant target = world.clock.instant().plus(time);
        while (true) {
            Actor first = null;
            for (Actor actor : turns.actors()) {
                if (actor.notAfter().isBefore(target)
                        && (first == null || actor.notAfter().isBefore(first.notAfter()))) {
                    first = actor;
                }
            }
            if (first == null) {
                break;
            }
            if (first.notAfter().isAfter(world.clock.instant())) {
                network.pass(Duration.between(world.clock.instant(), first.notAfter()));
            }
            play(first);
        }
        network.pass(Duration.between(world.clock.instant(), target));
    }

    private void play(Actor actor) {
        String about = actor.at();
        world.chronicle.say(world.clock.instant(), actor.name() + ": " + about);
        turns.play(actor);
        if (about.equals(COMMIT)) {
            world.chronicle.looks().keep(actor.name());
        }
        world.chronicle.note();
        if (COUNTED.contains(about) && !books.identityHolds()) {
            troubles.add("captured = waiting + closed does not hold after " + actor.name() + ": " + about);
        }
        blame(actor);
    }

    private void blame(Actor actor) {
        Throwable failure = actor.failure();
        if (failure != null) {
            troubles.add(actor.name() + " died of " + failure + " at " + failure.getStackTrace()[0]);
        }
    }

    private void crash(Actor actor) {
        world.chronicle.say(world.clock.instant(), actor.name() + " crashes before: " + actor.at());
        turns.crash(actor);
        world.chronicle.looks().lose(actor.name());
        blame(actor);
        turns.actors().remove(actor);
        if (!finishing) {
            startProgram(actor.name());
        }
    }

    // --- the end ---

    /** People stop, nothing goes wrong any more, and what was begun is ended. */
    private void finish() {
        finishing = true;
        network.calm(true);
        world.chronicle.say(world.clock.instant(), "all is calm from here on");
        for (int round = 0; turns.actors().stream().anyMatch(actor -> !actor.isDone()); round++) {
            if (round > MOST_LAST_TURNS) {
                troubles.add("what was begun does not end");
                return;
            }
            for (Actor actor : List.copyOf(turns.actors())) {
                pass(Duration.ofMillis(2));
                if (!actor.mayPlay(world.clock.instant())) {
                    continue;
                }
                if (actor.did().equals(COMMIT) && random.nextInt(6) == 0) {
                    // The last crash of all: what it leaves undone, no later edit brings up again.
                    crash(actor);
                } else {
                    play(actor);
                }
            }
            if (turns.actors().stream().noneMatch(actor -> actor.mayPlay(world.clock.instant()))) {
                pass(Duration.ofSeconds(1));
            }
        }
    }

    /** Feeds, live pages and sagas alone must bring it to rest: no fill comes to their help. */
    private void rest() {
        int quiet = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            network.pass(Duration.ofSeconds(round < 20 ? 20 : 400));
            int before = world.chronicle.events().size();
            round();
            boolean still = books.isQuiet() && sagas.areQuiet() && world.chronicle.events().size() == before;
            quiet = still ? quiet + 1 : 0;
            if (quiet == QUIET_ROUNDS) {
                return;
            }
        }
        troubles.add("it does not come to rest: " + books.unrest() + (sagas.areQuiet() ? "" : ", sagas at work"));
    }

    private void round() {
        engine.poll();
        engine.live();
        sagas.round();
        world.chronicle.note();
    }

    private void anotherRoundWritesNothing(String which) {
        long before = world.chronicle.ours();
        engine.fillAtOnce(PageKind.FILL);
        engine.fillAtOnce(PageKind.CREATE);
        network.pass(Duration.ofMinutes(3));
        round();
        round();
        if (world.chronicle.ours() != before) {
            troubles.add(which + " wrote " + (world.chronicle.ours() - before) + " more times");
        }
    }

    @Override
    public void close() {
        turns.close();
    }
}
