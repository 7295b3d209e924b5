package dev.crmcutover.crm;

import dev.crmcutover.record.RawValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of one write call after it was sent. */
public sealed interface CallAnswer {
    /**
     * The CRM answered for every row.
     *
     * @param rows in the order of the request's rows
     */
    record Answered(List<RowAnswer> rows) implements CallAnswer {
        public Answered {
            rows = List.copyOf(rows);
        }
    }

    /**
     * Certainly nothing was executed: over the limit, locked, refused credentials, no connection.
     *
     * @param why in words without any record's values
     * @param retryAfter how long to wait at least, if the CRM said so or its kind implies it
     */
    record NotExecuted(String why, Optional<Duration> retryAfter) implements CallAnswer {}

    /**
     * It may or may not have been executed: a time-out, a 5xx, an answer that makes no sense.
     *
     * @param why in words without any record's values
     */
    record Unknown(String why) implements CallAnswer {}

    /** What became of one row. */
    sealed interface RowAnswer {
        /**
         * Accepted.
         *
         * @param id the record's id
         * @param created whether the record is new
         * @param held values the CRM says it now holds, where it says so; empty in Salesforce
         * @param replaced what the written fields held directly before, where the CRM says so in its answer:
         *     Salesforce does. Elsewhere it is asked for: {@link CrmRecords#lastReplaced}
         */
        record Applied(String id, boolean created, Map<String, RawValue> held, Map<String, RawValue> replaced)
                implements
                    RowAnswer {
            public Applied {
                held = Map.copyOf(held);
                replaced = Map.copyOf(replaced);
            }

            /** Without a word on what was there before. */
            public Applied(String id, boolean created, Map<String, RawValue> held) {
                this(id, created, held, Map.of());
            }
        }

        /** Not accepted; the row is as it was. */
        record Refused(Refusal refusal) implements RowAnswer {}
    }

    /**
     * Why a row was refused.
     *
     * @param kind what it means for us
     * @param code the CRM's own code
     * @param fields the CRM's field names that it blames; may be empty
     * @param text the CRM's own words; may hold values of the record: never logged, kept in PostgreSQL only
     */
    record Refusal(Kind kind, String code, Set<String> fields, String text) {
        public Refusal {
            fields = Set.copyOf(fields);
        }

        @Override
        public String toString() {
            return "Refusal[" + kind + ", " + code + ", " + fields + "]";
        }

        /** What a refusal means for us. */
        public enum Kind {
            /** The values are not acceptable; a person must act. */
            INVALID,
            /** A duplicate rule or a unique field stands against it. */
            DUPLICATE,
            /** The record is deleted, merged away or not visible. */
            GONE,
            /** Locked or changed meanwhile, or in a call that was refused because of another row; it may work later. */
            BUSY,
            /**
             * In a call that was refused whole because of a row that could not be told from this one; a smaller
             * call tells.
             */
            INSEPARABLE,
            /** We may not do this. */
            FORBIDDEN
        }
    }
}
