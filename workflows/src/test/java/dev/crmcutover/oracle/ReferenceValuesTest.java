package dev.crmcutover.oracle;

import dev.crmcutover.decide.Canonical;
import dev.crmcutover.decide.CanonicalValue;
import dev.crmcutover.decide.Conventions;
import dev.crmcutover.decide.Conversion;
import dev.crmcutover.decide.Converted;
import dev.crmcutover.decide.PairType;
import dev.crmcutover.oracle.FieldCase.Half;
import dev.crmcutover.oracle.FieldCase.Member;
import dev.crmcutover.oracle.FieldCase.World;
import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every text of every kind against every other: the engine and the model read, compare and say them alike. */
class ReferenceValuesTest {
    private static final List<String> COUNTRIES = List.of("", "US", "DE");

    private final Set<String> differences = new TreeSet<>();

    @Test
    void theEngineReadsValuesAsTheModelDoes() {
        for (Kind kind : Kind.ALL) {
            for (ZoneId zone : Kind.ZONES) {
                COUNTRIES.forEach(country -> new Trial(kind, zone, country).run());
            }
        }
        assertThat(differences).isEmpty();
    }

    private final class Trial {
        private final Kind kind;
        private final Likeness model;
        private final Member member;
        private final World world;
        private final Canonical canonical;
        private final Conversion conversion;
        private final Optional<String> region;

        Trial(Kind kind, ZoneId zone, String country) {
            this.kind = kind;
            Conventions conventions = new Conventions(zone, Subject.directory(CaseDraw.USERS), Duration.ZERO);
            PairType types = new PairType(kind.salesforce(), kind.hubspot(),
                    Optional.ofNullable(kind.map()).map(map -> new ValueMap("map", map)));
            this.canonical = new Canonical(types, conventions);
            this.conversion = new Conversion(types, conventions);
            this.region = Optional.of(country).filter(code -> !code.isEmpty());
            this.world = new World(zone, Duration.ZERO, country, List.of(), CaseDraw.USERS);
            this.member = new Member(kind.name(), new Half(kind.salesforce(), "", null, null, "writable"),
                    new Half(kind.hubspot(), "", null, null, "writable"), kind.map());
            this.model = new Likeness(member, world);
        }

        void run() {
            for (String salesforce : kind.inSalesforce()) {
                for (String hubspot : kind.inHubspot()) {
                    agree(model.acrossSides(salesforce, hubspot), canonical(Side.SALESFORCE, salesforce)
                            .sameAs(canonical(Side.HUBSPOT, hubspot)), "'" + salesforce + "' equals '" + hubspot + "'");
                }
            }
            kind.inSalesforce().forEach(text -> one(Side.SALESFORCE, text, kind.inSalesforce()));
            kind.inHubspot().forEach(text -> one(Side.HUBSPOT, text, kind.inHubspot()));
        }

        private void one(Side side, String text, List<String> others) {
            agree(model.isBlank(text), canonical(side, text).blank(), side + " '" + text + "' is blank");
            for (String other : others) {
                agree(model.onOneSide(side, other, text), canonical(side, other).sameAs(canonical(side, text)),
                        side + " '" + other + "' is still '" + text + "'");
            }
            Optional<Expected> wanted = new Expressions(member, world, side).of(text);
            boolean said = switch (conversion.from(side, RawValue.of(text), RawValue.BLANK)) {
                case Converted.Expressed(RawValue sent) -> wanted.filter(want -> want.accepts().test(sent.text()))
                        .isPresent();
                case Converted.Inexpressible none -> wanted.isEmpty();
            };
            agree(true, said, side + " '" + text + "' is said as " + wanted);
        }

        private CanonicalValue canonical(Side side, String text) {
            return canonical.of(side, RawValue.of(text), region);
        }

        private void agree(boolean model, boolean engine, String claim) {
            if (model != engine) {
                differences.add(kind.name() + ", " + world.zone() + ", '" + world.country() + "': " + claim
                        + (model ? ", says the model" : ", says the engine"));
            }
        }
    }
}
