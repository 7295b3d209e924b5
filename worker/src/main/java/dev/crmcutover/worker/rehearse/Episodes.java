package dev.crmcutover.worker.rehearse;

import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.worker.rehearse.PlantedConflicts.Judged;
import dev.crmcutover.worker.rehearse.SyntheticOrg.Pair;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What happens to whole records while the last phase runs live: some episodes on records planted for them, and
 * more on people drawn from the synthetic ones. Each comes out as was known beforehand.
 */
final class Episodes {
    private final RehearsalOrg org;
    private final IdentityEpisodes identity;
    private final Deque<Pair> people;
    private final Random random;
    private final List<Episode<?>> all = new ArrayList<>();
    private int drawn;

    private Episodes(RehearsalOrg org, List<Pair> people, long seed) {
        this.org = org;
        this.identity = new IdentityEpisodes(org);
        this.random = new Random(seed);
        List<Pair> shuffled = new ArrayList<>(people);
        Collections.shuffle(shuffled, random);
        this.people = new ArrayDeque<>(shuffled);
    }

    /**
     * Plants every kind some times.
     *
     * @param people linked people nobody else works with, from whom more are drawn
     */
    static Episodes plant(RehearsalOrg org, int times, List<Pair> people, long seed) {
        Episodes episodes = new Episodes(org, people, seed);
        for (int n = 0; n < times; n++) {
            episodes.all.addAll(episodes.identity.plant(n));
            episodes.all.addAll(new DealEpisodes(org).plant(n));
        }
        return episodes;
    }

    int size() {
        return all.size();
    }

    /** The planted ones happen. */
    void act() {
        all.forEach(Episode::act);
    }

    /** Something happens to one or two people drawn, once the planted ones have happened. */
    void happen() {
        draw().ifPresent(episode -> {
            episode.act();
            all.add(episode);
        });
    }

    private Optional<Episode<?>> draw() {
        if (people.size() < 2) {
            return Optional.empty();
        }
        Pair one = people.pop();
        if (one.type().equals("Lead") && random.nextBoolean()) {
            return Optional.of(identity.converted(one, "Drawn " + drawn++));
        }
        return Optional.of(switch (random.nextInt(5)) {
            case 0 -> identity.deletedInSalesforce(one);
            case 1 -> identity.restored(one);
            case 2 -> identity.deletedInHubspot(one);
            case 3 -> identity.mergedInHubspot(one, people.pop());
            default -> sameType(one)
                    .<Episode<?>>map(other -> identity.mergedInSalesforce(one, other))
                    .orElseGet(() -> identity.deletedInSalesforce(one));
        });
    }

    /** Salesforce merges records of one type. */
    private Optional<Pair> sameType(Pair one) {
        Optional<Pair> other = people.stream().filter(pair -> pair.type().equals(one.type())).findFirst();
        other.ifPresent(people::remove);
        return other;
    }

    /** People do the rest of what they began. */
    void goOn() {
        all.forEach(Episode::goOn);
    }

    List<Judged> judge(Ledger ledger) {
        return all.stream().map(episode -> episode.judge(new Inspection(org, ledger))).toList();
    }
}
