package dev.crmcutover.decide;

import dev.crmcutover.record.Side;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What was decided for one field or group. The base becomes what each side holds after a write and where
 * the two are equal; else it stays as it is.
 */
public sealed interface Verdict {
    /** Whether the base moves to what both sides hold, once a write (if any) was accepted. */
    default boolean movesBase() {
        return switch (this) {
            case None none -> none.why() == None.Why.EQUAL;
            case Write write -> true;
            case Reject reject -> false;
        };
    }

    /** Nothing is written. */
    record None(Why why) implements Verdict {
        /** Why nothing is written, in the ledger's words. */
        public enum Why {
            /** The rule is {@code none}. */
            NOT_SYNCED,
            /** Both sides hold the same. */
            EQUAL,
            /** The sides differ, that was accepted, and neither changed since. */
            APART,
            /** A blank does not overwrite a value here. */
            BLANK_KEPT,
            /** {@code fill-blank} and neither side is blank. */
            NOTHING_TO_FILL,
            /** The field has an open rejection and waits for a person. */
            WAITS_FOR_PERSON,
            /** It depends on a lock of which it is not known whether it holds. */
            LOCK_UNKNOWN,
            /** A rejection of another field holds the whole record. */
            RECORD_HELD;

            /** The ledger's word: {@code blank-kept}. */
            public String word() {
                return ledgerWord(this);
            }
        }
    }

    /**
     * Values are written.
     *
     * @param sources by the side that is written, where its new value comes from
     * @param why the ledger's reason
     */
    record Write(Map<Side, Source> sources, Why why) implements Verdict {
        public Write {
            sources = Map.copyOf(sources);
            if (sources.isEmpty()) {
                throw new IllegalArgumentException("a write names at least one side");
            }
        }

        /** Where a written value comes from. */
        public enum Source {
            /** What the other side holds now, converted. */
            OTHER_SIDE,
            /** What this side held at the base, as it was. */
            OWN_BASE,
            /** What the other side held at the base, converted. */
            OTHER_BASE,
            /** A value that a person set. */
            PERSON
        }

        /** Why a value is written, in the ledger's words. */
        public enum Why {
            /** A lock holds and the sides differ. */
            LOCK_ENFORCED,
            /** The owner's value goes to the other side. */
            OWNER_COPIED,
            /** The other side of an owned field was edited and is put back. */
            DRIFT_CORRECTED,
            /** One side was blank. */
            FILLED,
            /** The other side is further along. */
            FURTHER_ALONG,
            /** The first value is put back. */
            FIRST_VALUE_PUT_BACK,
            /** Both sides held values and were never in step; the plan's {@code first-fill} chose. */
            FIRST_FILL,
            /** Only one side changed. */
            EDIT_CARRIED,
            /** Both sides changed; the plan's rule chose. */
            CONFLICT_WON,
            /** A person resolved a rejection. */
            RESOLVED;

            /** The ledger's word: {@code drift-corrected}. */
            public String word() {
                return ledgerWord(this);
            }
        }
    }

    /**
     * Nothing is written until a person decides.
     *
     * @param reason why
     * @param unmappable the side whose value cannot be used, where that is the reason
     */
    record Reject(Reason reason, Optional<Side> unmappable) implements Verdict {
        public Reject {
            if (unmappable.isPresent() != (reason == Reason.UNMAPPABLE)) {
                throw new IllegalArgumentException("an unmappable value, and only that, has a side");
            }
        }

        Reject(Reason reason) {
            this(reason, Optional.empty());
        }

        static Reject unmappable(Side side) {
            return new Reject(Reason.UNMAPPABLE, Optional.of(side));
        }

        /** Why a person must decide. */
        public enum Reason {
            /** An edit on the side that a lock shuts out, under {@code on-edit: queue}. */
            LOCKED,
            /** The rule asks for a person. */
            REVIEW,
            /** The later edit wins, and which one is later is not certain. */
            AMBIGUOUS,
            /** The value cannot be said on the other side, or is not in the order. */
            UNMAPPABLE;

            /** The ledger's word: {@code unmappable}. */
            public String word() {
                return ledgerWord(this);
            }
        }
    }

    private static String ledgerWord(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
