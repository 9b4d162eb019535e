package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The chart's CronJob removes what is old enough, with the role that owns the tables. */
class PruneIT {

    @RegisterExtension
    private final Workflows workflows = new Workflows();

    @Test
    void theCronJobRemovesWhatIsOldAndNothingThatWasPosted() {
        workflows.applyOrder("pruned", "merchant-pruned");
        workflows.awaitPhase("pruned", "Succeeded", Duration.ofMinutes(2));
        assertThat(Database.rows("""
                UPDATE workflow_execution SET started_at = started_at - interval '100 days',
                    finished_at = finished_at - interval '100 days'
                WHERE merchant_id = 'merchant-pruned' RETURNING workflow""")).containsExactly("pruned");

        String job = "prune-" + Long.toString(System.nanoTime(), 36);
        inRelease("create", "job", "--from=cronjob/poflow-prune", job);
        inRelease("wait", "--for=condition=Complete", "job/" + job, "--timeout=120s");

        assertThat(Database.count("source_document", "merchant-pruned")).isZero();
        assertThat(Database.count("quarantined_line", "merchant-pruned")).isZero();
        assertThat(Database.postedLines("merchant-pruned")).isEqualTo(Workflows.GOOD_LINES);
        assertThat(Database.count("outbox_event", "merchant-pruned")).isPositive();
        inRelease("delete", "job", job);
    }

    private static void inRelease(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--namespace";
        all[1] = Cluster.RELEASE_NAMESPACE;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        Cluster.kubectl(all);
    }
}
