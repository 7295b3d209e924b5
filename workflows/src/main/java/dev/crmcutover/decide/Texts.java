package dev.crmcutover.decide;

import dev.crmcutover.record.RawValue;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How texts are compared: trimmed, in Unicode NFC, with one kind of line end. */
final class Texts {
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>()]+@[^\\s@,;<>().]+(\\.[^\\s@,;<>().]+)+");

    private Texts() {}

    static String plain(String text) {
        // Most texts are plain already, and every value of a page comes through here.
        return isPrintableAscii(text)
                ? text.strip()
                : trimmed(Normalizer.normalize(LINE_END.matcher(text).replaceAll("\n"), Normalizer.Form.NFC));
    }

    /** As {@link #plain}, and no more of it than the shorter of two fields can hold. */
    static String plain(String text, int maxLength) {
        String plain = plain(text);
        return lengthOf(plain) <= maxLength
                ? plain
                : trimmed(plain.substring(0, plain.offsetByCodePoints(0, maxLength)));
    }

    /** The text without white space around it. */
    static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && RawValue.isWhiteSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && RawValue.isWhiteSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isPrintableAscii(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < ' ' || text.charAt(index) > '~') {
                return false;
            }
        }
        return true;
    }

    static String lower(String text) {
        // Lower case of plain ASCII is as plain.
        return isPrintableAscii(text)
                ? text.strip().toLowerCase(Locale.ROOT)
                : plain(plain(text).toLowerCase(Locale.ROOT));
    }

    /** Characters as people count them, so that an emoji is one. */
    static int lengthOf(String text) {
        return text.codePointCount(0, text.length());
    }

    static boolean isEmail(String text) {
        return EMAIL.matcher(text).matches();
    }

    /** The members of a set of values, in their order, each once. */
    static List<String> members(String text) {
        return Arrays.stream(text.split(";")).map(Texts::plain).filter(member -> !member.isEmpty()).distinct().toList();
    }
}
