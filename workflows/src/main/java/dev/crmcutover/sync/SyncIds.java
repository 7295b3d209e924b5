package dev.crmcutover.sync;

import dev.crmcutover.plan.PhaseName;
import dev.crmcutover.plan.PlanName;
import dev.crmcutover.record.LinkId;
import dev.crmcutover.record.ObjectName;
import dev.crmcutover.record.Side;

/** The ids of the workflows that keep records in step. Ids are visible to all who see Temporal: no personal data. */
public final class SyncIds {
    private static final String LIVE = "live/";
    private static final String FEED = "feed/";
    private static final String RECORD = "record/";

    private SyncIds() {}

    /** {@code live/<object>}. */
    public static String live(ObjectName object) {
        return LIVE + object;
    }

    /** The object of a {@link #live} id. */
    public static ObjectName liveObject(String id) {
        return new ObjectName(after(LIVE, id));
    }

    /** {@code feed/<crm>}. */
    public static String feed(Side side) {
        return FEED + side.word();
    }

    /** The side of a {@link #feed} id. */
    public static Side feedSide(String id) {
        return Side.ofWord(after(FEED, id));
    }

    /** {@code record/<object>/<link>}. */
    public static String record(ObjectName object, LinkId link) {
        return RECORD + object + "/" + link;
    }

    /** The object of a {@link #record} id. */
    public static ObjectName recordObject(String id) {
        String rest = after(RECORD, id);
        return new ObjectName(rest.substring(0, rest.indexOf('/')));
    }

    /** The link of a {@link #record} id. */
    public static LinkId recordLink(String id) {
        return new LinkId(Long.parseLong(id.substring(id.lastIndexOf('/') + 1)));
    }

    /**
     * {@code fill/<plan>/<phase>/<object>}; {@code preview/...} and {@code audit/...} for pages of those kinds.
     */
    public static String fill(PageKind kind, PlanName plan, PhaseName phase, ObjectName object) {
        String first = kind == PageKind.CREATE ? PageKind.FILL.word() : kind.word();
        return first + "/" + plan + "/" + phase + "/" + object;
    }

    private static String after(String prefix, String id) {
        if (!id.startsWith(prefix)) {
            throw new IllegalArgumentException("not a " + prefix + " id: " + id);
        }
        return id.substring(prefix.length());
    }
}
