package dev.crmcutover.decide;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Numbers as CRMs spell them: {@code 10}, {@code 10.0}, {@code 1.0E9}. */
final class Decimals {
    /** Past this many digits a text is not taken for a number; no CRM field holds so many. */
    static final int MOST_DIGITS = 400;

    private Decimals() {}

    /** The number in plain digits, rounded half up to a scale, without needless zeros; empty if it is none. */
    static Optional<String> plain(String text, int scale) {
        try {
            BigDecimal number = new BigDecimal(Texts.trimmed(text));
            if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
                return Optional.empty();
            }
            BigDecimal rounded = number.setScale(Math.min(number.scale(), scale), RoundingMode.HALF_UP);
            return Optional.of(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
