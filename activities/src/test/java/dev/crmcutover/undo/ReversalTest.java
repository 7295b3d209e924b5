package dev.crmcutover.undo;

import dev.crmcutover.ledger.CallId;
import dev.crmcutover.ledger.CallOp;
import dev.crmcutover.ledger.UndoBox;
import dev.crmcutover.ledger.WrittenField;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.Snapshot;
import dev.crmcutover.undo.Reversal.Boxed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How far back a field can go. Writes are given newest first, as {@code number, before, after}. */
class ReversalTest {
    private static final Set<String> TITLE = Set.of("jobtitle");

    private static WrittenField write(int number, Map<String, String> before, Map<String, String> after) {
        return new WrittenField(
                new WrittenField.Place(new CallId(number), 0, new WrittenField.Listed(true, Optional.empty())),
                new WrittenField.Target(new LinkId(1), Side.HUBSPOT, "512", new FieldName("Title"), CallOp.UPDATE),
                WrittenField.Effect.TAKEN, raw(before), raw(after), false);
    }

    private static WrittenField write(int number, String before, String after) {
        return write(number, Map.of("jobtitle", before), Map.of("jobtitle", after));
    }

    private static Map<String, RawValue> raw(Map<String, String> values) {
        return values.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, value -> RawValue.of(value.getValue())));
    }

    private static Snapshot now(Map<String, String> values) {
        return new Snapshot(new RecordKey(Side.HUBSPOT, "contacts", "512"), raw(values), Instant.EPOCH, Instant.EPOCH);
    }

    private static Reversal of(String now, WrittenField... writes) {
        return Reversal.of(List.of(writes), TITLE, now(Map.of("jobtitle", now)), any -> true);
    }

    private static List<UndoBox> boxes(Reversal reversal) {
        return reversal.boxed().stream().map(Boxed::box).toList();
    }

    private static List<String> reasons(Reversal reversal) {
        return reversal.boxed().stream().map(Boxed::reason).toList();
    }

    @Test
    void anUnbrokenChainGoesBackToWhatTheOldestWriteFound() {
        Reversal reversal = of("D", write(3, "C", "D"), write(2, "B", "C"), write(1, "A", "B"));
        assertThat(boxes(reversal)).containsOnly(UndoBox.REVERSIBLE).hasSize(3);
        assertThat(reversal.restore()).isEqualTo(raw(Map.of("jobtitle", "A")));
    }

    @Test
    void aPersonsValueInBetweenIsGoneBackToAndNoFurther() {
        Reversal reversal = of("D", write(2, "X", "D"), write(1, "A", "B"));
        assertThat(boxes(reversal)).containsExactly(UndoBox.REVERSIBLE, UndoBox.EDITED_SINCE);
        assertThat(reasons(reversal)).containsExactly("", Reversal.EDITED_BETWEEN);
        assertThat(reversal.restore()).isEqualTo(raw(Map.of("jobtitle", "X")));
    }

    @Test
    void anotherValueNowLeavesEverythingAlone() {
        Reversal reversal = of("X", write(2, "B", "C"), write(1, "A", "B"));
        assertThat(boxes(reversal)).containsOnly(UndoBox.EDITED_SINCE).hasSize(2);
        assertThat(reversal.restore()).isEmpty();
    }

    @Test
    void aWriteThatIsNotAskedForStandsInTheWay() {
        List<WrittenField> writes = List.of(write(3, "C", "D"), write(2, "B", "C"), write(1, "A", "B"));
        Reversal reversal = Reversal.of(writes, TITLE, now(Map.of("jobtitle", "D")),
                write -> write.place().call().value() != 2);
        assertThat(boxes(reversal)).containsExactly(UndoBox.REVERSIBLE, UndoBox.EDITED_SINCE);
        assertThat(reasons(reversal)).containsExactly("", Reversal.WRITTEN_AGAIN);
        assertThat(reversal.restore()).isEqualTo(raw(Map.of("jobtitle", "C")));
    }

    @Test
    void whatIsBackAlreadyNeedsNothing() {
        assertThat(boxes(of("A", write(2, "B", "A"), write(1, "A", "B")))).containsOnly(UndoBox.ALREADY_BACK);
        Reversal byAnother = Reversal.of(List.of(write(2, "B", "A"), write(1, "A", "B")), TITLE,
                now(Map.of("jobtitle", "A")), write -> write.place().call().value() == 1);
        assertThat(boxes(byAnother)).containsExactly(UndoBox.ALREADY_BACK);
        assertThat(byAnother.restore()).isEmpty();
    }

    @Test
    void withoutABeforeThereIsNoWayBack() {
        Reversal reversal = of("B", write(1, Map.of(), Map.of("jobtitle", "B")));
        assertThat(boxes(reversal)).containsExactly(UndoBox.IRREVERSIBLE);
        assertThat(reasons(reversal)).containsExactly(Reversal.BEFORE_UNKNOWN);
    }

    @Test
    void aGroupGoesBackAsAWholeOrNotAtAll() {
        Set<String> money = Set.of("amount", "deal_currency_code");
        WrittenField write = write(1, Map.of("amount", "10", "deal_currency_code", "EUR"),
                Map.of("amount", "12", "deal_currency_code", "USD"));
        Reversal whole = Reversal.of(List.of(write), money,
                now(Map.of("amount", "12.0", "deal_currency_code", "USD")), any -> true);
        assertThat(whole.restore()).isEqualTo(raw(Map.of("amount", "10", "deal_currency_code", "EUR")));
        Reversal half = Reversal.of(List.of(write), money,
                now(Map.of("amount", "12", "deal_currency_code", "GBP")), any -> true);
        assertThat(boxes(half)).containsExactly(UndoBox.EDITED_SINCE);
        assertThat(half.restore()).isEmpty();
    }

    @Test
    void otherFieldsOfTheSameRowDoNotMatter() {
        WrittenField write = write(1, Map.of("jobtitle", "A", "city", "Rome"),
                Map.of("jobtitle", "B", "city", "Oslo"));
        Reversal reversal = Reversal.of(List.of(write), TITLE, now(Map.of("jobtitle", "B", "city", "Bern")),
                any -> true);
        assertThat(reversal.restore()).isEqualTo(raw(Map.of("jobtitle", "A")));
    }
}
