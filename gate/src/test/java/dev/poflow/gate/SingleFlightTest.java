package dev.poflow.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One attempt at a time, and each waiter with the value of its own. */
class SingleFlightTest {

    private static final long LONG = Duration.ofSeconds(10).toNanos();

    private final SingleFlight<String> flight = new SingleFlight<>(value -> {});

    /**
     * The interleaving that killed three workflows at once: attempt 1 was published and went stale, attempt 2 is under way and has waiters,
     * and by the time that these go on, the field no longer holds what they waited for.
     *
     * <p>Seen to fail: with {@code attempt.get(...); return current.get();} in {@link SingleFlight#await}, the mutant that reads the
     * field after the wait, "waiter 0 of attempt 2, while the field was set back" expected "two" but got null; with the first loop taken
     * out of this test as well, "waiter 10 of attempt 2, while the field held attempt 3's value" expected "two" but got "three".
     */
    @Test
    void eachWaiterUsesItsOwnAttemptsValueWhateverTheFieldHoldsByThen() throws Exception {
        assertThat(flight.await(flight.join(() -> "one"), LONG)).isEqualTo("one");
        assertThat(flight.current()).as("attempt 1 is published").isEqualTo("one");
        assertThat(flight.retire("one")).as("and then goes stale").isTrue();

        var finish = new CountDownLatch(1);
        var waiters = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 20; i++) {
            waiters.add(flight.join(() -> {
                finish.await();
                return "two";
            }));
        }
        finish.countDown();
        assertThat(waiters.getLast()).as("attempt 2").succeedsWithin(Duration.ofSeconds(10));

        flight.retire("two");
        for (int i = 0; i < 10; i++) {
            assertThat(flight.await(waiters.get(i), LONG))
                    .as("waiter %d of attempt 2, while the field was set back", i)
                    .isEqualTo("two");
        }
        assertThat(flight.await(flight.join(() -> "three"), LONG)).isEqualTo("three");
        for (int i = 10; i < 20; i++) {
            assertThat(flight.await(waiters.get(i), LONG))
                    .as("waiter %d of attempt 2, while the field held attempt 3's value", i)
                    .isEqualTo("two");
        }
    }

    @Test
    void howeverManyJoinOneAttemptRuns() throws Exception {
        var runs = new AtomicInteger();
        var finish = new CountDownLatch(1);
        var joined = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 1_000; i++) {
            joined.add(flight.join(() -> {
                finish.await();
                return "run " + runs.incrementAndGet();
            }));
        }
        finish.countDown();

        for (CompletableFuture<String> one : joined) {
            assertThat(flight.await(one, LONG)).isEqualTo("run 1");
        }
    }

    @Test
    void aFailedAttemptsWaitersAllGetItsErrorAndTheNextAttemptStartsAfresh() throws Exception {
        var failure = new GateException(new GateProblem(GateProblem.Kind.OTHER, false, "", "no luck"), null);
        var finish = new CountDownLatch(1);
        var first = flight.join(() -> {
            finish.await();
            throw failure;
        });
        var second = flight.join(() -> "never");
        finish.countDown();

        assertThatThrownBy(() -> flight.await(first, LONG)).isSameAs(failure);
        assertThatThrownBy(() -> flight.await(second, LONG)).isSameAs(failure);
        assertThat(flight.await(flight.join(() -> "next"), LONG)).isEqualTo("next");
    }

    @Test
    void aWaiterThatCancelsItsFutureLeavesTheAttemptToTheOthers() throws Exception {
        var finish = new CountDownLatch(1);
        var impatient = flight.join(() -> {
            finish.await();
            return "value";
        });
        var patient = flight.join(() -> "never");
        impatient.cancel(true);
        finish.countDown();

        assertThat(flight.await(patient, LONG)).isEqualTo("value");
    }

    /** Displacing a value closes its pool, which takes its time: on the attempt's own thread, so in no fixed order with what follows. */
    @Test
    void aValueThatANewerOneReplacesIsDisplacedOnceAndNobodyWaitsForThat() throws Exception {
        var shut = new CountDownLatch(1);
        var displaced = new LinkedBlockingQueue<String>();
        var flight = new SingleFlight<String>(value -> {
            if (value.equals("one")) {
                awaited(shut);
            }
            displaced.add(value);
        });
        flight.await(flight.join(() -> "one"), LONG);
        assertThat(flight.await(flight.join(() -> "two"), LONG))
                .as("while one is still being displaced")
                .isEqualTo("two");
        flight.shut(new GateException(new GateProblem(GateProblem.Kind.OTHER, false, "", "shut"), null));
        assertThat(displaced).as("displaced by the end of shut").containsExactly("two");
        shut.countDown();

        assertThat(displaced.poll(10, TimeUnit.SECONDS)).isEqualTo("two");
        assertThat(displaced.poll(10, TimeUnit.SECONDS)).isEqualTo("one");
        assertThat(flight.retire("one")).as("retiring what is not in use").isFalse();
        assertThat(displaced).as("displaced a second time").isEmpty();
        assertThatThrownBy(() -> flight.await(flight.join(() -> "late"), LONG)).hasMessage("shut");
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
