package com.corridorplatforms.backup.jdbc.sqlserver;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.sql.parser.ParserException;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.apache.shardingsphere.sql.parser.autogen.SQLServerStatementLexer;
import org.apache.shardingsphere.sql.parser.autogen.SQLServerStatementParser;

/** Two grammars of Transact-SQL that others have written: that of Druid, and that of ShardingSphere. */
public final class Grammars {

    private Grammars() {}

    public static boolean areOfDruid(String sql) {
        try {
            return !SQLUtils.parseStatements(sql, DbType.sqlserver).isEmpty();
        } catch (ParserException unknown) {
            return false;
        }
    }

    public static boolean areOfShardingSphere(String sql) {
        Errors errors = new Errors();
        SQLServerStatementLexer lexer = new SQLServerStatementLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        lexer.addErrorListener(errors);
        SQLServerStatementParser parser = new SQLServerStatementParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.addErrorListener(errors);
        parser.execute();
        return errors.count == 0;
    }

    private static final class Errors extends BaseErrorListener {

        private int count;

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object symbol,
                int line,
                int column,
                String message,
                RecognitionException e) {
            count++;
        }
    }
}
