package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.BooleanLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Case;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.NullLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what binds tightest: constants, columns, calls, CASE, CAST and parentheses. */
final class PrimaryParser {

    private final TokenReader reader;
    private final Grammar grammar;
    private final ExpressionParser parser;

    PrimaryParser(TokenReader reader, Grammar grammar, ExpressionParser parser) {
        this.reader = reader;
        this.grammar = grammar;
        this.parser = parser;
    }

    Expression postfix() {
        Expression expression = primary();
        while (reader.takeSymbol("::")) {
            expression = converted(expression, new TypeNameParser(reader).typeName());
        }
        return expression;
    }

    private Expression primary() {
        Token token = reader.peek();
        return switch (token.kind()) {
            case NUMBER -> new NumberLiteral(parser.number());
            case STRING -> grammar.string(reader.take().text());
            case QUOTED_NAME -> quotedColumn();
            case WORD -> word(token);
            case SYMBOL -> parenthesised();
            case END -> throw new UntranslatableException("an expression that ends too early");
        };
    }

    private Expression parenthesised() {
        reader.expectSymbol("(");
        Expression inside = parser.expression();
        reader.expectSymbol(")");
        return inside;
    }

    private Expression quotedColumn() {
        String name = reader.take().text();
        refuseQualification();
        return new ColumnReference(name);
    }

    private void refuseQualification() {
        if (reader.peek().isSymbol(".") || reader.peek().isSymbol("(")) {
            throw new UntranslatableException("a qualified name");
        }
    }

    private Expression word(Token token) {
        return switch (token.lowerCase()) {
            case "true" -> constant(new BooleanLiteral(true));
            case "false" -> constant(new BooleanLiteral(false));
            case "null" -> constant(new NullLiteral());
            case "case" -> choice();
            case "cast" -> cast();
            default ->
                typedLiteral(token)
                        .or(() -> call(token))
                        .or(() -> moment(token))
                        .orElseGet(this::column);
        };
    }

    private Expression constant(Expression literal) {
        reader.take();
        return literal;
    }

    private Expression choice() {
        reader.take();
        Optional<Expression> subject =
                reader.peek().isWord("when") ? Optional.empty() : Optional.of(parser.expression());
        List<Case.Branch> branches = new ArrayList<>();
        while (reader.takeWord("when")) {
            Expression when = parser.expression();
            reader.expectWord("then");
            branches.add(new Case.Branch(when, parser.expression()));
        }
        Optional<Expression> otherwise = reader.takeWord("else") ? Optional.of(parser.expression()) : Optional.empty();
        reader.expectWord("end");
        if (branches.isEmpty()) {
            throw new UntranslatableException("a CASE without WHEN");
        }
        return new Case(subject, branches, otherwise);
    }

    private Expression cast() {
        reader.take();
        reader.expectSymbol("(");
        Expression operand = parser.expression();
        reader.expectWord("as");
        TypeName type = new TypeNameParser(reader).typeName();
        reader.expectSymbol(")");
        return converted(operand, type);
    }

    private Expression converted(Expression operand, TypeName type) {
        if (operand instanceof StringLiteral now && now.value().equals("now")) {
            return momentNow(type);
        }
        return Conversions.convert(operand, type.array() ? Optional.empty() : grammar.type(type));
    }

    /** {@code ('now'::text)::date}, which PostgreSQL before 10 shows for CURRENT_DATE; a plain text stays one. */
    private Expression momentNow(TypeName type) {
        return switch (type.words()) {
            case "text" -> new StringLiteral("now");
            case "date" -> new CurrentMoment(CurrentMoment.Kind.DATE);
            case "timestamp with time zone" -> new CurrentMoment(CurrentMoment.Kind.INSTANT);
            default -> throw new UntranslatableException("the current time as " + type.words());
        };
    }

    private Optional<Expression> typedLiteral(Token token) {
        if (!grammar.literalTypes().contains(token.lowerCase()) || !startsTypedLiteral()) {
            return Optional.empty();
        }
        TypeName type = new TypeNameParser(reader).typeName();
        if (reader.peek().kind() != Kind.STRING) {
            throw new UntranslatableException("a type without a constant");
        }
        return Optional.of(Conversions.convert(new StringLiteral(reader.take().text()), grammar.type(type)));
    }

    private boolean startsTypedLiteral() {
        Token second = reader.peekSecond();
        return second.kind() == Kind.STRING || second.isWord("with") || second.isWord("without");
    }

    private Optional<Expression> call(Token token) {
        if (!reader.peekSecond().isSymbol("(")) {
            return Optional.empty();
        }
        reader.take();
        reader.take();
        List<Expression> arguments = arguments(token);
        Call.Function function = grammar.functions().get(token.lowerCase());
        if (function == null) {
            return Optional.of(grammar.specialCall(token.lowerCase(), arguments));
        }
        if (!function.takes(arguments.size())) {
            throw new UntranslatableException(function + " of " + arguments.size());
        }
        return Optional.of(new Call(function, arguments));
    }

    private List<Expression> arguments(Token name) {
        if (reader.takeSymbol(")")) {
            return List.of();
        }
        if (name.isWord("trim")) {
            reader.takeWords("both", "from");
        }
        return parser.list();
    }

    private Optional<Expression> moment(Token token) {
        CurrentMoment.Kind kind = grammar.moments().get(token.lowerCase());
        if (kind == null) {
            return Optional.empty();
        }
        reader.take();
        return Optional.of(new CurrentMoment(kind));
    }

    private Expression column() {
        String name = grammar.column(reader.take());
        refuseQualification();
        return new ColumnReference(name);
    }
}
