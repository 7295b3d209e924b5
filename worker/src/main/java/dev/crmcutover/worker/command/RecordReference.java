package dev.crmcutover.worker.command;

import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import dev.crmcutover.worker.CommandFailure;
import dev.crmcutover.worker.ExitCode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write a record on the command line: {@code Contact/0035g00000AbCdEAAV}, {@code contacts/512}. */
final class RecordReference {
    private static final Pattern FORM = Pattern.compile("(?:(salesforce|hubspot):)?([A-Za-z]\\w*)/(\\w+)");

    private RecordReference() {}

    /**
     * Reads a reference. Where no side is named, an id of digits is HubSpot's, any other Salesforce's.
     *
     * @throws CommandFailure if it is none
     */
    static RecordKey parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw wrong(text);
        }
        String id = matcher.group(3);
        Side side = matcher.group(1) != null
                ? Side.ofWord(matcher.group(1))
                : id.matches("\\d+") && id.length() != 18 ? Side.HUBSPOT : Side.SALESFORCE;
        try {
            return new RecordKey(side, matcher.group(2), id);
        } catch (IllegalArgumentException e) {
            throw wrong(text);
        }
    }

    private static CommandFailure wrong(String text) {
        return new CommandFailure(ExitCode.USAGE, "not a record: " + text,
                "Write its type and id, like Contact/0035g00000AbCdEAAV (18 characters) or contacts/512.");
    }
}
