package com.corridorplatforms.backup.jdbc.derby;

import com.corridorplatforms.backup.api.Finding;
import com.corridorplatforms.backup.jdbc.ansi.LostDefinitions;
import com.corridorplatforms.backup.jdbc.ansi.Statements;
import com.corridorplatforms.backup.jdbc.model.Definition;
import com.corridorplatforms.backup.jdbc.model.Definition.Kind;
import com.corridorplatforms.backup.jdbc.model.Definition.Stage;
import com.corridorplatforms.backup.jdbc.model.SqlText;
import com.corridorplatforms.backup.jdbc.model.TableName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The triggers and rights of schemas in which tables are replaced. */
final class Replacement {

    private final Statements statements;
    private final Set<String> schemas = new TreeSet<>();
    private final List<Definition> before = new ArrayList<>();

    Replacement(Statements statements) {
        this.statements = statements;
    }

    /** Looks at what is there. */
    void begin(Collection<TableName> tables) throws SQLException {
        tables.forEach(table -> schemas.add(table.schema()));
        before.addAll(there());
    }

    /** What was there and is not there any more. */
    List<Finding> lost() throws SQLException {
        return LostDefinitions.findings(before, there());
    }

    private List<Definition> there() throws SQLException {
        ColumnNames names = ColumnNames.read(statements);
        List<Definition> all = new ArrayList<>();
        for (String schema : schemas) {
            for (Trigger trigger : Trigger.read(statements, names, schema)) {
                all.add(definition(Kind.TRIGGER, trigger.name(), trigger.create()));
            }
            for (GrantCatalog.Grant grant : GrantCatalog.read(statements, names, schema)) {
                // One grantee may have several rights, of which only some come back.
                TableName name = new TableName(schema, grant.subject() + ": " + grant.statement());
                all.add(definition(Kind.GRANT, name, grant.statement()));
            }
        }
        return all;
    }

    private static Definition definition(Kind kind, TableName name, String statement) {
        return new Definition(kind, name, Stage.AFTER_ROWS, new SqlText(DerbyDialect.NAME, statement));
    }
}
