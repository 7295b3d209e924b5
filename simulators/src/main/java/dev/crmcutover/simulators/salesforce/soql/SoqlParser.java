package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.soql.SelectQuery.Ordering;
import dev.crmcutover.simulators.salesforce.soql.SelectQuery.Paging;
import dev.crmcutover.simulators.salesforce.soql.SelectQuery.Path;
import dev.crmcutover.simulators.salesforce.soql.SelectQuery.Selection;
import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParser.FieldNameContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldOrderContext;
import io.github.apexdevtools.apexparser.ApexParser.FromNameListContext;
import io.github.apexdevtools.apexparser.ApexParser.GroupByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.OrderByClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.QueryContext;
import io.github.apexdevtools.apexparser.ApexParser.SelectEntryContext;
import io.github.apexdevtools.apexparser.ApexParser.SoqlFunctionContext;
import io.github.apexdevtools.apexparser.ApexParser.SubQueryContext;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads SOQL by the Apex grammar. What the grammar takes and the simulator does not is refused as
 * MALFORMED_QUERY with a message that says so; nothing is silently ignored.
 */
public final class SoqlParser {
    private static final int LONGEST = 100_000;
    private static final int FURTHEST_OFFSET = 2_000;
    /** Words the SOQL guide reserves, which the grammar would take for an object's alias. */
    private static final Set<String> RESERVED = Set.of("AND", "ASC", "DESC", "EXCLUDES", "FIRST", "FROM", "GROUP",
            "HAVING", "IN", "INCLUDES", "LAST", "LIKE", "LIMIT", "NOT", "NULL", "NULLS", "OR", "SELECT", "USING",
            "WHERE", "WITH");

    private SoqlParser() {}

    /** @throws SalesforceFault 400 MALFORMED_QUERY or NUMBER_OUTSIDE_VALID_RANGE */
    public static SelectQuery parse(String soql) {
        if (soql.length() > LONGEST) {
            throw SalesforceFault.malformedQuery("SOQL statements cannot be longer than 100000 characters.");
        }
        ApexErrorListener listener = new ApexErrorListener() {
            @Override
            public void apexSyntaxError(int line, int column, String message) {
                throw refused(soql, line, column, message);
            }
        };
        ApexParser parser = ApexParserFactory
                .createLexerAndParser(CharStreams.fromString(Escapes.guardWildcards(soql)), listener)
                .getParser();
        QueryContext tree = parser.query();
        Token next = parser.getCurrentToken();
        if (next.getType() != Token.EOF) {
            throw refused(soql, next.getLine(), next.getCharPositionInLine(),
                    "unexpected token: '" + next.getText() + "'");
        }
        return query(tree);
    }

    private static SelectQuery query(QueryContext tree) {
        refuse(tree.usingScope(), "USING SCOPE");
        refuse(tree.withClause(), "WITH");
        refuse(tree.updateList(), "UPDATE");
        if (!tree.forClauses().FOR().isEmpty()) {
            throw unsupported("FOR");
        }
        FromNameListContext from = tree.fromNameList();
        Names names = names(from);
        List<Selection> select = tree.selectList()
                .selectEntry()
                .stream()
                .map(entry -> selection(names, entry))
                .toList();
        List<Path> groupBy = groupBy(names, tree.groupByClause());
        if (groupBy.isEmpty() && select.size() > 1 && select.stream().anyMatch(Selection.Count.class::isInstance)) {
            throw SalesforceFault.malformedQuery("COUNT() must be the only element in the SELECT list");
        }
        int offset = tree.offsetClause() == null ? 0 : number(tree.offsetClause().IntegerLiteral());
        if (offset > FURTHEST_OFFSET) {
            throw SalesforceFault.of(400, "NUMBER_OUTSIDE_VALID_RANGE",
                    "Maximum SOQL offset allowed is " + FURTHEST_OFFSET);
        }
        return new SelectQuery(names.object(), select,
                tree.whereClause() == null ? null : new ConditionReader(names).where(tree.whereClause()), groupBy,
                orderings(names, tree.orderByClause()),
                new Paging(tree.limitClause() == null ? null : (Integer) number(tree.limitClause().IntegerLiteral()),
                        offset),
                tree.allRowsClause() != null);
    }

    private static List<Path> groupBy(Names names, @Nullable GroupByClauseContext clause) {
        if (clause == null) {
            return List.of();
        }
        if (clause.HAVING() != null || clause.ROLLUP() != null || clause.CUBE() != null) {
            throw unsupported("HAVING, ROLLUP and CUBE");
        }
        return clause.fieldGroupByList().fieldGroupBy().stream().map(group -> {
            if (group.fieldName() == null) {
                throw unsupported("GROUP BY " + text(group));
            }
            return names.path(group.fieldName());
        }).toList();
    }

    /** A query within a select list: records of another object that refer to each row. */
    private static SelectQuery children(SubQueryContext tree) {
        Names names = names(tree.fromNameList());
        List<Selection> select = tree.subFieldList().subFieldEntry().stream().map(entry -> {
            if (entry.fieldName() == null) {
                throw unsupported(text(entry) + " within a sub-select");
            }
            return (Selection) new Selection.Field(names.path(entry.fieldName()));
        }).toList();
        return new SelectQuery(names.object(), select,
                tree.whereClause() == null ? null : new ConditionReader(names).where(tree.whereClause()), List.of(),
                orderings(names, tree.orderByClause()),
                new Paging(tree.limitClause() == null ? null : (Integer) number(tree.limitClause().IntegerLiteral()),
                        0),
                false);
    }

    /** A query within a condition: one field of one object. */
    static SelectQuery subQuery(SubQueryContext tree) {
        Names names = names(tree.fromNameList());
        List<Selection> select = new ArrayList<>();
        tree.subFieldList().subFieldEntry().forEach(entry -> {
            if (entry.fieldName() == null) {
                throw unsupported(text(entry));
            }
            select.add(new Selection.Field(names.path(entry.fieldName())));
        });
        if (select.size() != 1) {
            throw SalesforceFault.malformedQuery("Only one field may be selected in an IN subquery");
        }
        return new SelectQuery(names.object(), select,
                tree.whereClause() == null ? null : new ConditionReader(names).where(tree.whereClause()), List.of(),
                List.of(), new Paging(null, 0), false);
    }

    /** The object of a query, with the names its fields may be qualified by. */
    record Names(String object, @Nullable String alias) {
        Path path(FieldNameContext field) {
            List<String> parts = new ArrayList<>(field.soqlId().stream().map(ParseTree::getText).toList());
            boolean qualified = parts.size() > 1
                    && (parts.get(0).equalsIgnoreCase(object) || parts.get(0).equalsIgnoreCase(alias));
            return new Path(qualified ? parts.subList(1, parts.size()) : parts);
        }
    }

    private static Names names(FromNameListContext from) {
        if (from.fieldName().size() != 1 || from.fieldName(0).soqlId().size() != 1) {
            throw unsupported("several objects in FROM");
        }
        String alias = from.soqlId().isEmpty() ? null : from.soqlId(0).getText();
        if (alias != null && RESERVED.contains(alias.toUpperCase(Locale.ROOT))) {
            throw SalesforceFault.malformedQuery("unexpected token: '" + alias + "'");
        }
        return new Names(from.fieldName(0).getText(), alias);
    }

    private static Selection selection(Names names, SelectEntryContext entry) {
        if (entry.fieldName() != null) {
            return new Selection.Field(names.path(entry.fieldName()));
        }
        if (entry.subQuery() != null) {
            return new Selection.Children(children(entry.subQuery()));
        }
        SoqlFunctionContext function = entry.soqlFunction();
        if (function != null && function.COUNT() != null && function.fieldName() == null && entry.soqlId() == null) {
            return new Selection.Count();
        }
        String aggregate = function == null ? null : aggregate(function);
        if (function != null && aggregate != null) {
            return new Selection.Aggregate(aggregate,
                    function.fieldName() == null ? null : names.path(function.fieldName()),
                    entry.soqlId() == null ? null : entry.soqlId().getText());
        }
        if (function != null && function.FIELDS() != null) {
            return new Selection.Fields(function.soqlFieldsParameter().getText().toUpperCase(Locale.ROOT));
        }
        if (function != null && function.TOLABEL() != null) {
            return new Selection.Field(names.path(function.fieldName()));
        }
        throw unsupported(text(entry));
    }

    private static @Nullable String aggregate(SoqlFunctionContext function) {
        TerminalNode[] names = {function.COUNT(), function.COUNT_DISTINCT(), function.SUM(), function.AVG(),
                function.MIN(), function.MAX()};
        for (TerminalNode name : names) {
            if (name != null) {
                return name.getText().toUpperCase(Locale.ROOT);
            }
        }
        return null;
    }

    private static List<Ordering> orderings(Names names, @Nullable OrderByClauseContext clause) {
        if (clause == null) {
            return List.of();
        }
        List<Ordering> orderings = new ArrayList<>();
        for (FieldOrderContext order : clause.fieldOrderList().fieldOrder()) {
            if (order.fieldName() == null) {
                throw unsupported("ORDER BY " + text(order));
            }
            orderings.add(new Ordering(names.path(order.fieldName()), order.DESC() != null, order.LAST() != null));
        }
        return orderings;
    }

    private static int number(@Nullable ParseTree literal) {
        if (literal == null) {
            throw unsupported("bind variables");
        }
        try {
            return Integer.parseInt(literal.getText());
        } catch (NumberFormatException e) {
            throw SalesforceFault.of(400, "NUMBER_OUTSIDE_VALID_RANGE", literal.getText() + " is out of range");
        }
    }

    private static void refuse(@Nullable ParseTree clause, String name) {
        if (clause != null) {
            throw unsupported(name);
        }
    }

    static SalesforceFault unsupported(String what) {
        return SalesforceFault.malformedQuery("the simulator does not support " + what);
    }

    private static String text(ParseTree tree) {
        return tree.getText();
    }

    /** Salesforce's form: the line, a caret, the place, the problem. The grammar's list of tokens is cut off. */
    private static SalesforceFault refused(String soql, int line, int column, String message) {
        int list = message.indexOf(" expecting ");
        String problem = list < 0 ? message : message.substring(0, list);
        String[] lines = soql.split("\n", -1);
        String text = lines[Math.min(line, lines.length) - 1];
        return SalesforceFault.malformedQuery("\n" + text + "\n" + " ".repeat(Math.min(column, text.length()))
                + "^\nERROR at Row:" + line + ":Column:" + (column + 1) + "\n" + problem);
    }
}
