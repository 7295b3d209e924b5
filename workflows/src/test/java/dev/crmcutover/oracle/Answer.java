package dev.crmcutover.oracle;

import dev.crmcutover.record.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the model answers.
 *
 * @param row the row of the table that fitted, such as {@code 11c}
 * @param verdict {@code none}, {@code write} or {@code reject}
 * @param reason the ledger's word for why: {@code blank-kept}, {@code locked}, {@code drift-corrected}
 * @param writes for each side that is written, what each member is to hold there; a member that needs
 *     no write has none
 */
record Answer(String row, String verdict, String reason, Map<Side, List<Optional<Expected>>> writes) {
    static Answer none(String row, String reason) {
        return new Answer(row, "none", reason, Map.of());
    }

    static Answer reject(String row, String reason) {
        return new Answer(row, "reject", reason, Map.of());
    }

    static Answer write(String row, String reason, Map<Side, List<Optional<Expected>>> writes) {
        return new Answer(row, "write", reason, new EnumMap<>(writes));
    }
}
