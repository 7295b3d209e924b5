package dev.crmcutover.undo;

import dev.crmcutover.ledger.UndoBox;
import dev.crmcutover.ledger.UndoResult;
import dev.crmcutover.ledger.Undos.Sum;
import dev.crmcutover.rollout.UndoProgress;
import dev.crmcutover.rollout.UndoSums;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Adds up what an undo's list says. */
final class UndoTally {
    private UndoTally() {}

    static UndoSums sums(List<Sum> sums) {
        return new UndoSums(count(sums, sum -> sum.box().isEmpty()), inBox(sums, UndoBox.REVERSIBLE),
                inBox(sums, UndoBox.EDITED_SINCE), inBox(sums, UndoBox.IRREVERSIBLE),
                inBox(sums, UndoBox.ALREADY_BACK));
    }

    static UndoProgress progress(List<Sum> sums) {
        List<Sum> reversible = sums.stream()
                .filter(sum -> sum.box().equals(Optional.of(UndoBox.REVERSIBLE)))
                .toList();
        return new UndoProgress(count(reversible, sum -> sum.result().isEmpty()),
                ended(reversible, UndoResult.RESTORED), ended(reversible, UndoResult.ALTERED),
                ended(reversible, UndoResult.REFUSED), ended(reversible, UndoResult.LEFT));
    }

    private static long inBox(List<Sum> sums, UndoBox box) {
        return count(sums, sum -> sum.box().equals(Optional.of(box)));
    }

    private static long ended(List<Sum> sums, UndoResult result) {
        return count(sums, sum -> sum.result().equals(Optional.of(result)));
    }

    private static long count(List<Sum> sums, Predicate<Sum> which) {
        return sums.stream().filter(which).mapToLong(Sum::writes).sum();
    }
}
