package dev.crmcutover.simulators.salesforce.store;

import java.util.Optional;

/**
 * Record ids: 15 case-sensitive characters, and 18 with a checksum over their case. For each group of
 * five, bit j is set where character j is a capital; the three numbers index the alphabet below.
 */
public final class RecordIds {
    private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private RecordIds() {}

    /** The 18-character form of a 15-character id. */
    public static String checksummed(String id15) {
        StringBuilder id = new StringBuilder(18).append(id15);
        for (int group = 0; group < 3; group++) {
            int bits = 0;
            for (int j = 0; j < 5; j++) {
                char c = id15.charAt(group * 5 + j);
                if (c >= 'A' && c <= 'Z') {
                    bits |= 1 << j;
                }
            }
            id.append(CHECKSUM.charAt(bits));
        }
        return id.toString();
    }

    /**
     * The 18-character form of an id in either form. Case lost on the way is restored from the checksum.
     * Empty if it is no well-formed id.
     */
    public static Optional<String> normalise(String id) {
        if (!id.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            return Optional.empty();
        }
        return switch (id.length()) {
            case 15 -> Optional.of(checksummed(id));
            case 18 -> restore(id);
            default -> Optional.empty();
        };
    }

    private static Optional<String> restore(String id) {
        char[] restored = new char[15];
        for (int i = 0; i < 15; i++) {
            int bits = CHECKSUM.indexOf(Character.toUpperCase(id.charAt(15 + i / 5)));
            if (bits < 0) {
                return Optional.empty();
            }
            char c = id.charAt(i);
            boolean capital = (bits >> i % 5 & 1) == 1;
            if (capital && !Character.isLetter(c)) {
                return Optional.empty();
            }
            restored[i] = capital ? Character.toUpperCase(c) : Character.toLowerCase(c);
        }
        return Optional.of(checksummed(new String(restored)));
    }

    /** {@code number} to the base 62 in {@code width} characters. */
    static String digits(long number, int width) {
        char[] out = new char[width];
        long rest = number;
        for (int i = width - 1; i >= 0; i--) {
            out[i] = DIGITS.charAt((int) (rest % 62));
            rest /= 62;
        }
        return new String(out);
    }

    /** The number that {@code digits} spells to the base 62. */
    static long number(CharSequence digits) {
        long number = 0;
        for (int i = 0; i < digits.length(); i++) {
            number = number * 62 + DIGITS.indexOf(digits.charAt(i));
        }
        return number;
    }
}
