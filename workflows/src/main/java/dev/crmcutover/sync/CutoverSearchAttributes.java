package dev.crmcutover.sync;

import io.temporal.common.SearchAttributeKey;
import java.util.List;

/**
 * The search attributes by which the Temporal UI and CLI find our workflows. A server must know all of them,
 * each of type {@code Keyword}, before the first workflow starts: it refuses one that it does not know.
 * They are not encrypted: no personal data.
 */
public final class CutoverSearchAttributes {
    /** The plan's name. */
    public static final SearchAttributeKey<String> PLAN = SearchAttributeKey.forKeyword("CutoverPlan");
    /** The phase's name. */
    public static final SearchAttributeKey<String> PHASE = SearchAttributeKey.forKeyword("CutoverPhase");
    /** Where it stands, in a word: {@code running}, {@code held}, {@code awaiting-approval}, {@code waiting}. */
    public static final SearchAttributeKey<String> STATUS = SearchAttributeKey.forKeyword("CutoverStatus");
    /** The name of the scope a phase is confined to. */
    public static final SearchAttributeKey<String> BUSINESS_UNIT = SearchAttributeKey.forKeyword("BusinessUnit");
    /** The kind of record. */
    public static final SearchAttributeKey<String> OBJECT = SearchAttributeKey.forKeyword("CrmObject");
    /** Why a record waits for a person; the oldest of its open rejections. */
    public static final SearchAttributeKey<String> REJECTION = SearchAttributeKey.forKeyword("RejectionReason");

    /** Every one of them, to be registered. */
    public static final List<SearchAttributeKey<String>> ALL = List.of(PLAN, PHASE, STATUS, BUSINESS_UNIT, OBJECT,
            REJECTION);

    private CutoverSearchAttributes() {}
}
