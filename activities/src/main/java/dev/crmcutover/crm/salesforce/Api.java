package dev.crmcutover.crm.salesforce;

import dev.crmcutover.record.Side;
import java.util.regex.Pattern;

/** The REST API's version and paths. */
final class Api {
    /** Spring '26. The one place that says so. */
    static final String VERSION = "v66.0";
    static final Side SIDE = Side.SALESFORCE;

    private static final String ROOT = "/services/data/" + VERSION;
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
    private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)?");

    private Api() {}

    static String path(String resource) {
        return ROOT + "/" + resource;
    }

    /** The name of a type or field, which goes into paths and queries as it stands. */
    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a Salesforce name: '" + name + "'");
        }
        return name;
    }

    /** A field, or a path of one step to a parent's field. */
    static String fieldPath(String field) {
        if (!PATH.matcher(field).matches()) {
            throw new IllegalArgumentException("not a Salesforce field or a path of one step: '" + field + "'");
        }
        return field;
    }
}
