package com.corridorplatforms.backup.jdbc.oracle;

import com.alibaba.druid.DbType;
import com.alibaba.druid.sql.SQLUtils;
import com.alibaba.druid.sql.parser.ParserException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A grammar of Oracle that is not ours. It is of a time before identity columns: of these, what is in parentheses is read as
 * the parameters of a sequence, and the rest as a column that is none.
 */
final class OracleGrammar {

    private static final Pattern IDENTITY =
            Pattern.compile(" GENERATED (?:ALWAYS|BY DEFAULT)(?: ON NULL)? AS IDENTITY(?: \\(([^)]*)\\))?");

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
            read(identity.replaceAll(" NULL"), complaints);
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
