package dev.crmcutover.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Identifies one exact text of a plan: the SHA-256 of its bytes and of the files it names, in hex. */
public record PlanHash(@JsonValue String value) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PlanHash {
        if (!value.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("a plan hash is 64 hex digits");
        }
    }

    /**
     * The hash of a plan's text and of the files it names, in any order. Each part goes in with its length
     * before it, so that no two plans can be cut differently into the same bytes.
     */
    public static PlanHash of(String text, Map<String, String> namedFiles) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, text);
            new TreeMap<>(namedFiles).forEach((name, content) -> {
                add(digest, name);
                add(digest, content);
            });
            return new PlanHash(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
    }

    /** The first twelve digits, for people. */
    public String brief() {
        return value.substring(0, 12);
    }

    @Override
    public String toString() {
        return value;
    }
}
