package dev.crmcutover.plan.reading;

import dev.crmcutover.plan.FieldRule.Blank;
import dev.crmcutover.plan.FieldRule.FirstFill;
import dev.crmcutover.plan.Lock.OnEdit;
import dev.crmcutover.plan.Lock.State;
import dev.crmcutover.plan.Lock.Via;
import dev.crmcutover.plan.ObjectPlan.Direction;
import dev.crmcutover.plan.PhasePlan.OnImport;
import dev.crmcutover.plan.PhasePlan.Where;
import dev.crmcutover.record.Side;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The fixed words of a plan and what they stand for. */
final class Words {
    static final Map<String, Boolean> YES_NO = of("true", true, "false", false);
    static final Map<String, Side> SIDE = of(Side.class);
    static final Map<String, Blank> BLANK = of(Blank.class);
    static final Map<String, FirstFill> FIRST_FILL = of(FirstFill.class);
    static final Map<String, Direction> DIRECTION = of(Direction.class);
    static final Map<String, OnEdit> ON_EDIT = of(OnEdit.class);
    static final Map<String, State> OPPORTUNITY = of(State.class);
    static final Map<String, Via> VIA = of(Via.class);
    static final Map<String, OnImport> ON_IMPORT = of(OnImport.class);
    static final Map<String, Where> WHERE = of(Where.class);

    private Words() {}

    /** An enum's values by the words a plan uses for them: {@code LAST_UPDATED_WINS}, last-updated-wins. */
    static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : type.getEnumConstants()) {
            words.put(word(value), value);
        }
        return Collections.unmodifiableMap(words);
    }

    static <T> Map<String, T> of(String first, T firstMeans, String second, T secondMeans) {
        Map<String, T> words = new LinkedHashMap<>();
        words.put(first, firstMeans);
        words.put(second, secondMeans);
        return Collections.unmodifiableMap(words);
    }

    /** Words that stand for nothing but themselves. */
    static Map<String, String> asThemselves(String... words) {
        Map<String, String> themselves = new LinkedHashMap<>();
        for (String word : words) {
            themselves.put(word, word);
        }
        return Collections.unmodifiableMap(themselves);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
