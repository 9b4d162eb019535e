package dev.poflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker reads strangers' files: what its pod may do, and who may read what it reads. */
class WorkerPodIT {
    private static final Duration SOON = Duration.ofMinutes(1);

    @RegisterExtension
    private final Workflows workflows = new Workflows();

    @Test
    void theWorkerHasNoPowersNoTokenAndItsCredentialsAsFiles() throws Exception {
        try (Held enrich = Held.stage("Enrich")) {
            workflows.applyOrder("guarded", "merchant-guarded");
            enrich.awaitWorkers(1);
            JsonNode pod = workflows.pods("guarded").getFirst();
            JsonNode container = pod.at("/spec/containers/0");
            String name = pod.at("/metadata/name").asText();

            assertThat(pod.at("/spec/securityContext/runAsNonRoot").asBoolean())
                    .as("runs as non-root")
                    .isTrue();
            assertThat(pod.at("/spec/securityContext/seccompProfile/type").asText())
                    .isEqualTo("RuntimeDefault");
            assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                    .as("read-only root")
                    .isTrue();
            assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                    .isEqualTo("ALL");
            assertThat(container.path("env").findValues("valueFrom"))
                    .as("secrets in the environment")
                    .isEmpty();
            assertThat(container.path("env").toString()).doesNotContain(password());
            assertThat(inside(name, "ls /var/run/secrets/kubernetes.io").code())
                    .as("a token is there")
                    .isNotZero();
            assertThat(inside(name, "touch /poflow/x").errors()).contains("Read-only file system");
            assertThat(inside(name, "cat /etc/poflow/database/password").output())
                    .isEqualTo(password());
            assertThat(inside(name, "java @/poflow/worker.jvmargs -XX:+PrintFlagsFinal -version | grep ' MaxHeapSize '")
                            .output())
                    .as("half of the memory limit of 512Mi")
                    .contains(" " + (256L << 20) + " ");
        }
    }

    private String password() {
        return Workflows.text(
                Cluster.get(workflows.namespace(), "secret", "poflow-database").at("/data/password"));
    }

    private Command.Result inside(String pod, String script) {
        return Cluster.command("--namespace", workflows.namespace(), "exec", pod, "--", "sh", "-c", script)
                .run("");
    }

    @Test
    void theTextOfAnInlineSourceIsInItsSecretAndNowhereElse() {
        String secret = "HX-CONFIDENTIAL";
        workflows.apply("""
                apiVersion: poflow.dev/v1alpha1
                kind: PurchaseOrderWorkflow
                metadata: {name: discreet}
                spec:
                  merchantId: merchant-discreet
                  source:
                    inline:
                      fileName: po.csv
                      content: "PO Number,Supplier ID,SKU,Quantity,Unit Price,Currency\\nE2E-1,V-1,%1$s,10,0.50,USD\\nE2E-1,V-1,%1$s,%1$s,0.50,USD\\n"
                """.formatted(secret));
        workflows.awaitPhase("discreet", "Succeeded", SOON);

        assertThat(workflows.kubectl("get", "jobs,pods,events,configmaps", "--output=yaml"))
                .as("Jobs, pods and Events")
                .doesNotContain(secret);
        assertThat(workflows.kubectl("logs", "--selector=poflow.dev/workflow=discreet", "--tail=-1"))
                .as("the worker's log")
                .isNotEmpty()
                .doesNotContain(secret);
        assertThat(Cluster.kubectl(
                        "--namespace",
                        Cluster.RELEASE_NAMESPACE,
                        "logs",
                        "--selector=app.kubernetes.io/component=operator",
                        "--tail=-1"))
                .as("the operators' logs")
                .contains("discreet")
                .doesNotContain(secret);
        JsonNode secrets = Cluster.get(workflows.namespace(), "secrets", "--selector=poflow.dev/workflow=discreet")
                .path("items");
        assertThat(secrets).as("the workflow's own Secrets").hasSize(1);
        assertThat(secrets.at("/0/metadata/ownerReferences/0/uid"))
                .as("the Secret's owner")
                .isEqualTo(workflows.get("discreet").at("/metadata/uid"));
    }
}
