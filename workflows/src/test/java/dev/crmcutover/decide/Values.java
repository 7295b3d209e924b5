package dev.crmcutover.decide;

import dev.crmcutover.decide.OwnerDirectory.Entry;
import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.FieldType;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.Side;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every kind of field, and texts that fit some of them, few of them or none. */
final class Values {
    static final OwnerDirectory OWNERS = new OwnerDirectory(
            List.of(new Entry(Side.SALESFORCE, "005A", "ann@acme.example", true),
                    new Entry(Side.SALESFORCE, "005B", "bob@acme.example", false),
                    new Entry(Side.HUBSPOT, "1", "ann@acme.example", true),
                    new Entry(Side.HUBSPOT, "2", "bob@acme.example", true)));
    static final List<FieldType> TYPES = types();
    static final List<ValueMap> MAPS = List.of(
            new ValueMap("letters", Map.of("a", "A", "b", "b", "true", "Yes", "false", "No")),
            new ValueMap("crossed", Map.of("a", "b", "b", "a", "10", "lead")));
    private static final String ALPHABET = "aB1 0.-+@;:/wW\u00e9\u0308\u00df\u0130\uff0e\n\r\t()x#?e,";
    private static final List<String> TYPICAL = List.of("", " ", ";", "a", "b", "a;b", "b;a;b", " a ;c", "A", "lead",
            "true", "FALSE", "1", "0", "10.0", "-0.00", "12.345", "1.0049999", "1E3", "1e999999999", "2026-01-05",
            "2026-02-30", "2026-03-08T02:30:00-05:00", "2026-04-01T03:30:00.000+0000", "2026-04-01T03:30:00.123Z",
            "1774915200000", "1767607500123", "-5", "99999999999999", "+12026-01-01T00:00:00Z", "Ann@Acme.example",
            "ann at acme", "https://www.Acme.com/about", "www.www.acme.com", "acme.com", "http://http://a.b",
            "b\u00fccher.example", "(212) 555-0123", "+44 20 7946 0018", "212.555.0123 x5", "1-800-FLOWERS",
            "none yet", "\u00a0", "\u00a0a\u202f", "Zoe\u0308", "a\r\nb", "abcdefghij",
            "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", "005A", "005B",
            "00G1", "2");

    private Values() {}

    /** Texts drawn under a seed, beside the typical ones. */
    static List<String> texts(long seed, int drawn) {
        Random random = new Random(seed);
        return Stream.concat(TYPICAL.stream(), Stream.generate(() -> text(random)).limit(drawn)).toList();
    }

    static List<PairType> pairs() {
        return TYPES.stream()
                .flatMap(salesforce -> TYPES.stream()
                        .flatMap(hubspot -> Stream
                                .concat(Stream.of(Optional.<ValueMap>empty()),
                                        maps(salesforce, hubspot).map(Optional::of))
                                .map(map -> new PairType(salesforce, hubspot, map))))
                .toList();
    }

    private static Stream<ValueMap> maps(FieldType salesforce, FieldType hubspot) {
        return isMapped(salesforce) && isMapped(hubspot) ? MAPS.stream() : Stream.empty();
    }

    private static boolean isMapped(FieldType type) {
        return switch (type) {
            case FieldType.Text text -> text.format() == TextFormat.PLAIN;
            case FieldType.Picklist picklist -> true;
            case FieldType.Bool bool -> true;
            case FieldType.Reference reference -> true;
            default -> false;
        };
    }

    private static String text(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(index -> String.valueOf(ALPHABET.charAt(random.nextInt(ALPHABET.length()))))
                .reduce("", String::concat);
    }

    private static List<FieldType> types() {
        Set<String> options = Set.of("a", "b", "c", "A", "lead", "true", "10.0", "2026-01-05");
        Stream<FieldType> texts = Stream.of(TextFormat.values()).map(format -> new FieldType.Text(format, 40));
        Stream<FieldType> others = Stream.of(new FieldType.Text(TextFormat.PLAIN, 2), new FieldType.Number(0),
                new FieldType.Number(2), new FieldType.Number(6), new FieldType.Bool(true), new FieldType.Bool(false),
                new FieldType.Date(), new FieldType.Instant(1), new FieldType.Instant(1_000),
                new FieldType.Picklist(options, true, false), new FieldType.Picklist(options, false, false),
                new FieldType.Picklist(options, true, true), new FieldType.Picklist(Set.of(), false, true),
                new FieldType.Owner(), new FieldType.Reference());
        return Stream.concat(texts, others).toList();
    }
}
