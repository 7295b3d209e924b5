package dev.crmcutover.ledger;

import java.util.Set;

/**
 * Why something was rejected, in a few fixed words: rejections are counted by them. Reasons of the decision
 * itself ({@code review}, {@code locked}, {@code ambiguous}) come from there and are not repeated here.
 */
public final class RejectionReasons {
    /** A value cannot be said on the other side, or stands outside its order. */
    public static final String UNMAPPABLE = "unmappable";
    /** A CRM refused the write; its code stands beside. */
    public static final String REFUSED = "refused by the CRM";
    /** The record failed its pages five times. */
    public static final String CANNOT_PROCESS = "cannot process";
    /** We wrote the record so often within an hour that something writes against us. */
    public static final String LOOP_SUSPECTED = "loop suspected";

    /**
     * A linked record was merged or converted into one that is linked already: a person merges their twins as
     * well, or says that they differ.
     */
    public static final String TWO_FOR_ONE = "two records for one";
    /** A linked record is neither there nor in the recycle bin, as far as we see. */
    public static final String UNSEEN = "record not visible";

    /** Somebody edited the field between our read and our write, which went over it. */
    public static final String OVERWRITTEN = "overwritten in flight";

    private static final Set<String> OF_PAIR = Set.of(TWO_FOR_ONE, UNSEEN);
    private static final Set<String> GROUPED = Set.of(UNMAPPABLE, REFUSED, CANNOT_PROCESS, LOOP_SUSPECTED);

    private RejectionReasons() {}

    /**
     * Whether rejections of this reason share a cause outside the record, so that they are mended in bulk and
     * replayed by pages. They are listed by {@link Rejections#groups} and get no saga; all others ask a person
     * about one record, in that record's saga.
     */
    public static boolean isGrouped(String reason) {
        return GROUPED.contains(reason);
    }

    /**
     * Whether it asks what became of a linked pair. It goes away by itself once that is mended in the CRM; the
     * only decision is to keep the two apart.
     */
    public static boolean isOfPair(String reason) {
        return OF_PAIR.contains(reason);
    }

    static String[] ofPair() {
        return OF_PAIR.toArray(String[]::new);
    }

    static String[] grouped() {
        return GROUPED.toArray(String[]::new);
    }
}
