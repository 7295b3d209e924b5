package dev.crmcutover.sync;

/**
 * What came of following a link's records to where they went.
 *
 * @param moved whether the link stands elsewhere now, or again, so that it is to be assessed anew
 * @param situation how it stands else; sides that are still lost are yet to be followed, once its time to look
 *     again has come
 */
public record RecordMove(boolean moved, RecordSituation situation) {}
