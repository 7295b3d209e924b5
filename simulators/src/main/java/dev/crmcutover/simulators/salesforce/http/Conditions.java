package dev.crmcutover.simulators.salesforce.http;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Column;
import dev.crmcutover.simulators.salesforce.schema.FieldValues;
import dev.crmcutover.simulators.salesforce.schema.Stamps;
import dev.crmcutover.simulators.salesforce.store.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request's conditions on one record. {@code If-Match} and {@code If-None-Match} count for Account only;
 * {@code If-Unmodified-Since} and {@code If-Modified-Since} compare LastModifiedDate to the second.
 *
 * @param failed whether the request must not be carried out: 412
 * @param notModified whether a read has nothing new to tell: 304
 */
record Conditions(boolean failed, boolean notModified) {

    static Conditions of(ApiRequest request, Row row) {
        Instant modified = row.audit().modified().at();
        boolean changedSince = instant(request, "If-Unmodified-Since").map(modified::isAfter).orElse(false);
        boolean unchangedSince = instant(request, "If-Modified-Since").map(at -> !modified.isAfter(at)).orElse(false);
        if (!hasETag(row)) {
            return new Conditions(changedSince, unchangedSince);
        }
        String tag = eTag(row);
        boolean otherTag = request.header("If-Match").map(tags -> !names(tags, tag)).orElse(false);
        boolean sameTag = request.header("If-None-Match").map(tags -> names(tags, tag)).orElse(false);
        return new Conditions(changedSince || otherTag, unchangedSince || sameTag);
    }

    /** The headers by which a later request may name this state of the record. */
    static Map<String, String> validators(Row row) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Last-Modified", Stamps.formatHttp(row.audit().modified().at()));
        if (hasETag(row)) {
            headers.put("ETag", eTag(row));
        }
        return headers;
    }

    static SalesforceFault preconditionFailed() {
        return SalesforceFault.of(412, "PRECONDITION_FAILED",
                "The request's precondition is not met: the record has been modified");
    }

    private static boolean hasETag(Row row) {
        return row.type().name().equals("Account");
    }

    private static boolean names(String tags, String tag) {
        return Arrays.stream(tags.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.replace("-gzip\"", "\"").equals(tag));
    }

    private static String eTag(Row row) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            for (Column column : row.type().columns()) {
                digest.update((FieldValues.wire(row.get(column)) + "\u0000").getBytes(StandardCharsets.UTF_8));
            }
            return "\"" + Base64.getEncoder().encodeToString(digest.digest()) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static Optional<Instant> instant(ApiRequest request, String header) {
        return request.header(header)
                .map(text -> Stamps.parseHttp(text)
                        .orElseThrow(() -> SalesforceFault.of(400, "INVALID_DATE_FORMAT",
                                "Invalid value for header " + header)));
    }
}
