package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Releases that watch some namespaces only, on a database that is not theirs. */
class NamespacesIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    @RegisterExtension
    private final Workflows workflows = new Workflows();

    @Test
    void aReleaseWorksInItsOwnNamespaceByRolesAlone() {
        assertWorksIn("own");
    }

    @Test
    void aReleaseWorksInListedNamespacesByRolesAlone() {
        assertWorksIn("{" + workflows.namespace() + "}");
    }

    private void assertWorksIn(String watched) {
        Cluster.kubectl(
                "--namespace", Cluster.RELEASE_NAMESPACE, "scale", "deployment/poflow-operator", "--replicas=0");
        try {
            JsonNode database = Cluster.get(Cluster.RELEASE_NAMESPACE, "secret", "poflow-database")
                    .path("data");
            workflows.kubectl("delete", "secret", "poflow-database");
            Cluster.helmIn(
                    workflows.namespace(),
                    "install",
                    "narrow",
                    Repository.CHART.toString(),
                    "--wait",
                    "--timeout=3m",
                    "--set",
                    "crds.install=false,watchNamespaces=" + watched
                            + ",database.dbname=poflow,database.username=" + Workflows.text(database.path("username"))
                            + ",database.host=" + Workflows.text(database.path("host")) + ",database.password="
                            + Workflows.text(database.path("password")));

            workflows.applyOrder("narrow", "merchant-" + workflows.namespace());
            workflows.awaitPhase("narrow", "Succeeded", SOON);

            assertThat(Database.postedLines("merchant-" + workflows.namespace()))
                    .isEqualTo(Workflows.GOOD_LINES);
            assertThat(Cluster.kubectl(
                            "get",
                            "clusterroles,clusterrolebindings",
                            "--selector=app.kubernetes.io/instance=narrow",
                            "--output=name"))
                    .as("what the release may do everywhere")
                    .isEmpty();
        } finally {
            Cluster.helmIn(workflows.namespace(), "uninstall", "narrow", "--ignore-not-found", "--wait");
            Cluster.kubectl(
                    "--namespace", Cluster.RELEASE_NAMESPACE, "scale", "deployment/poflow-operator", "--replicas=2");
            Cluster.kubectl(
                    "--namespace",
                    Cluster.RELEASE_NAMESPACE,
                    "rollout",
                    "status",
                    "deployment/poflow-operator",
                    "--timeout=120s");
        }
    }
}
