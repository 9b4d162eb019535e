package dev.poflow.worker.store.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks the server, in one round trip, which rights of a list a role lacks. */
final class MissingRights {

    /** Each right's columns one by one: a right to some of them is not enough. */
    private static final String MISSING = """
            SELECT DISTINCT n FROM unnest(?::int[], ?::text[], ?::text[], ?::text[]) AS r (n, privilege, relation, col),
                coalesce(nullif(?, '')::name, current_user) AS who
            WHERE NOT CASE
                WHEN privilege = 'USAGE' THEN has_sequence_privilege(who, relation, privilege)
                WHEN col = '' THEN has_table_privilege(who, relation, privilege)
                ELSE has_column_privilege(who, relation, col, privilege) END
            ORDER BY n""";

    private static final String CURRENT_ROLE = "";

    private MissingRights() {}

    static List<Right> ofCurrentRole(Connection connection, List<Right> needed) throws SQLException {
        return of(connection, CURRENT_ROLE, needed);
    }

    /**
     * @param role the name of a role that exists
     * @throws SQLException also where a table or column does not exist
     */
    static List<Right> of(Connection connection, String role, List<Right> needed) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        List<String> privileges = new ArrayList<>();
        List<String> relations = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < needed.size(); i++) {
            Right right = needed.get(i);
            for (String column : right.columns().isEmpty() ? List.of("") : right.columns()) {
                numbers.add(i);
                privileges.add(right.privilege());
                relations.add(right.relation());
                columns.add(column);
            }
        }
        try (PreparedStatement ask = connection.prepareStatement(MISSING)) {
            ask.setArray(1, connection.createArrayOf("int", numbers.toArray()));
            ask.setArray(2, connection.createArrayOf("text", privileges.toArray()));
            ask.setArray(3, connection.createArrayOf("text", relations.toArray()));
            ask.setArray(4, connection.createArrayOf("text", columns.toArray()));
            ask.setString(5, role);
            List<Right> missing = new ArrayList<>();
            try (ResultSet rows = ask.executeQuery()) {
                while (rows.next()) {
                    missing.add(needed.get(rows.getInt(1)));
                }
            }
            return missing;
        }
    }
}
