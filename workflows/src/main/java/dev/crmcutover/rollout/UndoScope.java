package dev.crmcutover.rollout;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.record.FieldName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;
import dev.crmcutover.record.UndoId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which writes of a plan an undo takes back. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
@JsonSubTypes({@JsonSubTypes.Type(value = UndoScope.OfRecord.class, name = "record"),
        @JsonSubTypes.Type(value = UndoScope.OfObject.class, name = "object"),
        @JsonSubTypes.Type(value = UndoScope.OfField.class, name = "field"),
        @JsonSubTypes.Type(value = UndoScope.OfSide.class, name = "side"),
        @JsonSubTypes.Type(value = UndoScope.OfWindow.class, name = "window"),
        @JsonSubTypes.Type(value = UndoScope.OfPhase.class, name = "phase"),
        @JsonSubTypes.Type(value = UndoScope.OfUndo.class, name = "undo"),
        @JsonSubTypes.Type(value = UndoScope.Within.class, name = "all")})
public sealed interface UndoScope {
    /** In words, for people. */
    String words();

    /** All that was written on one linked pair. */
    record OfRecord(LinkId link) implements UndoScope {
        @Override
        public String words() {
            return "link " + link;
        }
    }

    /** All that was written on one kind of record. */
    record OfObject(ObjectName object) implements UndoScope {
        @Override
        public String words() {
            return object.value();
        }
    }

    /** One field of the plan, on all records. */
    record OfField(ObjectName object, FieldName field) implements UndoScope {
        @Override
        public String words() {
            return object + "/" + field;
        }
    }

    /** All that was written in one CRM. */
    record OfSide(Side side) implements UndoScope {
        @Override
        public String words() {
            return "in " + side.label();
        }
    }

    /**
     * All that was written in a stretch of time, open on either end.
     *
     * @param since inclusive
     * @param until exclusive
     */
    record OfWindow(Optional<Instant> since, Optional<Instant> until) implements UndoScope {
        public OfWindow {
            if (since.isEmpty() && until.isEmpty()) {
                throw new IllegalArgumentException("a window has at least one end");
            }
            if (since.isPresent() && until.isPresent() && !since.get().isBefore(until.get())) {
                throw new IllegalArgumentException("the window ends at " + until.get() + ", before it begins at "
                        + since.get());
            }
        }

        @Override
        public String words() {
            return (since.map(from -> "since " + from).orElse("") + until.map(to -> " until " + to).orElse("")).strip();
        }
    }

    /** All that was written in one phase, in its fills and while it was live. */
    record OfPhase(PhaseName phase) implements UndoScope {
        @Override
        public String words() {
            return "phase " + phase;
        }
    }

    /** What an earlier undo wrote: it is undone itself. */
    record OfUndo(UndoId undo) implements UndoScope {
        @Override
        public String words() {
            return "undo " + undo;
        }
    }

    /** What is in all of these at once, such as a field within a window. */
    record Within(List<UndoScope> parts) implements UndoScope {
        public Within {
            parts = List.copyOf(parts);
            if (parts.size() < 2 || parts.stream().anyMatch(Within.class::isInstance)
                    || parts.stream().map(Object::getClass).distinct().count() != parts.size()) {
                throw new IllegalArgumentException("say at least two conditions, each of another sort");
            }
        }

        @Override
        public String words() {
            return parts.stream().map(UndoScope::words).collect(Collectors.joining(", "));
        }
    }

    /**
     * What is in all of these scopes.
     *
     * @throws IllegalArgumentException if there is none
     */
    static UndoScope all(List<UndoScope> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("say what to undo: a record, a field, a window of time or a phase");
        }
        return parts.size() == 1 ? parts.getFirst() : new Within(parts);
    }
}
