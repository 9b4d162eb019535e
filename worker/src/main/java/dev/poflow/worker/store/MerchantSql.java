package dev.poflow.worker.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/**
 * A statement about one merchant's rows. In it {@code :merchant}, {@code :work}, {@code :execution} and {@code :fence} stand for whose rows
 * they are, and are bound by {@link #on}; each {@code ?} stands for what the caller gives. One that does not name the merchant cannot be
 * made. Immutable.
 */
public final class MerchantSql {

    /** Not the second colon of a cast. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):(?:merchant|work|execution|fence)\\b|\\?");

    private final String text;
    private final List<String> parameters;

    private MerchantSql(String text, List<String> parameters) {
        this.text = text;
        this.parameters = parameters;
    }

    /** @throws IllegalArgumentException where it does not name the merchant */
    public static MerchantSql of(String sql) {
        List<String> parameters =
                PARAMETER.matcher(sql).results().map(found -> found.group()).toList();
        if (!parameters.contains(":merchant")) {
            throw new IllegalArgumentException("a statement without the merchant: " + sql);
        }
        return new MerchantSql(PARAMETER.matcher(sql).replaceAll("?"), parameters);
    }

    /** As PostgreSQL gets it, for the gate's warm-up. */
    public String text() {
        return text;
    }

    /** The statement for somebody's rows, in the connection's transaction. */
    public Call on(Connection connection, Whose whose) {
        return new Call(connection, whose, List.of(), 0, false);
    }

    /** Makes something of the row at which a result stands. */
    public interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Takes the rows of a result one after the other. */
    public interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /** The statement with whose rows it is for, and what is given to it. */
    public final class Call {

        private final Connection connection;
        private final Whose whose;
        private final List<@Nullable Object> given;
        private final int rowsAtATime;
        private final boolean asBytes;

        private Call(
                Connection connection, Whose whose, List<@Nullable Object> given, int rowsAtATime, boolean asBytes) {
            this.connection = connection;
            this.whose = whose;
            this.given = given;
            this.rowsAtATime = rowsAtATime;
            this.asBytes = asBytes;
        }

        /** @param values for each {@code ?}, in their order; a {@code String[]} or an {@code Integer[]} becomes an array */
        public Call with(@Nullable Object... values) {
            List<@Nullable Object> all = new ArrayList<>();
            for (Object value : values) {
                all.add(value);
            }
            return new Call(connection, whose, all, rowsAtATime, asBytes);
        }

        /** Has rows come in portions, which they do within a transaction: a long result is never in memory as a whole. */
        public Call inPortionsOf(int rows) {
            return new Call(connection, whose, given, rows, asBytes);
        }

        /**
         * Has long values come as the bytes that they are, which pgjdbc otherwise does from a statement's sixth use on: before, twice as many
         * in hex.
         */
        public Call asBytes() {
            return new Call(connection, whose, given, rowsAtATime, true);
        }

        /** @return how many rows were changed */
        public int update() throws SQLException {
            try (PreparedStatement statement = prepare()) {
                return statement.executeUpdate();
            }
        }

        /** Runs a query for its effect, such as a lock. */
        public void run() throws SQLException {
            each(row -> {});
        }

        public void each(RowTaker taker) throws SQLException {
            try (PreparedStatement statement = prepare();
                    ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }

        public <T> List<T> list(RowReader<T> reader) throws SQLException {
            List<T> list = new ArrayList<>();
            each(row -> list.add(reader.read(row)));
            return list;
        }

        /** What the first row has, where there is one. */
        public <T> Optional<T> first(RowReader<T> reader) throws SQLException {
            try (PreparedStatement statement = prepare();
                    ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        }

        /** What the one row has that there always is. */
        public <T> T only(RowReader<T> reader) throws SQLException {
            return first(reader).orElseThrow(() -> new IllegalStateException("no row from " + text));
        }

        /** Prepared and bound, for whoever wants more of the statement than this class gives; to be closed. */
        public PreparedStatement prepare() throws SQLException {
            PreparedStatement statement = connection.prepareStatement(text);
            try {
                statement.setFetchSize(rowsAtATime);
                PGStatement postgres = statement.unwrap(PGStatement.class);
                // -1 keeps the statement on the server, which does not go behind a pooler (threshold 0).
                if (asBytes && postgres.getPrepareThreshold() > 0) {
                    postgres.setPrepareThreshold(-1);
                }
                int next = 0;
                for (int i = 0; i < parameters.size(); i++) {
                    Object value = switch (parameters.get(i)) {
                        case ":merchant" -> whose.merchantId();
                        case ":work" -> workId();
                        case ":execution" -> work().executionId();
                        case ":fence" -> work().fence();
                        default -> given.get(next++);
                    };
                    statement.setObject(i + 1, sql(value));
                }
                if (next != given.size()) {
                    throw new IllegalArgumentException(given.size() + " values for " + next + " parameters of " + text);
                }
                return statement;
            } catch (SQLException | RuntimeException e) {
                statement.close();
                throw e;
            }
        }

        private @Nullable Object sql(@Nullable Object value) throws SQLException {
            return switch (value) {
                case String[] texts -> connection.createArrayOf("text", texts);
                case Integer[] numbers -> connection.createArrayOf("int4", numbers);
                case null, default -> value;
            };
        }

        private long workId() {
            return switch (whose) {
                case Work work -> work.workId();
                case Whose.Workflow workflow -> workflow.workId();
                case Whose.Merchant merchant ->
                    throw new IllegalArgumentException("no workflow of " + merchant + " for " + text);
            };
        }

        private Work work() {
            if (whose instanceof Work work) {
                return work;
            }
            throw new IllegalArgumentException("no run of " + whose + " for " + text);
        }
    }
}
