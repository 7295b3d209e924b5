package dev.crmcutover.decide;

import dev.crmcutover.record.RawValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;

/** Countries by what people and CRMs call them. */
final class Countries {
    /** Languages in which a country's name is known. */
    private static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "nl", "pt", "sv", "da", "nb",
            "fi", "pl", "cs", "tr", "ja", "zh", "ko");
    /** Names in use, Salesforce's own country list among them, that Java does not know. */
    private static final Map<String, String> ALSO = Map.ofEntries(Map.entry("united states of america", "US"),
            Map.entry("u.s.", "US"), Map.entry("u.s.a.", "US"), Map.entry("america", "US"), Map.entry("uk", "GB"),
            Map.entry("u.k.", "GB"), Map.entry("great britain", "GB"), Map.entry("england", "GB"),
            Map.entry("scotland", "GB"), Map.entry("wales", "GB"), Map.entry("northern ireland", "GB"),
            Map.entry("the netherlands", "NL"), Map.entry("holland", "NL"), Map.entry("czech republic", "CZ"),
            Map.entry("korea, republic of", "KR"), Map.entry("republic of korea", "KR"), Map.entry("korea", "KR"),
            Map.entry("viet nam", "VN"), Map.entry("russian federation", "RU"), Map.entry("turkey", "TR"),
            Map.entry("iran, islamic republic of", "IR"), Map.entry("taiwan, province of china", "TW"),
            Map.entry("moldova, republic of", "MD"), Map.entry("tanzania, united republic of", "TZ"),
            Map.entry("venezuela, bolivarian republic of", "VE"), Map.entry("bolivia, plurinational state of", "BO"),
            Map.entry("macedonia, the former yugoslav republic of", "MK"), Map.entry("hong kong", "HK"),
            Map.entry("macao", "MO"), Map.entry("uae", "AE"), Map.entry("u.a.e.", "AE"),
            Map.entry("lao people's democratic republic", "LA"), Map.entry("brunei darussalam", "BN"));
    private static final Map<String, String> REGION_BY_NAME = regionByName();

    private Countries() {}

    /** The ISO 3166 two-letter code of the country a field holds; empty where it holds none that is known. */
    static Optional<String> region(RawValue country) {
        return country.isBlank() ? Optional.empty() : region(country.text());
    }

    /** The ISO 3166 two-letter code of a country, by code of two or three letters or by name. */
    static Optional<String> region(String name) {
        return Optional.ofNullable(REGION_BY_NAME.get(Texts.lower(name)));
    }

    private static Map<String, String> regionByName() {
        Map<String, String> regions = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            regions.put(Texts.lower(code), code);
            try {
                regions.put(Texts.lower(country.getISO3Country()), code);
            } catch (MissingResourceException noThreeLetterCode) {
                // A few two-letter codes have none; they are known by name.
            }
        }
        regions.putAll(ALSO);
        for (String language : LANGUAGES) {
            Locale spoken = Locale.of(language);
            for (String code : Locale.getISOCountries()) {
                regions.putIfAbsent(Texts.lower(Locale.of("", code).getDisplayCountry(spoken)), code);
            }
        }
        return Map.copyOf(regions);
    }
}
