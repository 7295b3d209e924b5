package dev.crmcutover.ledger;

/**
 * What a pass did with its records: each counts once under {@code examined} and once in one of the others,
 * that with the most to tell.
 */
public record PassCounts(int examined, int unchanged, int written, int rejected, int deferred, int outOfScope,
        int failed) {
    public static final PassCounts NONE = new PassCounts(0, 0, 0, 0, 0, 0, 0);
}
