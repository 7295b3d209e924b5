package dev.crmcutover.ledger;

/** What a match key is made of, in order of certainty. */
public enum KeyKind {
    /** The other side's record id, in our own external id field. */
    EXTERNAL_ID(true),
    /** The other side's record id, as another sync left it. */
    ADOPTED(true),
    /** A canonical e-mail address that is not shared by its nature. */
    EMAIL(false),
    /** A registrable domain that is not on the deny list. */
    DOMAIN(false),
    /** Name with company or its domain; only ever suggests. */
    NAME_COMPANY(false),
    /** Name with phone; only ever suggests. */
    NAME_PHONE(false),
    /** Name with country; only ever suggests. */
    NAME_COUNTRY(false),
    /** Name with close date; only ever suggests. */
    NAME_CLOSE_DATE(false);

    private final boolean pointing;

    KeyKind(boolean pointing) {
        this.pointing = pointing;
    }

    /** Whether its value is the other side's record id, rather than something both records hold. */
    public boolean isPointing() {
        return pointing;
    }
}
