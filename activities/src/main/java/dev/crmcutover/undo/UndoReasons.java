package dev.crmcutover.undo;

/** Why a write cannot be undone, in a few fixed words: writes are counted by them. */
final class UndoReasons {
    static final String CREATED = "it created the record, and an undo deletes nothing";
    static final String GONE = "the record or its twin is gone, or became another";
    static final String MOVED = "the record written was merged or converted into another since";
    static final String NOT_IN_PLAN = "no field of the plan by now: list it there, with rule none";
    static final String FIELD_GONE = "the CRM has no such field for us by now";
    static final String NOT_WRITABLE = "the field may no longer be written";
    static final String FORWARD_ONLY = "the CRM lets this field only go forward";
    static final String NO_EFFECT = "it never took effect";
    static final String GONE_MEANWHILE = "the record was gone when it was to be put back";

    private UndoReasons() {}
}
