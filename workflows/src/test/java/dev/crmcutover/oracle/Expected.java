package dev.crmcutover.oracle;

import java.util.function.Predicate;

/**
 * What a written value must be. Several spellings may say the same ({@code 10} and {@code 10.0}), so it
 * is a test on the text that is sent, with an account of itself.
 *
 * @param account what is wanted, for people
 * @param accepts whether a text sent is that
 */
record Expected(String account, Predicate<String> accepts) {
    static Expected exactly(String text) {
        return new Expected("exactly '" + text + "'", text::equals);
    }

    @Override
    public String toString() {
        return account;
    }
}
