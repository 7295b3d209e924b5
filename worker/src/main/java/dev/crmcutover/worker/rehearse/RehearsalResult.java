package dev.crmcutover.worker.rehearse;

import dev.crmcutover.ledger.Accounts;
import dev.crmcutover.ledger.MatchCounts;
import dev.crmcutover.ledger.Quotas;
import dev.crmcutover.ledger.Rejections;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.worker.rehearse.PlantedConflicts.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How a rehearsal came out.
 *
 * @param took from the first record loaded to the verdict
 * @param phases how long each phase took, in order
 * @param ledger what the ledger adds up to
 * @param verdict what decides the exit code
 */
public record RehearsalResult(Duration took, Map<String, Duration> phases, Sums ledger, Verdict verdict) {
    /** What the ledger adds up to. */
    public record Sums(Map<ObjectName, MatchCounts> links, List<Accounts.CreatedCount> created,
            List<Accounts.WrittenCount> written, List<Rejections.Count> rejected,
            List<Accounts.OutcomeCount> outcomes, Accounts.InboxIdentity identity, List<Quotas.Spent> spent) {}

    /**
     * What came of people's edits.
     *
     * @param fates how many came to what
     * @param gone what happened to each that is gone and should not be
     */
    public record Edits(Map<EditFate, Long> fates, List<String> gone) {
        /** Edits that are gone without anybody being told. */
        long lost() {
            return fates.getOrDefault(EditFate.LOST, 0L) + fates.getOrDefault(EditFate.OVERWRITTEN_IN_FLIGHT, 0L);
        }
    }

    /**
     * What the judges found once all was quiet.
     *
     * @param conflicts every planted conflict
     * @param edits what came of the edits that people made while it ran
     * @param episodes what came of conversions, merges, deletes, restores, and of what people did with deals
     * @param parity how the pairs of each object compare
     */
    public record Found(List<Judged> conflicts, Edits edits, List<Judged> episodes,
            Map<ObjectName, Parity.Count> parity) {
        boolean isGood() {
            return edits.lost() == 0 && conflicts.stream().allMatch(Judged::asExpected)
                    && episodes.stream().allMatch(Judged::asExpected)
                    && parity.values().stream().allMatch(count -> count.apart().isEmpty());
        }
    }

    /**
     * What decides the exit code.
     *
     * @param found what the judges found
     * @param secondFillWrote records that a second fill over all links wrote; 0 where all is in step
     * @param unfinished calls without an answer, and claims, once all is quiet
     * @param completed whether the cutover walked all its phases
     */
    public record Verdict(Found found, long secondFillWrote, long unfinished, boolean completed) {}

    /** Whether parity holds, all that was planted is as expected, no edit is lost, and the sums add up. */
    public boolean isGood() {
        return verdict.completed && verdict.secondFillWrote == 0 && verdict.unfinished == 0 && verdict.found.isGood()
                && ledger.identity.holds();
    }
}
