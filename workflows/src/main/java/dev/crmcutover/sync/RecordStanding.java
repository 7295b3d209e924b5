package dev.crmcutover.sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a record's saga stands.
 *
 * @param stage what it does
 * @param open what waits for a person
 * @param again when it looks again by itself
 * @param refused why the last decision sent by signal was refused, if it was
 * @param trouble why the last assessment failed, if it did
 */
public record RecordStanding(RecordCourse.Stage stage, List<OpenQuestion> open, Optional<Instant> again,
        Optional<String> refused, Optional<String> trouble) {}
