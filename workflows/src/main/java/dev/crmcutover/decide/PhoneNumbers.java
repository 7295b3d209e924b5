package dev.crmcutover.decide;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.stream.Collectors;

/** Phone numbers by what they dial, however they are spelled. */
final class PhoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Far longer than any number that is spelled for people, and shorter than what the library refuses to read. */
    private static final int LONGEST_DIALLED = 60;

    private PhoneNumbers() {}

    /**
     * E.164, followed by {@code x} and the extension where there is one, if the text can be read as a number; else its
     * digits; else, without any digit, the text.
     *
     * @param region the country a number without {@code +} is dialled in, as an ISO 3166 code
     */
    static String canonical(String text, Optional<String> region) {
        return e164(text, region).orElseGet(() -> {
            String digits = digits(text);
            return e164(digits, region).orElse(digits.isEmpty() ? Texts.plain(text) : digits);
        });
    }

    /**
     * Whether two texts are the same number without any doubt: both begin with {@code +}, and differ only in blanks,
     * hyphens, points and brackets, which nobody dials.
     */
    static boolean isSameDialled(String one, String other) {
        Optional<String> dialled = dialled(one);
        return dialled.isPresent() && dialled.equals(dialled(other));
    }

    private static Optional<String> dialled(String text) {
        if (!text.startsWith("+") || text.length() > LONGEST_DIALLED) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder(text.length());
        for (int index = 1; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character >= '0' && character <= '9') {
                digits.append(character);
            } else if (" -.()".indexOf(character) < 0) {
                return Optional.empty();
            }
        }
        return digits.isEmpty() ? Optional.empty() : Optional.of(digits.toString());
    }

    private static Optional<String> e164(String text, Optional<String> region) {
        try {
            PhoneNumber number = NUMBERS.parse(text, region.orElse(null));
            String extension = number.hasExtension() ? "x" + number.getExtension() : "";
            return Optional.of(NUMBERS.format(number, PhoneNumberFormat.E164) + extension);
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static String digits(String text) {
        return text.codePoints()
                .filter(Character::isDigit)
                .mapToObj(digit -> Integer.toString(Character.digit(digit, 10)))
                .collect(Collectors.joining());
    }
}
