package dev.poflow.gate;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;

/** A schema whose verification waits, from some connection on, until the test lets it go on. */
final class HeldSchema extends TestSchema {

    private final CountDownLatch before;
    private final CountDownLatch go = new CountDownLatch(1);

    /** @param connection that waits first, counted from 1 */
    HeldSchema(int connection) {
        before = new CountDownLatch(connection);
    }

    @Override
    public void exercise(Connection connection) throws SQLException {
        before.countDown();
        if (isHeld()) {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
        }
        super.exercise(connection);
    }

    private boolean isHeld() {
        return before.getCount() == 0;
    }

    void awaitHeld() {
        await().until(this::isHeld);
    }

    void letGo() {
        go.countDown();
    }
}
