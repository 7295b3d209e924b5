package dev.crmcutover.worker.rehearse;

import dev.crmcutover.crm.Crms;
import dev.crmcutover.ledger.Ledger;
import dev.crmcutover.ledger.RejectionStatus;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.worker.rehearse.SyntheticOrg.Pair;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The synthetic org with all that was planted in it, the people who act in it, and the judges of what came of it. */
final class Scene {
    private static final int CONFLICTS = 200;
    private static final int EPISODES_OF_A_KIND = 2;
    /** Of so many pairs one is left to episodes; the others' job titles are edited. */
    private static final int SHARE_OF_EPISODES = 5;

    private final RehearsalOrg org;
    private final PlantedConflicts conflicts;
    private final Episodes episodes;
    private final OrgActivity edits;
    private final int records;

    private Scene(RehearsalOrg org, SyntheticOrg synthetic, long seed) {
        this.org = org;
        this.records = synthetic.records();
        this.conflicts = PlantedConflicts.plant(org, CONFLICTS);
        this.episodes = Episodes.plant(org, EPISODES_OF_A_KIND, pairs(synthetic, true), seed);
        this.edits = new OrgActivity(org, pairs(synthetic, false), seed);
    }

    static Scene set(RehearsalOrg org, int people, long seed) {
        return new Scene(org, SyntheticOrg.load(org, people, seed), seed);
    }

    private static List<Pair> pairs(SyntheticOrg synthetic, boolean ofEpisodes) {
        List<Pair> pairs = synthetic.pairs();
        return IntStream.range(0, pairs.size())
                .filter(n -> (n % SHARE_OF_EPISODES == 0) == ofEpisodes)
                .mapToObj(pairs::get)
                .toList();
    }

    String told() {
        return records + " records loaded, " + conflicts.size() + " conflicts and " + episodes.size()
                + " episodes of known outcome planted";
    }

    /** People act on all that was planted. */
    void act() {
        conflicts.actLive(org);
        episodes.act();
    }

    /**
     * People edit job titles as they go.
     *
     * @param all whether all pairs are linked by now, so that more than an edit may happen to them
     */
    void edit(boolean all) {
        edits.edit();
        if (all) {
            episodes.happen();
        }
    }

    /** People do the rest of what they began. */
    void goOn() {
        episodes.goOn();
    }

    /** Whether nothing is amiss any more. */
    boolean isAsExpected(Crms crms, Ledger ledger) {
        return judge(crms, ledger).isGood();
    }

    RehearsalResult.Found judge(Crms crms, Ledger ledger) {
        return new RehearsalResult.Found(conflicts.judge(crms, ledger), fates(ledger), episodes.judge(ledger),
                new Parity(org, ledger).count());
    }

    private RehearsalResult.Edits fates(Ledger ledger) {
        Predicate<Pair> waits = pair -> ledger.links()
                .find(new RecordKey(Side.SALESFORCE, pair.type(), pair.salesforce()))
                .stream()
                .flatMap(link -> ledger.rejections().ofLink(link.id()).stream())
                .anyMatch(row -> row.status() == RejectionStatus.OPEN
                        && row.about().field().value().equals(EditFate.SALESFORCE_FIELD));
        Map<EditFate, Long> fates = new EnumMap<>(EditFate.class);
        List<String> lost = new ArrayList<>();
        edits.edits().forEach(edit -> {
            EditFate fate = EditFate.of(edit, org, waits);
            fates.merge(fate, 1L, Long::sum);
            if (fate == EditFate.LOST || fate == EditFate.OVERWRITTEN_IN_FLIGHT) {
                lost.add(fate.words() + ": " + EditFate.account(edit, org));
            }
        });
        return new RehearsalResult.Edits(fates, lost);
    }
}
