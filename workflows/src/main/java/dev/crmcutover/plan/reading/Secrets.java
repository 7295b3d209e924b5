package dev.crmcutover.plan.reading;

import java.util.regex.Pattern;

/** Tells secrets, which never stand in a plan, by the names of keys and by the shapes of values. */
final class Secrets {
    private static final Pattern KEY = Pattern
            .compile("(?i).*(token|passw|secret|api[-_]?key|private[-_]?key|credential|client[-_]?id).*");
    /** HubSpot tokens, Salesforce session ids, JSON Web Tokens, PEM keys. */
    private static final Pattern VALUE = Pattern.compile("pat-[a-z]{2}\\d-[0-9a-f-]{20,}"
            + "|00D[A-Za-z0-9]{12,15}![\\w.]{20,}|eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]*|(?s:-----BEGIN [A-Z ]*KEY-----.*)");

    static final String HINT = "take it out, renew it if others have seen this file, and put it into the environment under the connection's name";

    private Secrets() {}

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    static boolean isValue(String value) {
        return VALUE.matcher(value).find();
    }

    /** A text without the secrets in it. */
    static String hidden(String text) {
        return VALUE.matcher(text).replaceAll("[hidden]");
    }
}
