package dev.poflow.e2e;

import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/**
 * A stage in which every worker waits, at the last table that it writes to, until this is closed. Made of a trigger and an advisory lock,
 * because a lock on the table would hold the gate's warm-up, too.
 */
final class Held implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int LOCK = 4711;

    private final String stage;
    private final String table;
    private final String session = "held-" + UUID.randomUUID();
    private final Thread holder;

    private Held(String stage, String table) {
        this.stage = stage;
        this.table = table;
        Database.rows("""
                CREATE OR REPLACE FUNCTION e2e_held() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_advisory_xact_lock_shared(%1$d);
                    RETURN NULL;
                END $$;
                CREATE OR REPLACE TRIGGER e2e_held AFTER INSERT ON %2$s EXECUTE FUNCTION e2e_held()
                """.formatted(LOCK, table));
        this.holder = Thread.ofVirtual()
                .start(() -> Database.psql("SET application_name = '" + session + "'; SELECT pg_advisory_lock(" + LOCK
                                + "), pg_sleep(600)")
                        .run(""));
    }

    /** Returns when the stage is held. */
    static Held stage(String stage) {
        Held held = new Held(
                stage,
                switch (stage) {
                    case "Ingest" -> "source_document";
                    case "Parse" -> "staged_document_piece";
                    case "Validate" -> "validation_issue";
                    case "Enrich" -> "enriched_order";
                    case "Post" -> "purchase_order";
                    case "Publish" -> "outbox_event";
                    default -> throw new IllegalArgumentException("no stage is called " + stage);
                });
        held.await("the stage " + stage + " is held", "granted", 1);
        return held;
    }

    /** Returns when at least so many workers have come to the stage. */
    void awaitWorkers(int workers) {
        await(workers + " workers wait in " + stage, "NOT granted", workers);
    }

    private void await(String what, String condition, int count) {
        Awaitility.await(what)
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> Database.number(
                                "SELECT count(DISTINCT pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = %d AND %s"
                                        .formatted(LOCK, condition))
                        >= count);
    }

    @Override
    public void close() throws InterruptedException {
        Database.rows(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '" + session + "'");
        holder.join();
        Database.rows("DROP TRIGGER IF EXISTS e2e_held ON " + table);
    }
}
