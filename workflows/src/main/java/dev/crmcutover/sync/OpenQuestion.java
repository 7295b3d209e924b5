package dev.crmcutover.sync;

import dev.crmcutover.record.FieldName;
import java.util.List;
import java.util.Optional;

/**
 * A rejection that waits for a person.
 *
 * @param rejection its id
 * @param field the field it is about; empty where it is about the whole record, such as an ambiguous match
 * @param reason the reason's name: {@code locked}, {@code review}, {@code ambiguous}, ...
 * @param choices what may be decided
 * @param fourEyes the choices among them that need a second person
 * @param proposed the first person's decision, where a second one still has to confirm it
 */
public record OpenQuestion(long rejection, Optional<FieldName> field, String reason, List<Choice> choices,
        List<Choice> fourEyes, Optional<Resolution> proposed) {
    public OpenQuestion {
        choices = List.copyOf(choices);
        fourEyes = List.copyOf(fourEyes);
    }
}
