package dev.crmcutover.oracle;

import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.oracle.RecordCase.Asked;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record's fields together: what is missing, what waits for a person, and what that holds. */
final class RecordModel {
    private RecordModel() {}

    /** One answer a field; {@code fault} where a key did not come back, {@code not-applicable} where there is none. */
    static Map<FieldName, Answer> answers(RecordCase asked) {
        Map<FieldName, Answer> answers = new LinkedHashMap<>();
        asked.fields().forEach(field -> answers.put(field.name(), alone(field)));
        boolean held = asked.fields()
                .stream()
                .anyMatch(field -> field.holdsRecord() && waits(field, answers.get(field.name())));
        if (held) {
            answers.replaceAll((name, answer) -> answer.verdict().equals("write")
                    ? Answer.none("held", "record-held")
                    : answer);
        }
        return answers;
    }

    private static Answer alone(Asked field) {
        if (field.question().word("rule").equals("none")) {
            return ReferenceModel.answer(field.question());
        }
        return switch (field.presence()) {
            case NOT_OF_THIS_TYPE -> new Answer("absent", "not-applicable", "", Map.of());
            case NOT_RETURNED_BY_SALESFORCE, NOT_RETURNED_BY_HUBSPOT -> new Answer("fault", "fault", "", Map.of());
            case PRESENT -> masked(field, ReferenceModel.answer(field.question()));
        };
    }

    /** An open rejection leaves the field alone until a person resolves it, or the two are equal. */
    private static Answer masked(Asked field, Answer answer) {
        boolean open = field.masked() && !answer.verdict().equals("reject")
                && !List.of("equal", "not-synced").contains(answer.reason());
        return open ? Answer.none("masked", "waits-for-person") : answer;
    }

    private static boolean waits(Asked field, @Nullable Answer answer) {
        return answer != null && (answer.verdict().equals("reject") || answer.reason().equals("waits-for-person"));
    }

    /** A person takes one side's value: it is said on the other side, or cannot be. */
    static Answer taken(FieldCase asked, Side winner) {
        List<Optional<Expected>> writes = new ArrayList<>();
        for (Member member : asked.members()) {
            Optional<Expected> said = new Expressions(member, asked.world(), winner).of(member.on(winner).now());
            if (said.isEmpty()) {
                return Answer.reject("take", "unmappable");
            }
            writes.add(said);
        }
        return Answer.write("take", "resolved", Map.of(winner.other(), writes));
    }

    /** A person sets a value, in one side's words: it is written to both. */
    static Answer set(FieldCase asked, Side speller, List<String> given) {
        Map<Side, List<Optional<Expected>>> writes = new EnumMap<>(Side.class);
        for (int i = 0; i < given.size(); i++) {
            Optional<Expected> said = new Expressions(asked.members().get(i), asked.world(), speller).of(given.get(i));
            if (said.isEmpty()) {
                return Answer.reject("set", "unmappable");
            }
            writes.computeIfAbsent(speller, none -> new ArrayList<>()).add(Optional.of(Expected.exactly(given.get(i))));
            writes.computeIfAbsent(speller.other(), none -> new ArrayList<>()).add(said);
        }
        return Answer.write("set", "resolved", writes);
    }
}
