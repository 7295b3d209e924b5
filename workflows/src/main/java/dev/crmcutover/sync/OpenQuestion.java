package dev.crmcutover.sync;

import dev.crmcutover.record.FieldName;
import java.util.List;
import java.util.Optional;

/**
 * A rejection that waits for a person.
 *
 * @param rejection its id
 * @param version which decision it takes: one made on the same version. 0 in histories from before there were
 *     versions, where any is taken
 * @param field the field it is about; empty where it is about the whole record, such as an ambiguous match
 * @param reason the reason's name: {@code locked}, {@code review}, {@code ambiguous}, ...
 * @param choices what may be decided
 * @param fourEyes the choices among them that need a second person
 * @param proposed the first person's decision, where a second one still has to confirm it
 * @param bulk whether it has its cause outside the record: it is mended in bulk and replayed by pages. It may
 *     be decided here as well, but no saga waits for that
 */
public record OpenQuestion(long rejection, int version, Optional<FieldName> field, String reason, List<Choice> choices,
        List<Choice> fourEyes, Optional<Resolution> proposed, boolean bulk) {
    public OpenQuestion {
        choices = List.copyOf(choices);
        fourEyes = List.copyOf(fourEyes);
    }

    /** A question that is decided one by one. */
    public OpenQuestion(long rejection, int version, Optional<FieldName> field, String reason, List<Choice> choices,
            List<Choice> fourEyes, Optional<Resolution> proposed) {
        this(rejection, version, field, reason, choices, fourEyes, proposed, false);
    }
}
