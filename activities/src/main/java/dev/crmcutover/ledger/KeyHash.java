package dev.crmcutover.ledger;

import dev.crmcutover.record.RecordKey;
import dev.crmcutover.record.Side;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Hashes match keys with the installation's key (HMAC-SHA-256), so that the ledger keeps no address. */
final class KeyHash {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    KeyHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The hash under which a record of a side is found by a key. */
    byte[] of(Side side, MatchKey matchKey) {
        return matchKey.kind().isPointing()
                ? ofRecord(side.other(), matchKey.value())
                : hash(Columns.word(matchKey.kind()) + ":" + matchKey.value());
    }

    /** The hash that keys pointing at a record have. */
    byte[] of(RecordKey record) {
        return ofRecord(record.side(), record.id());
    }

    private byte[] ofRecord(Side side, String id) {
        return hash("record:" + side.word() + ":" + id);
    }

    private byte[] hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
