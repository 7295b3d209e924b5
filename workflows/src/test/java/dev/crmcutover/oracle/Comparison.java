package dev.crmcutover.oracle;

import dev.crmcutover.decide.BaseMove;
import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.RecordVerdict;
import dev.crmcutover.decide.SchemaFault;
import dev.crmcutover.decide.Verdict;
import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.oracle.RecordCase.Asked;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Asks the model and the engine the same, and says where they differ. */
final class Comparison {
    private final long seed;
    private final RecordCase asked;
    private final Subject subject;
    private final BiConsumer<FieldCase, Answer> reached;
    private final List<String> differences = new ArrayList<>();

    private Comparison(long seed, BiConsumer<FieldCase, Answer> reached) {
        this.seed = seed;
        this.asked = CaseDraw.draw(seed);
        this.subject = new Subject(asked);
        this.reached = reached;
    }

    /**
     * @param reached told what the model answered to what
     * @return how the two differ; empty if they agree
     */
    static List<String> of(long seed, BiConsumer<FieldCase, Answer> reached) {
        Comparison comparison = new Comparison(seed, reached);
        comparison.decisions();
        comparison.people();
        return comparison.differences;
    }

    private void decisions() {
        Map<FieldName, Answer> answers = RecordModel.answers(asked);
        RecordVerdict verdict = subject.decider.decide(subject.situation);
        Map<FieldName, FieldVerdict> verdicts = verdict.fields()
                .stream()
                .collect(Collectors.toMap(FieldVerdict::field, given -> given));
        for (Asked field : asked.fields()) {
            Answer answer = answers.getOrDefault(field.name(), Answer.none("", ""));
            reached.accept(field.question(), answer);
            FieldVerdict given = verdicts.get(field.name());
            if (given == null) {
                String other = verdict.notApplicable().contains(field.name())
                        ? "not-applicable"
                        : verdict.faults().stream().map(SchemaFault::field).anyMatch(field.name()::equals)
                                ? "fault"
                                : "nothing";
                check(field, "decide", answer, other.equals(answer.verdict()), other);
            } else {
                check(field, "decide", answer, same(field, answer, given), told(given));
                check(field, "base", answer, moves(field, answer, given), told(given));
                check(field, "move the base after a write", answer,
                        !given.isWrite() || movesAfterWrite(field, given), told(given));
                check(field, "fetch its history", answer, wantsHistory(field, answer) == verdict.historyWanted()
                        .contains(field.name()), told(given));
            }
        }
    }

    /** Of each field that people may decide, one side is taken, a value is set in the other's words, and both are kept. */
    private void people() {
        for (Asked field : asked.fields()) {
            if (asked.absent() != null || field.presence() != RecordCase.Presence.PRESENT
                    || field.question().word("rule").equals("none")) {
                continue;
            }
            Side winner = Side.values()[(int) (seed & 1)];
            Answer taken = RecordModel.taken(field.question(), winner);
            FieldVerdict took = subject.decider.take(field.name(), winner, subject.situation);
            reached.accept(field.question(), taken);
            check(field, "take " + winner.word(), taken, same(field, taken, took), told(took));
            set(field, winner.other());
            Answer both = Answer.none("keep", "");
            BaseMove kept = subject.decider.keepBoth(field.name(), subject.situation);
            check(field, "keep both", both, isAsHeld(field, kept, Map.of(), Map.of()), kept.toString());
        }
    }

    private void set(Asked field, Side speller) {
        List<String> given = CaseDraw.given(seed, field.question(), speller);
        Map<String, RawValue> said = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            said.put(subject.names(field, speller).get(i), RawValue.of(given.get(i)));
        }
        Answer wanted = RecordModel.set(field.question(), speller, given);
        FieldVerdict set = subject.decider.set(field.name(), speller, said, subject.situation);
        reached.accept(field.question(), wanted);
        check(field, "set " + given + " as " + speller.word() + " says it", wanted, same(field, wanted, set),
                told(set));
    }

    private boolean same(Asked field, Answer answer, FieldVerdict given) {
        String verdict = switch (given.verdict()) {
            case Verdict.None none -> "none";
            case Verdict.Write write -> "write";
            case Verdict.Reject reject -> "reject";
        };
        return answer.verdict().equals(verdict) && answer.reason().equals(given.reason())
                && List.of(Side.values()).stream().allMatch(side -> sends(field, side, answer, given.writesTo(side)));
    }

    /** Only where a later edit wins, and it is not known which is. */
    private static boolean wantsHistory(Asked field, Answer answer) {
        return !field.masked() && List.of("9h", "9p", "12h").contains(answer.row())
                && Facts.of(field.question()).contains("time-unknown");
    }

    private boolean sends(Asked field, Side side, Answer answer, Map<String, RawValue> sent) {
        List<Optional<Expected>> expected = answer.writes().getOrDefault(side, List.of());
        List<String> names = subject.names(field, side);
        int wanted = 0;
        for (int i = 0; i < expected.size(); i++) {
            RawValue value = sent.get(names.get(i));
            Optional<Expected> want = expected.get(i);
            if (want.isPresent() && (value == null || !want.get().accepts().test(value.text()))) {
                return false;
            }
            wanted += want.isPresent() ? 1 : 0;
        }
        return sent.size() == wanted;
    }

    /** The base becomes what each side holds where the two are equal or a write made them so; else it stays. */
    private boolean moves(Asked field, Answer answer, FieldVerdict given) {
        boolean both = answer.verdict().equals("write") || answer.row().equals("2") && asked.absent() == null;
        return given.move().map(move -> both && isAsHeld(field, move, given.writes(), Map.of())).orElse(!both);
    }

    /** After a write the base becomes what each side now holds; where that is not what was sent, it was altered. */
    private boolean movesAfterWrite(Asked field, FieldVerdict written) {
        Map<Side, Map<String, RawValue>> held = new HashMap<>();
        written.writes().forEach((side, values) -> held.put(side, CaseDraw.altered(seed, values)));
        return isAsHeld(field, subject.decider.afterWrite(written, subject.situation, held), written.writes(), held);
    }

    private boolean isAsHeld(Asked field, BaseMove move, Map<Side, Map<String, RawValue>> sent,
            Map<Side, Map<String, RawValue>> held) {
        FieldCase question = field.question();
        boolean apart = false;
        Set<Side> altered = new HashSet<>();
        for (int i = 0; i < question.members().size(); i++) {
            Member member = question.members().get(i);
            Likeness likeness = new Likeness(member, question.world());
            Map<Side, String> now = new HashMap<>();
            for (Side side : Side.values()) {
                String name = subject.names(field, side).get(i);
                RawValue was = RawValue.of(member.on(side).now());
                RawValue given = sent.getOrDefault(side, Map.of()).getOrDefault(name, was);
                RawValue holds = held.getOrDefault(side, Map.of()).getOrDefault(name, given);
                if (!holds.equals(move.on(side).get(name))) {
                    return false;
                }
                now.put(side, holds.text());
                if (!likeness.onOneSide(side, given.text(), holds.text())) {
                    altered.add(side);
                }
            }
            apart |= !likeness.acrossSides(now.getOrDefault(Side.SALESFORCE, ""), now.getOrDefault(Side.HUBSPOT, ""));
        }
        return move.apart() == apart && move.altered().equals(altered);
    }

    private void check(Asked field, String question, Answer answer, boolean holds, String told) {
        if (!holds) {
            differences.add(Account.of(seed, asked, field, question, answer, told));
        }
    }

    private static String told(FieldVerdict given) {
        Map<String, String> writes = new HashMap<>();
        given.writes()
                .forEach((side, values) -> values
                        .forEach((name, value) -> writes.put(side.word() + "." + name, "'" + value.text() + "'")));
        return given.verdict().getClass().getSimpleName().toLowerCase(Locale.ROOT) + " " + given.reason() + " "
                + writes + given.obstacle().map(obstacle -> " " + obstacle).orElse("")
                + given.move()
                        .map(move -> " base "
                                + texts(move.salesforce()) + texts(move.hubspot()) + (move.apart() ? " apart" : ""))
                        .orElse("");
    }

    private static Map<String, String> texts(Map<String, RawValue> values) {
        return values.entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> "'" + entry.getValue().text() + "'"));
    }
}
