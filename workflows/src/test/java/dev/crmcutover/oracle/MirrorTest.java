package dev.crmcutover.oracle;

import dev.crmcutover.decide.FieldVerdict;
import dev.crmcutover.decide.RecordVerdict;
import dev.crmcutover.oracle.FieldCase.Lock;
import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.oracle.FieldCase.User;
import dev.crmcutover.oracle.FieldCase.World;
import dev.crmcutover.oracle.RecordCase.Asked;
import dev.crmcutover.oracle.RecordCase.Presence;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Swapping the two CRMs, with their values, types, users and rules, swaps what is decided for a pair. */
class MirrorTest {
    private static final long PAIRS = 2_000;

    @Test
    void swappingTheCrmsSwapsWhatIsDecidedForEveryField() {
        long written = LongStream.rangeClosed(1, PAIRS).filter(seed -> {
            RecordCase asked = alike(CaseDraw.draw(seed));
            Map<String, String> told = told(asked, false);
            assertThat(told(mirrored(asked), true)).as("seed %d", seed).isEqualTo(told);
            return told.values().stream().anyMatch(verdict -> verdict.startsWith("write"));
        }).count();
        assertThat(written).as("pairs in which something was written").isGreaterThan(PAIRS / 3);
    }

    /** Without what only one of the CRMs has: further addresses, record types, a country field. */
    private static RecordCase alike(RecordCase asked) {
        return new RecordCase(asked.absent(), asked.fields()
                .stream()
                .map(field -> new Asked(field.name(), alike(field.question()),
                        field.presence() == Presence.NOT_OF_THIS_TYPE ? Presence.PRESENT : field.presence(),
                        field.masked(), field.holdsRecord()))
                .toList());
    }

    private static FieldCase alike(FieldCase asked) {
        World world = asked.world();
        return new FieldCase(asked.rule(), asked.order(), asked.lock(), asked.members(),
                new World(world.zone(), world.skew(), "", List.of(), world.users()));
    }

    private static RecordCase mirrored(RecordCase asked) {
        return new RecordCase(asked.absent() == null ? null : asked.absent().other(), asked.fields()
                .stream()
                .map(field -> new Asked(field.name(), mirrored(field.question()), mirrored(field.presence()),
                        field.masked(), field.holdsRecord()))
                .toList());
    }

    private static Presence mirrored(Presence presence) {
        return switch (presence) {
            case NOT_RETURNED_BY_SALESFORCE -> Presence.NOT_RETURNED_BY_HUBSPOT;
            case NOT_RETURNED_BY_HUBSPOT -> Presence.NOT_RETURNED_BY_SALESFORCE;
            case PRESENT, NOT_OF_THIS_TYPE -> presence;
        };
    }

    private static FieldCase mirrored(FieldCase asked) {
        Map<String, String> words = new HashMap<>(asked.rule());
        words.replaceAll((key, word) -> word.startsWith("salesforce-")
                ? word.replace("salesforce-", "hubspot-")
                : word.replace("hubspot-", "salesforce-"));
        Lock lock = asked.lock();
        World world = asked.world();
        Map<Side, List<User>> users = new HashMap<>();
        world.users().forEach((side, known) -> users.put(side.other(), known));
        return new FieldCase(words, asked.order(),
                lock == null
                        ? null
                        : new Lock(lock.owner().other(), lock.onEdit(), lock.asks().other(), lock.wanted(),
                                lock.said()),
                asked.members().stream().map(MirrorTest::mirrored).toList(),
                new World(world.zone(), world.skew(), world.country(), world.additionalEmails(), users));
    }

    private static Member mirrored(Member member) {
        Map<String, String> map = member.map();
        Map<String, String> inverted = new HashMap<>();
        if (map != null) {
            map.forEach((salesforce, hubspot) -> inverted.put(hubspot, salesforce));
        }
        return new Member(member.kind(), member.hubspot(), member.salesforce(), map == null ? null : inverted);
    }

    /** What was decided for each field, in words and in the order of a group's members. */
    private static Map<String, String> told(RecordCase asked, boolean swapped) {
        Subject subject = new Subject(asked);
        RecordVerdict verdict = subject.decider.decide(subject.situation);
        Map<String, String> told = new TreeMap<>();
        for (Asked field : asked.fields()) {
            told.put(field.name().value(), verdict.fields()
                    .stream()
                    .filter(given -> given.field().equals(field.name()))
                    .findFirst()
                    .map(given -> told(subject, field, given, swapped))
                    .orElse("not decided"));
        }
        return told;
    }

    private static String told(Subject subject, Asked field, FieldVerdict given, boolean swapped) {
        StringBuilder told = new StringBuilder(given.isWrite() ? "write " : given.isReject() ? "reject " : "none ");
        told.append(given.reason());
        for (Side side : Side.values()) {
            Side seen = swapped ? side.other() : side;
            Map<String, RawValue> writes = given.writesTo(seen);
            subject.names(field, seen)
                    .forEach(name -> told.append(' ')
                            .append(side.word())
                            .append('=')
                            .append(writes.containsKey(name) ? writes.getOrDefault(name, RawValue.BLANK).text() : "-"));
        }
        return told.toString();
    }
}
