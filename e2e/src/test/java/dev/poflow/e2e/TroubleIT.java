package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a cluster may lack: the status says so in words that help, and the workflow goes on when it is there. */
class TroubleIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration HEALED = Duration.ofMinutes(2);

    @RegisterExtension
    private final Workflows workflows = new Workflows();

    @Test
    void aSecretConfigMapOrKeyThatIsMissingIsWaitedFor() {
        workflows.apply("""
                apiVersion: poflow.dev/v1alpha1
                kind: PurchaseOrderWorkflow
                metadata: {name: lacking}
                spec:
                  merchantId: merchant-lacking
                  database: {secretName: orders-db}
                  source: {configMap: {name: inbox, key: po.csv}}
                """);
        assertThat(problem("lacking", "SecretMissing")).contains("orders-db");

        workflows.kubectl("create", "secret", "generic", "orders-db", "--from-literal=host=nowhere");
        assertThat(problem("lacking", "KeyMissing")).contains("orders-db", "no key dbname");

        JsonNode data =
                Cluster.get(workflows.namespace(), "secret", "poflow-database").path("data");
        workflows.kubectl("patch", "secret", "orders-db", "--patch", "{\"data\": " + data + "}");
        assertThat(problem("lacking", "ConfigMapMissing")).contains("inbox");

        workflows.kubectl("create", "configmap", "inbox", "--from-literal=other.csv=x");
        assertThat(problem("lacking", "KeyMissing")).contains("po.csv");

        workflows.kubectl("patch", "configmap", "inbox", "--patch", """
                {"data": {"po.csv": "PO Number,Supplier ID,SKU,Quantity,Unit Price,Currency\\nE2E-1,V-1,HX-1,10,0.50,USD\\n"}}""");
        workflows.awaitPhase("lacking", "Succeeded", HEALED);
        assertThat(workflows.pods("lacking")).as("pods").hasSize(1);
    }

    @Test
    void aPodThatNoNodeTakesStartsOnceOneDoes() {
        workflows.applyOrder("homeless", "merchant-homeless", "template: {nodeSelector: {poflow-e2e: home}}");
        assertThat(problem("homeless", "Unschedulable")).contains("nodeSelector");

        String node = Cluster.kubectl("get", "nodes", "--output=jsonpath={.items[-1:].metadata.name}");
        Cluster.kubectl("label", "node", node, "poflow-e2e=home");
        try {
            workflows.awaitPhase("homeless", "Succeeded", HEALED);
        } finally {
            Cluster.kubectl("label", "node", node, "poflow-e2e-");
        }
    }

    @Test
    void anImageThatCannotBePulledIsWaitedFor() {
        String image = Cluster.image("worker");
        String elsewhere = image.replace("poflow-worker", "poflow-worker-elsewhere");
        String values = Cluster.helm("get", "values", "poflow", "--output", "yaml");
        Cluster.helmWith(
                values,
                "upgrade",
                "poflow",
                Repository.CHART.toString(),
                "--wait",
                "--set",
                "worker.image=poflow-worker-elsewhere,migration.enabled=false");
        try {
            workflows.applyOrder("unpulled", "merchant-unpulled");
            assertThat(problem("unpulled", "ImagePullFailed")).contains(elsewhere, "worker.image");

            Node node = Node.of(workflows.pods("unpulled").getFirst());
            String here = node.image(image);
            String there = here.replace(image, elsewhere);
            node.run("ctr", "--namespace=k8s.io", "images", "tag", here, there);
            workflows.awaitPhase("unpulled", "Succeeded", HEALED);
            node.run("ctr", "--namespace=k8s.io", "images", "rm", there);
        } finally {
            Cluster.helmWith(values, "upgrade", "poflow", Repository.CHART.toString(), "--wait");
        }
        assertThat(workflows.pods("unpulled")).as("pods").hasSize(1);
    }

    @Test
    void aWorkerWithoutEnoughMemorySaysSoAndRunsWithMore() {
        workflows.applyOrder(
                "cramped",
                "merchant-cramped",
                "backoffLimit: 0\ntemplate: {resources: {limits: {memory: 40Mi}, requests: {memory: 40Mi}}}");
        JsonNode status = workflows.awaitPhase("cramped", "Failed", HEALED);
        assertThat(status.path("reason").asText()).as("reason in %s", status).isEqualTo("OutOfMemory");
        assertThat(status.path("message").asText()).contains("spec.template.resources.limits.memory", "restartNonce");

        workflows.patch(
                "cramped",
                "{\"restartNonce\": 1, \"template\": {\"resources\": {\"limits\": {\"memory\": \"512Mi\"}}}}");
        workflows.awaitPhase("cramped", "Succeeded", HEALED);
    }

    @Test
    void aJobDeletedByHandIsMadeAgainAndGoesOnAtItsCheckpoint() throws Exception {
        try (Held post = Held.stage("Post")) {
            workflows.applyOrder("jobless", "merchant-jobless");
            post.awaitWorkers(1);
            workflows.kubectl("delete", "job", "jobless-1", "--wait=false");
            assertThat(workflows.awaitEvent("jobless", "JobDeleted")).contains("jobless-1", "spec.cancel");
        }

        JsonNode status = workflows.awaitPhase("jobless", "Succeeded", HEALED);

        assertThat(status.path("attempt").asInt()).as("attempt").isEqualTo(2);
        assertThat(Database.postedLines("merchant-jobless")).isEqualTo(Workflows.GOOD_LINES);
    }

    @Test
    void aJobOfSomebodyElseIsLeftAlone() {
        workflows.apply("""
                apiVersion: batch/v1
                kind: Job
                metadata: {name: taken-1}
                spec:
                  suspend: true
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: other, image: other}]
                """);
        workflows.applyOrder("taken", "merchant-taken");
        assertThat(problem("taken", "JobNameTaken")).contains("kubectl delete job taken-1");

        workflows.kubectl("delete", "job", "taken-1");
        workflows.awaitPhase("taken", "Succeeded", HEALED);
    }

    /** The message, once the status has this reason. */
    private String problem(String name, String reason) {
        return workflows
                .await(
                        name,
                        "reason " + reason,
                        SOON,
                        status -> status.path("reason").asText().equals(reason))
                .path("message")
                .asText();
    }
}
