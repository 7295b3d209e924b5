package dev.crmcutover.simulators.salesforce.soql;

import dev.crmcutover.simulators.salesforce.fault.SalesforceFault;
import dev.crmcutover.simulators.salesforce.schema.Stamps;
import dev.crmcutover.simulators.salesforce.soql.Condition.Operator;
import dev.crmcutover.simulators.salesforce.soql.SelectQuery.Path;
import io.github.apexdevtools.apexparser.ApexParser.DateFormulaContext;
import io.github.apexdevtools.apexparser.ApexParser.FieldExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.ValueContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereClauseContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereConditionalExpressionContext;
import io.github.apexdevtools.apexparser.ApexParser.WhereLogicalExpressionContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** Reads conditions and constants. */
final class ConditionReader {
    private final SoqlParser.Names names;

    ConditionReader(SoqlParser.Names names) {
        this.names = names;
    }

    Condition where(WhereClauseContext clause) {
        return logical(clause.whereLogicalExpression());
    }

    private Condition logical(WhereLogicalExpressionContext tree) {
        List<Condition> parts = tree.whereConditionalExpression().stream().map(this::conditional).toList();
        if (parts.isEmpty()) {
            throw SoqlParser.unsupported("the condition " + tree.getText());
        }
        if (tree.NOT() != null) {
            return new Condition.Not(parts.get(0));
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return tree.SOQLOR().isEmpty() ? new Condition.And(parts) : new Condition.Or(parts);
    }

    private Condition conditional(WhereConditionalExpressionContext tree) {
        if (tree.whereLogicalExpression() != null) {
            return logical(tree.whereLogicalExpression());
        }
        FieldExpressionContext expression = tree.whereFieldExpression().fieldExpression();
        if (expression == null) {
            throw SoqlParser.unsupported("the condition " + tree.getText());
        }
        return comparison(expression);
    }

    private Condition comparison(FieldExpressionContext tree) {
        if (tree.fieldName() == null) {
            throw SoqlParser.unsupported("functions in WHERE: " + tree.soqlFunction().getText());
        }
        Path path = names.path(tree.fieldName());
        ValueContext value = tree.value();
        String operator = tree.comparisonOperator().getText().toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "in", "notin" -> membership(path, operator.equals("notin"), value);
            case "includes", "excludes" ->
                new Condition.Includes(path, operator.equals("excludes"), literals(value));
            case "=" -> new Condition.Compare(path, Operator.EQUAL, literal(value));
            case "!=", "<>" -> new Condition.Compare(path, Operator.NOT_EQUAL, literal(value));
            case "<" -> new Condition.Compare(path, Operator.LESS, literal(value));
            case "<=" -> new Condition.Compare(path, Operator.LESS_OR_EQUAL, literal(value));
            case ">" -> new Condition.Compare(path, Operator.GREATER, literal(value));
            case ">=" -> new Condition.Compare(path, Operator.GREATER_OR_EQUAL, literal(value));
            case "like" -> new Condition.Compare(path, Operator.LIKE, like(value));
            default -> throw SoqlParser.unsupported("the operator " + operator);
        };
    }

    private Condition membership(Path path, boolean negated, ValueContext value) {
        if (value.subQuery() != null) {
            return new Condition.InQuery(path, negated, SoqlParser.subQuery(value.subQuery()));
        }
        return new Condition.In(path, negated, literals(value));
    }

    private static List<Literal> literals(ValueContext value) {
        if (value.valueList() == null) {
            throw SalesforceFault.malformedQuery("IN operator must be used with an iterable expression");
        }
        return value.valueList().value().stream().map(ConditionReader::literal).toList();
    }

    private static Literal literal(ValueContext value) {
        if (value.NULL() != null) {
            return new Literal.Null();
        }
        if (value.BooleanLiteral() != null) {
            return new Literal.Bool(value.BooleanLiteral().getText().equalsIgnoreCase("true"));
        }
        if (value.StringLiteral() != null) {
            return new Literal.Text(Escapes.resolve(unquoted(value.StringLiteral().getText()), false));
        }
        if (value.signedNumber() != null) {
            return new Literal.Num(new BigDecimal(value.signedNumber().getText()));
        }
        if (value.DateLiteral() != null || value.DateTimeLiteral() != null) {
            return moment(value.getText());
        }
        if (value.dateFormula() != null) {
            return formula(value.dateFormula());
        }
        throw SoqlParser.unsupported("the value " + value.getText());
    }

    private static Literal moment(String text) {
        if (text.length() > 10) {
            return new Literal.Moment(Stamps.parse(text)
                    .orElseThrow(() -> SalesforceFault.malformedQuery(text + " is not a dateTime")));
        }
        return new Literal.Day(
                Stamps.parseDate(text).orElseThrow(() -> SalesforceFault.malformedQuery(text + " is not a date")));
    }

    private static Literal like(ValueContext value) {
        if (value.StringLiteral() == null) {
            throw SalesforceFault.malformedQuery("LIKE takes a string");
        }
        return new Literal.Text(Escapes.resolve(unquoted(value.StringLiteral().getText()), true));
    }

    private static Literal formula(DateFormulaContext tree) {
        String[] parts = tree.getText().toUpperCase(Locale.ROOT).split(":");
        return new Literal.Formula(parts[0], parts.length == 1 ? 0 : Integer.parseInt(parts[1]));
    }

    private static String unquoted(String literal) {
        return literal.substring(1, literal.length() - 1);
    }
}
