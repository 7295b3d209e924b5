package dev.crmcutover.apply;

import dev.crmcutover.crm.CallAnswer;
import dev.crmcutover.crm.CallAnswer.Refusal;
import dev.crmcutover.crm.CallAnswer.RowAnswer;
import dev.crmcutover.crm.RowWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sends rows in one call; where that is refused whole without a word which row is to blame, in two halves of it,
 * and so on, until the rows to blame stand alone and are refused as themselves. Nothing of a call refused whole
 * was executed, so each row still takes effect once at most. The intent of the whole call covers all of them.
 *
 * @param send one call
 * @param mayGoOn asked before each call after the first: why it may not be made; empty if it may
 */
record BatchSplit(Function<List<RowWrite>, CallAnswer> send, Supplier<Optional<String>> mayGoOn) {
    /** What became of all rows, as if they had been sent in one call. */
    CallAnswer send(List<RowWrite> rows) {
        CallAnswer whole = send.apply(rows);
        return rows.size() > 1 && isInseparable(whole) ? halves(rows) : whole;
    }

    private CallAnswer halves(List<RowWrite> rows) {
        List<RowAnswer> answers = new ArrayList<>();
        int middle = rows.size() / 2;
        for (List<RowWrite> half : List.of(rows.subList(0, middle), rows.subList(middle, rows.size()))) {
            switch (half(half)) {
                case CallAnswer.Answered answered -> answers.addAll(answered.rows());
                case CallAnswer.NotExecuted none -> answers.addAll(later(half, none.why()));
                case CallAnswer.Unknown unknown -> {
                    // Whatever else was answered is settled with it, by reading.
                    return unknown;
                }
            }
        }
        return new CallAnswer.Answered(answers);
    }

    private CallAnswer half(List<RowWrite> rows) {
        Optional<String> obstacle = mayGoOn.get();
        return obstacle.isPresent() ? new CallAnswer.NotExecuted(obstacle.get(), Optional.empty()) : send(rows);
    }

    private static List<RowAnswer> later(List<RowWrite> rows, String why) {
        RowAnswer later = new RowAnswer.Refused(
                new Refusal(Refusal.Kind.BUSY, "NOT_SENT", Set.of(), "not sent: " + why));
        return rows.stream().map(row -> later).toList();
    }

    private static boolean isInseparable(CallAnswer answer) {
        return answer instanceof CallAnswer.Answered(List<RowAnswer> rows) && rows.stream()
                .allMatch(row -> row instanceof RowAnswer.Refused refused
                        && refused.refusal().kind() == Refusal.Kind.INSEPARABLE);
    }
}
