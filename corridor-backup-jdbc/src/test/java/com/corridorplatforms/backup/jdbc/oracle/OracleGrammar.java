package com.corridorplatforms.backup.jdbc.oracle;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.sql.parser.ParserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A grammar of Oracle that is not ours. It does not know identity columns: of these, what is in parentheses is read as the
 * parameters of a sequence, and the rest as a column that is none. Neither does it know {@code DEFAULT ON NULL} and the
 * functions that write and read XML and JSON, which are calls of an ordinary function to it.
 */
final class OracleGrammar {

    private static final Pattern IDENTITY =
            Pattern.compile(" GENERATED (?:ALWAYS|BY DEFAULT)(?: ON NULL)? AS IDENTITY(?: \\(([^)]*)\\))?");

    private static final Map<String, String> UNKNOWN = Map.of(
            " DEFAULT ON NULL ", " DEFAULT ",
            "XMLPARSE\\(CONTENT \\? WELLFORMED\\)", "UNKNOWN(?)",
            "XMLSERIALIZE\\(CONTENT (\"[^\"]+\"|XMLTYPE\\(\"[^\"]+\"\\)) AS CLOB NO INDENT\\)", "UNKNOWN($1)",
            "JSON_SERIALIZE\\((\"[^\"]+\") RETURNING CLOB\\)", "UNKNOWN($1)");

    private OracleGrammar() {}

    /** The statements that it does not read, each with its complaint. */
    static List<String> unread(Collection<String> statements) {
        List<String> complaints = new ArrayList<>();
        for (String statement : statements) {
            Matcher identity = IDENTITY.matcher(statement);
            while (identity.find()) {
                if (identity.group(1) != null) {
                    read("CREATE SEQUENCE s " + identity.group(1), complaints);
                }
            }
            String known = identity.replaceAll(" NULL");
            for (Map.Entry<String, String> word : UNKNOWN.entrySet()) {
                known = known.replaceAll(word.getKey(), word.getValue());
            }
            read(known, complaints);
        }
        return complaints;
    }

    private static void read(String sql, List<String> complaints) {
        try {
            int count = SQLUtils.parseStatements(sql, DbType.oracle).size();
            if (count != 1) {
                complaints.add(count + " statements in " + sql);
            }
        } catch (ParserException refused) {
            complaints.add(refused.getMessage() + " in " + sql);
        }
    }
}
