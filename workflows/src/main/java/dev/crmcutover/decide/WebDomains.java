package dev.crmcutover.decide;

import com.google.common.net.InternetDomainName;
import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/** Domains out of what people type: {@code https://www.Acme.com/about} is {@code acme.com}. */
final class WebDomains {
    private static final Pattern SCHEME = Pattern.compile("^(?:[a-z][a-z0-9+.-]*:)?//");
    private static final Pattern PATH = Pattern.compile("[/?#].*$", Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("^.*@");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LAST_DOTS = Pattern.compile("\\.+$");
    private static final Pattern WWW = Pattern.compile("^www\\.(?=.*\\.)");

    private WebDomains() {}

    /**
     * Lower case, without scheme, a URL's user, {@code www.}, port and path; whole where nothing would be left. What
     * merely has an {@code @} in it is an e-mail address, and names no site.
     */
    static String canonical(String text) {
        String lower = Texts.lower(text);
        String domain = lower;
        String before;
        do {
            before = domain;
            domain = stripped(domain);
        } while (!domain.equals(before));
        return domain.isEmpty() ? lower : domain;
    }

    /** The domain a text names, if it could be one on the Internet. */
    static Optional<String> parsed(String text) {
        String domain = canonical(text);
        return InternetDomainName.isValid(domain) && InternetDomainName.from(domain).hasParent()
                ? Optional.of(domain)
                : Optional.empty();
    }

    private static String stripped(String text) {
        String domain = SCHEME.matcher(text).replaceFirst("");
        boolean url = domain.length() < text.length();
        domain = PATH.matcher(domain).replaceFirst("");
        domain = url ? USER.matcher(domain).replaceFirst("") : domain;
        domain = PORT.matcher(domain).replaceFirst("");
        domain = LAST_DOTS.matcher(domain).replaceFirst("");
        return Texts.lower(ascii(WWW.matcher(domain).replaceFirst("")));
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException notADomain) {
            return domain;
        }
    }
}
