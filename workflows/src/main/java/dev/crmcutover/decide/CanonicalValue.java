package dev.crmcutover.decide;

import java.util.List;

/**
 * A value in the form in which both CRMs' values are compared. Computed when comparing, never stored. It
 * is personal data: {@link #toString()} hides it.
 *
 * @param parts one text for a field; one for each member, in plan order, for a group
 * @param blank whether there is no value; of a group, whether no member has one. A blank checkbox is the
 *     same as an unticked one, yet blank
 */
public record CanonicalValue(List<String> parts, boolean blank) {
    public static final CanonicalValue BLANK = of("");

    public CanonicalValue {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a canonical value has at least one part");
        }
    }

    /** The value of one field; blank where the text is empty. */
    public static CanonicalValue of(String text) {
        return new CanonicalValue(List.of(text), text.isEmpty());
    }

    /** The value of a group: blank only if all members are. */
    public static CanonicalValue group(List<CanonicalValue> members) {
        return new CanonicalValue(members.stream().flatMap(member -> member.parts.stream()).toList(),
                members.stream().allMatch(CanonicalValue::blank));
    }

    /** Whether the two are the same value. A blank may be the same as a value: an unticked box. */
    public boolean sameAs(CanonicalValue other) {
        // Most have one part: comparing lists costs more than comparing their one text.
        boolean single = parts.size() == 1 && other.parts.size() == 1;
        return single ? leading().equals(other.leading()) : parts.equals(other.parts);
    }

    /** The value of the field, or of a group's first member. */
    public String leading() {
        return parts.getFirst();
    }

    @Override
    public String toString() {
        return blank ? "CanonicalValue[blank]" : "CanonicalValue[hidden]";
    }
}
