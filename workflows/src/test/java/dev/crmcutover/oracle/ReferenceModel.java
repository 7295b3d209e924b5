package dev.crmcutover.oracle;

import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.record.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How a field is decided, as a table: the first row whose facts all hold (and whose {@code !} do not). */
final class ReferenceModel {
    /** "write x" means: x's value is written to the other side. The last word is the ledger's reason. */
    private static final List<Row> TABLE = table("""
            1   rule:none                                                      -> none not-synced
            2   equal                                                          -> none equal
            3   base !changed                                                  -> none apart
            4a  lock on-edit:queue owner:salesforce hubspot-changed            -> reject locked
            4b  lock on-edit:queue owner:hubspot salesforce-changed            -> reject locked
            4c  lock owner:salesforce salesforce-blank !base                   -> none blank-kept
            4d  lock owner:hubspot hubspot-blank !base                         -> none blank-kept
            4e  lock owner:salesforce salesforce-blank blank:ignore            -> none blank-kept
            4f  lock owner:hubspot hubspot-blank blank:ignore                  -> none blank-kept
            4g  lock owner:salesforce                                          -> write salesforce lock-enforced
            4h  lock owner:hubspot                                             -> write hubspot lock-enforced
            5a  rule:salesforce-owns salesforce-blank !base                    -> none blank-kept
            5b  rule:hubspot-owns hubspot-blank !base                          -> none blank-kept
            5c  rule:salesforce-owns salesforce-blank blank:ignore             -> none blank-kept
            5d  rule:hubspot-owns hubspot-blank blank:ignore                   -> none blank-kept
            5e  rule:salesforce-owns hubspot-changed !salesforce-changed       -> write salesforce drift-corrected
            5f  rule:hubspot-owns salesforce-changed !hubspot-changed          -> write hubspot drift-corrected
            5g  rule:salesforce-owns                                           -> write salesforce owner-copied
            5h  rule:hubspot-owns                                              -> write hubspot owner-copied
            6a  rule:fill-blank hubspot-blank                                  -> write salesforce filled
            6b  rule:fill-blank salesforce-blank                               -> write hubspot filled
            6c  rule:fill-blank                                                -> none nothing-to-fill
            7a  rule:furthest-wins out-of-order                                -> reject unmappable
            7b  rule:furthest-wins salesforce-further                          -> write salesforce further-along
            7c  rule:furthest-wins hubspot-further                             -> write hubspot further-along
            7d  rule:furthest-wins                                             -> reject ambiguous
            8   rule:write-once first-value                                    -> back both first-value-put-back
            9a  rule:write-once salesforce-blank                               -> write hubspot filled
            9b  rule:write-once hubspot-blank                                  -> write salesforce filled
            9c  rule:write-once first-fill:salesforce-wins                     -> write salesforce first-fill
            9d  rule:write-once first-fill:hubspot-wins                        -> write hubspot first-fill
            9e  rule:write-once first-fill:review                              -> reject review
            9f  rule:write-once first-fill:last-updated-wins salesforce-later  -> write salesforce first-fill
            9g  rule:write-once first-fill:last-updated-wins hubspot-later     -> write hubspot first-fill
            9h  rule:write-once                                                -> reject ambiguous
            9i  !base salesforce-blank                                         -> write hubspot filled
            9j  !base hubspot-blank                                            -> write salesforce filled
            9k  !base first-fill:salesforce-wins                               -> write salesforce first-fill
            9l  !base first-fill:hubspot-wins                                  -> write hubspot first-fill
            9m  !base first-fill:review                                        -> reject review
            9n  !base first-fill:last-updated-wins salesforce-later            -> write salesforce first-fill
            9o  !base first-fill:last-updated-wins hubspot-later               -> write hubspot first-fill
            9p  !base                                                          -> reject ambiguous
            10  rule:review-changes                                            -> reject review
            11a !hubspot-changed salesforce-blank blank:ignore                 -> none blank-kept
            11b !salesforce-changed hubspot-blank blank:ignore                 -> none blank-kept
            11c !hubspot-changed                                               -> write salesforce edit-carried
            11d !salesforce-changed                                            -> write hubspot edit-carried
            12a rule:review-conflicts                                          -> reject review
            12b salesforce-blank blank:ignore                                  -> write hubspot conflict-won
            12c hubspot-blank blank:ignore                                     -> write salesforce conflict-won
            12d rule:salesforce-wins                                           -> write salesforce conflict-won
            12e rule:hubspot-wins                                              -> write hubspot conflict-won
            12f rule:last-updated-wins salesforce-later                        -> write salesforce conflict-won
            12g rule:last-updated-wins hubspot-later                           -> write hubspot conflict-won
            12h rule:last-updated-wins                                         -> reject ambiguous
            """);

    private record Row(String label, List<String> guards, String verb, String object, String word) {
        boolean fits(Set<String> facts) {
            return guards.stream()
                    .allMatch(
                            guard -> guard.startsWith("!")
                                    ? !facts.contains(guard.substring(1))
                                    : facts.contains(guard));
        }
    }

    private ReferenceModel() {}

    static List<String> rows() {
        return TABLE.stream().map(Row::label).toList();
    }

    static Answer answer(FieldCase asked) {
        Set<String> facts = Facts.of(asked);
        Row row = TABLE.stream()
                .filter(candidate -> candidate.fits(facts))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no row fits " + facts));
        return switch (row.verb()) {
            case "none" -> Answer.none(row.label(), row.object());
            case "reject" -> Answer.reject(row.label(), row.object());
            case "write" -> copied(asked, Side.ofWord(row.object()), row.label(), row.word());
            case "back" -> putBack(asked, facts, row.label(), row.word());
            default -> throw new IllegalStateException("no such verb: " + row);
        };
    }

    /** One side's values said on the other: all of a group, or none. */
    private static Answer copied(FieldCase asked, Side from, String row, String why) {
        List<Optional<Expected>> writes = new ArrayList<>();
        for (Member member : asked.members()) {
            Optional<Expected> said = new Expressions(member, asked.world(), from).of(member.on(from).now());
            if (said.isEmpty()) {
                return Answer.reject(row, "unmappable");
            }
            writes.add(said);
        }
        return Answer.write(row, why, Map.of(from.other(), writes));
    }

    /** Each side that changed away from its first value gets it back: its own base, or the other's where that is blank. */
    private static Answer putBack(FieldCase asked, Set<String> facts, String row, String why) {
        Map<Side, List<Optional<Expected>>> writes = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            boolean own = !asked.members()
                    .stream()
                    .allMatch(
                            member -> new Likeness(member, asked.world()).isBlank(base(member, side)));
            if (!facts.contains(side.word() + "-changed") || !own && holdsOthersFirst(asked, side)) {
                continue;
            }
            List<Optional<Expected>> back = asked.members()
                    .stream()
                    .map(member -> own
                            ? Optional.of(Expected.exactly(base(member, side)))
                            : new Expressions(member, asked.world(), side.other()).of(base(member, side.other())))
                    .toList();
            if (!back.stream().allMatch(Optional::isPresent)) {
                return Answer.reject(row, "unmappable");
            }
            writes.put(side, back);
        }
        return Answer.write(row, why, writes);
    }

    /** Whether a side says itself, not by a further address, what the other said first. */
    private static boolean holdsOthersFirst(FieldCase asked, Side side) {
        return asked.members().stream().allMatch(member -> {
            Likeness likeness = new Likeness(member, asked.world());
            return likeness.reading(side, member.on(side).now())
                    .equals(likeness.reading(side.other(), base(member, side.other())));
        });
    }

    private static String base(Member member, Side side) {
        String base = member.on(side).base();
        return base == null ? "" : base;
    }

    private static List<Row> table(String text) {
        return Arrays.stream(text.split("\n")).map(line -> {
            String[] halves = line.split(" -> ");
            List<String> words = List.of(halves[0].strip().split(" +"));
            String[] answer = (halves[1].strip() + " -").split(" ");
            return new Row(words.getFirst(), words.subList(1, words.size()), answer[0], answer[1], answer[2]);
        }).toList();
    }
}
