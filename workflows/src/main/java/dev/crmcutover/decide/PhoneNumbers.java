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

    private PhoneNumbers() {}

    /**
     * E.164, followed by {@code x} and the extension where there is one, if the text can be read as a number; else its
     * digits; else, without any digit, the text.
     *
     * @param region the country a number without {@code +} is dialled in, as an ISO 3166 code
     */
    static String canonical(String text, Optional<String> region) {
        String digits = digits(text);
        return e164(text, region)
                .or(() -> e164(digits, region))
                .orElse(digits.isEmpty() ? Texts.plain(text) : digits);
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
