package com.corridorplatforms.backup.jdbc.expression;

import com.corridorplatforms.backup.jdbc.expression.Expression.BooleanLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.Call;
import com.corridorplatforms.backup.jdbc.expression.Expression.Case;
import com.corridorplatforms.backup.jdbc.expression.Expression.ColumnReference;
import com.corridorplatforms.backup.jdbc.expression.Expression.CurrentMoment;
import com.corridorplatforms.backup.jdbc.expression.Expression.NextValue;
import com.corridorplatforms.backup.jdbc.expression.Expression.NullLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.NumberLiteral;
import com.corridorplatforms.backup.jdbc.expression.Expression.StringLiteral;
import com.corridorplatforms.backup.jdbc.expression.Token.Kind;
import com.corridorplatforms.backup.jdbc.model.PortableType;
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
        Expression expression = converted();
        while (reader.takeWords("at", "time")) {
            reader.expectWord("zone");
            expression = grammar.atTimeZone(expression, converted());
        }
        return expression;
    }

    private Expression converted() {
        boolean isConstant = reader.peek().kind() == Kind.STRING;
        Expression expression = primary();
        while (reader.takeSymbol("::")) {
            TypeName type = new TypeNameParser(reader).typeName();
            expression = isConstant ? constant(expression, type) : converted(expression, type);
            isConstant = false;
        }
        return expression;
    }

    /** Only what is converted once is written as values of a type that is not known are. */
    private Expression constant(Expression constant, TypeName type) {
        return known(type).isEmpty() && constant instanceof StringLiteral text
                ? grammar.constant(text.value(), type)
                : converted(constant, type);
    }

    private Expression primary() {
        Token token = reader.peek();
        return switch (token.kind()) {
            case NUMBER -> parser.number(false);
            case STRING -> grammar.string(reader.take().text());
            case QUOTED_NAME -> name();
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

    private Expression name() {
        List<String> parts = parts();
        if (reader.peek().isSymbol("(")) {
            throw new UntranslatableException("a function whose name is quoted or qualified");
        }
        return parts.size() == 1 ? new ColumnReference(parts.get(0)) : grammar.qualified(parts);
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        do {
            parts.add(part(reader.take()));
        } while (reader.takeSymbol("."));
        return parts;
    }

    private String part(Token token) {
        return switch (token.kind()) {
            case QUOTED_NAME -> token.text();
            case WORD -> grammar.column(token);
            case STRING, NUMBER, SYMBOL, END -> throw new UntranslatableException("a name that is no word");
        };
    }

    /** {@code NEXT VALUE FOR "s"}. */
    private Expression next() {
        reader.take();
        reader.expectWord("value");
        reader.expectWord("for");
        return next(parts());
    }

    private static Expression next(List<String> parts) {
        if (parts.size() > 2) {
            throw new UntranslatableException("a sequence of another database");
        }
        return new NextValue(parts.size() == 2 ? parts.get(0) : "", parts.get(parts.size() - 1));
    }

    private Expression word(Token token) {
        return switch (token.lowerCase()) {
            case "true" -> taken(new BooleanLiteral(true));
            case "false" -> taken(new BooleanLiteral(false));
            case "null" -> taken(new NullLiteral());
            case "case" -> choice();
            case "cast" -> cast();
            case "next" -> reader.peekSecond().isWord("value") ? next() : name();
            default ->
                typedLiteral(token)
                        .or(() -> call(token))
                        .or(() -> moment(token))
                        .orElseGet(this::name);
        };
    }

    private Expression taken(Expression literal) {
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
        Optional<PortableType> known = known(type);
        Expression converted = Conversions.convert(operand, known);
        boolean isDouble = known.filter(new PortableType.FloatingNumber(Double.SIZE)::equals)
                .isPresent();
        return isDouble && grammar.singles() != SingleComparison.AS_DOUBLES ? Singles.ofDouble(converted) : converted;
    }

    private Optional<PortableType> known(TypeName type) {
        return type.array() ? Optional.empty() : grammar.type(type);
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
        if (grammar.isNextNumber(token)) {
            Expression next = next(parts());
            reader.expectSymbol(")");
            return Optional.of(next);
        }
        List<Expression> arguments = arguments(token);
        Call.Function function = grammar.functions().get(token.lowerCase());
        if (function == null) {
            return Optional.of(
                    rounded(token, arguments).orElseGet(() -> grammar.specialCall(token.lowerCase(), arguments)));
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

    /** {@code CURRENT_TIMESTAMP(3)}. */
    private Optional<Expression> rounded(Token token, List<Expression> arguments) {
        CurrentMoment.Kind kind = grammar.moments().get(token.lowerCase());
        return kind != null && arguments.size() == 1 && arguments.get(0) instanceof NumberLiteral digits
                ? Optional.of(CurrentMoment.of(kind, digits.value().intValue(), grammar.digitsOfMoments()))
                : Optional.empty();
    }

    private Optional<Expression> moment(Token token) {
        CurrentMoment.Kind kind = grammar.moments().get(token.lowerCase());
        if (kind != null) {
            return Optional.of(taken(new CurrentMoment(kind)));
        }
        return token.isWord("current") ? momentInTwoWords() : Optional.empty();
    }

    /** {@code CURRENT DATE}, as Derby also has it. */
    private Optional<Expression> momentInTwoWords() {
        CurrentMoment.Kind kind =
                grammar.moments().get("current_" + reader.peekSecond().lowerCase());
        if (kind == null) {
            return Optional.empty();
        }
        reader.take();
        return Optional.of(taken(new CurrentMoment(kind)));
    }
}
