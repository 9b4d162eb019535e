package dev.poflow.worker.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.PGStatement;

/** Asks for results as the bytes that they are, which pgjdbc otherwise does from a statement's sixth use on: before, twice as many in hex. */
final class BinaryResults {

    private BinaryResults() {}

    static PreparedStatement of(PreparedStatement statement) throws SQLException {
        PGStatement postgres = statement.unwrap(PGStatement.class);
        // -1 keeps the statement on the server, which does not go behind a pooler (threshold 0).
        if (postgres.getPrepareThreshold() > 0) {
            postgres.setPrepareThreshold(-1);
        }
        return statement;
    }
}
