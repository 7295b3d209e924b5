package dev.crmcutover.match;

import com.google.common.net.InternetDomainName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which e-mail addresses and domains say nothing about who somebody is: role addresses, free mail
 * providers, social hosts. The lists are resources beside this class, one entry a line.
 */
public final class SharedAddresses {
    private static final Set<String> ROLES = load("role-addresses.txt");
    private static final Set<String> FREE_MAIL = load("free-mail-domains.txt");
    private static final Set<String> SOCIAL = load("social-hosts.txt");

    private SharedAddresses() {}

    /** Whether an address belongs to a role ({@code info@}, {@code sales@}), not to a person. */
    public static boolean isRole(String email) {
        int at = email.indexOf('@');
        String local = at < 0 ? email : email.substring(0, at);
        return ROLES.contains(local.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether a domain is a free mail provider's. */
    public static boolean isFreeMail(String domain) {
        return FREE_MAIL.contains(domain.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether a domain can name a company: not free mail, not a social host. */
    public static boolean namesACompany(String domain) {
        String lower = domain.strip().toLowerCase(Locale.ROOT);
        return !FREE_MAIL.contains(lower) && !SOCIAL.contains(lower);
    }

    /** The domain of an e-mail address, lower case; empty where there is none. */
    public static Optional<String> domainOf(String email) {
        int at = email.lastIndexOf('@');
        return at < 0 || at == email.length() - 1
                ? Optional.empty()
                : Optional.of(email.substring(at + 1).strip().toLowerCase(Locale.ROOT));
    }

    /** The registrable domain of a website or domain, by the public suffix list; empty where there is none. */
    public static Optional<String> registrableDomain(String website) {
        String host = website.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^[a-z][a-z0-9+.-]*://", "")
                .replaceFirst("[/?#].*$", "")
                .replaceFirst(":\\d+$", "")
                .replaceFirst("\\.$", "");
        if (!InternetDomainName.isValid(host)) {
            return Optional.empty();
        }
        InternetDomainName name = InternetDomainName.from(host);
        return name.isUnderRegistrySuffix()
                ? Optional.of(name.topDomainUnderRegistrySuffix().toString())
                : Optional.empty();
    }

    private static Set<String> load(String resource) {
        try (InputStream in = SharedAddresses.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource missing from the build: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
