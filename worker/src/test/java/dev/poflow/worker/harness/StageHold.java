package dev.poflow.worker.harness;

import dev.poflow.contract.StageName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Holds workers inside a stage, where it has written its last table of orders: its rows are written by then, and not committed. Who gets there
 * waits until the hold is released. Made of a trigger and an advisory lock, because a lock on the table would hold the gate's warm-up, too.
 */
public final class StageHold implements AutoCloseable {

    private final TestDatabase database;
    private final StageName stage;
    private final Connection holder;

    StageHold(TestDatabase database, StageName stage) {
        this.database = database;
        this.stage = stage;
        database.execute("""
                CREATE OR REPLACE FUNCTION hold_%1$s() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock_shared(%2$d);
                    RETURN NULL;
                END $$;
                CREATE OR REPLACE TRIGGER hold_%1$s AFTER INSERT ON %3$s EXECUTE FUNCTION hold_%1$s()""".formatted(stage, stage.ordinal(), lastTable(stage)));
        holder = database.connect();
        hold();
    }

    private static String lastTable(StageName stage) {
        return switch (stage) {
            case Ingest -> "source_document";
            case Parse -> "staged_document_piece";
            case Validate -> "validation_issue";
            case Enrich -> "enriched_order";
            case Post -> "purchase_order";
            case Publish -> "outbox_event";
        };
    }

    /** Holds again after {@link #release()}. */
    public void hold() {
        onHolder("SELECT pg_advisory_lock(" + stage.ordinal() + ")");
    }

    public void release() {
        onHolder("SELECT pg_advisory_unlock(" + stage.ordinal() + ")");
    }

    /** Whether a worker stands here. */
    public boolean isReached() {
        return database.count("pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = " + stage.ordinal()
                        + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                > 0;
    }

    private void onHolder(String sql) {
        try (Statement statement = holder.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (SQLException e) {
            // The test may have stopped the server; the lock is gone either way.
        }
    }
}
