package dev.crmcutover.decide;

import dev.crmcutover.decide.Converted.Inexpressible;
import dev.crmcutover.decide.Converted.Inexpressible.Why;
import dev.crmcutover.plan.FieldPlan.FieldPair;
import dev.crmcutover.plan.ValueMap;
import dev.crmcutover.record.Field;
import dev.crmcutover.record.FieldType.TextFormat;
import dev.crmcutover.record.RawValue;
import dev.crmcutover.record.Side;
import java.util.Optional;
import java.util.function.Supplier;

/** One field in each CRM, ready to be compared and converted. */
final class PairedField {
    /** HubSpot's own unique e-mail of a contact. */
    private static final String PRIMARY_EMAIL = "email";

    private final FieldPair names;
    private final Field salesforce;
    private final Field hubspot;
    private final boolean primaryEmail;
    private final Canonical canonical;
    private final Conversion conversion;

    PairedField(FieldPair names, Field salesforce, Field hubspot, Optional<ValueMap> map, Conventions conventions) {
        PairType types = new PairType(salesforce.type(), hubspot.type(), map);
        this.names = names;
        this.salesforce = salesforce;
        this.hubspot = hubspot;
        this.primaryEmail = names.hubspot().equals(PRIMARY_EMAIL) && Canonical.format(types) == TextFormat.EMAIL;
        this.canonical = new Canonical(types, conventions);
        this.conversion = new Conversion(types, conventions);
    }

    String name(Side side) {
        return names.on(side);
    }

    boolean isPrimaryEmail() {
        return primaryEmail;
    }

    CanonicalValue canonical(Side side, RawValue raw, Circumstances circumstances) {
        return canonical.of(side, raw, circumstances.region());
    }

    /** Whether both sides hold the same, as far as the raw texts show it; if not, the canonical forms tell. */
    boolean isPlainlySame(RawValue inSalesforce, RawValue inHubspot) {
        return canonical.isPlainlySame(inSalesforce, inHubspot);
    }

    /** Both sides' values. Salesforce's e-mail equals any of the contact's addresses in HubSpot. */
    CanonicalPair canonical(RawValue inSalesforce, RawValue inHubspot, Circumstances circumstances) {
        CanonicalPair both = new CanonicalPair(canonical(Side.SALESFORCE, inSalesforce, circumstances),
                canonical(Side.HUBSPOT, inHubspot, circumstances));
        boolean additional = primaryEmail && circumstances.additionalEmails().contains(both.salesforce().leading());
        return additional ? new CanonicalPair(both.salesforce(), both.salesforce()) : both;
    }

    /**
     * A value of one side as the other would be given it.
     *
     * @param held what the other side holds; empty if the record is about to be created there
     */
    Converted converted(Side side, RawValue raw, Optional<RawValue> held) {
        return converted(side, held, () -> conversion.from(side, raw, held.orElse(RawValue.BLANK)));
    }

    /** The same, where somebody else says a value that may be written. */
    Converted converted(Side side, Optional<RawValue> held, Supplier<Converted> said) {
        Field.Access access = (side == Side.SALESFORCE ? hubspot : salesforce).access();
        if (held.isPresent() ? !access.updateable() : !access.createable()) {
            return new Inexpressible(Why.READ_ONLY_THERE);
        }
        Converted there = said.get();
        return there instanceof Converted.Expressed(RawValue value) && value.isBlank() && access.required()
                ? new Inexpressible(Why.REQUIRED_THERE)
                : there;
    }

    FieldPair names() {
        return names;
    }
}
