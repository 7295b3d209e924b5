package dev.crmcutover.simulation;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.NotExecuted;
import dev.crmcutover.crm.CallAnswer.Unknown;
import dev.crmcutover.crm.CrmChanges.Hint;
import dev.crmcutover.crm.CrmException;
import dev.crmcutover.ledger.Permit;
import dev.crmcutover.ledger.Quotas;
import dev.crmcutover.plan.QuotaPlan;
import dev.crmcutover.record.Side;
import dev.crmcutover.simulators.core.SimulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/**
 * What lies between the product and a CRM: mostly it works. It may refuse, lose an answer, or deliver a
 * request late, though never later than the caller waits. The quota is part of it: how buckets fill has tests
 * of its own, here it matters that there may be nothing left.
 */
final class Network implements Quotas {
    private final Turns turns;
    private final SimulatorClock clock;
    private final Random random;
    private final Chronicle chronicle;
    private final List<Late> late = new ArrayList<>();
    private boolean calm = true;

    private record Late(Instant at, Function<Boolean, CallAnswer> effect) {}

    Network(Turns turns, SimulatorClock clock, Random random, Chronicle chronicle) {
        this.turns = turns;
        this.clock = clock;
        this.random = random;
        this.chronicle = chronicle;
    }

    /** Whether all works from now on, as it does at first. */
    void calm(boolean all) {
        calm = all;
    }

    private boolean happens(double probability) {
        return !calm && random.nextDouble() < probability;
    }

    /** A question begins. */
    void ask(Side side, String what) {
        turns.end("ask " + side.label() + " to " + what);
        if (happens(0.01)) {
            say("no answer from " + side.label());
            throw new CrmException(side, CrmException.Kind.UNAVAILABLE, side.label() + " did not answer",
                    Optional.of(Duration.ofSeconds(1)));
        }
    }

    /** What a question was about. */
    void looked(Side side, Collection<String> ids) {
        chronicle.look(turns.who(), side, ids);
    }

    @Override
    public Permit take(QuotaPlan.Share share, Side side, int calls, Map<QuotaPlan.Share, Rate> rates) {
        return happens(0.01) ? new Permit.NotBefore(clock.instant().plusSeconds(3)) : new Permit.Granted();
    }

    @Override
    public List<Spent> spent() {
        return List.of();
    }

    /** Hints as they arrive: in any order, some of them twice. */
    List<Hint> deliver(List<Hint> hints) {
        if (!happens(0.3)) {
            return hints;
        }
        List<Hint> delivered = new ArrayList<>(hints);
        hints.stream().filter(hint -> random.nextInt(3) == 0).forEach(delivered::add);
        Collections.shuffle(delivered, random);
        return delivered;
    }

    /**
     * A write call.
     *
     * @param effect carries it out; told whether a row is locked
     */
    CallAnswer tell(Side side, String what, Duration timeout, Function<Boolean, CallAnswer> effect) {
        Instant sent = clock.instant();
        // A stall between the last look at the clock and the network counts as time spent in the call.
        turns.end("tell " + side.label() + " to " + what, Instant.MIN, sent.plus(timeout.dividedBy(2)));
        if (happens(0.03)) {
            say("over the limit");
            return new NotExecuted("over the limit", Optional.of(Duration.ofSeconds(5)));
        }
        if (happens(0.02)) {
            say("the request is lost");
            return timedOut(sent.plus(timeout));
        }
        if (happens(0.03)) {
            say("the answer is lost");
            CallAnswer lost = effect.apply(false);
            say(lost + " is never heard");
            return timedOut(random.nextBoolean() ? clock.instant() : sent.plus(timeout));
        }
        if (happens(0.03)) {
            Instant lands = clock.instant().plus(timeout.multipliedBy(random.nextInt(100)).dividedBy(110));
            if (lands.isBefore(sent.plus(timeout))) {
                say("the request is late, and lands at " + lands);
                late.add(new Late(lands, effect));
                return timedOut(sent.plus(timeout));
            }
        }
        return effect.apply(happens(0.02));
    }

    private CallAnswer timedOut(Instant at) {
        turns.end("wait for an answer", at, Instant.MAX);
        return new Unknown("no answer within the time-out");
    }

    private void say(String what) {
        chronicle.say(clock.instant(), "    network, to " + turns.who() + ": " + what);
    }

    /** Moves the clock on, and delivers on the way what is late. */
    void pass(Duration time) {
        Instant target = clock.instant().plus(time);
        late.sort(Comparator.comparing(Late::at));
        while (!late.isEmpty() && !late.getFirst().at().isAfter(target)) {
            Late next = late.removeFirst();
            if (next.at().isAfter(clock.instant())) {
                clock.advance(Duration.between(clock.instant(), next.at()));
            }
            CallAnswer unheard = next.effect().apply(false);
            say("lands now; " + unheard + " is never heard");
            chronicle.note();
        }
        clock.advance(Duration.between(clock.instant(), target));
    }
}
