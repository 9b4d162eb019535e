package dev.poflow.bench;

import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is applied: the example of twelve lines under another name, and the bare Job beside it. Thread-safe. */
final class Manifests {

    private static final String EXAMPLE = "acme-hardware";
    private static final String MERCHANT = "merchant-42";

    private final Cluster cluster;
    private final String workerImage;
    private final String workflow;

    Manifests(Cluster cluster, InstalledOperator operator) throws IOException {
        this.cluster = cluster;
        this.workerImage = operator.workerImage();
        Path file = Path.of(System.getProperty("poflow.home", ".")).resolve("examples/three-at-once.yaml");
        String first = Files.readString(file).split("(?m)^---$")[0];
        if (!first.contains("name: " + EXAMPLE) || !first.contains("merchantId: " + MERCHANT)) {
            throw new IOException(file + " does not begin with the workflow " + EXAMPLE + " of " + MERCHANT);
        }
        this.workflow = first;
    }

    /** The example, for a merchant of its own: each reads the file as if for the first time. */
    PurchaseOrderWorkflow workflow(String name, boolean suspended) {
        String yaml = workflow.replace("merchantId: " + MERCHANT, "merchantId: " + name + "\n  suspend: " + suspended);
        PurchaseOrderWorkflow resource = Serialization.unmarshal(yaml, PurchaseOrderWorkflow.class);
        resource.setMetadata(metadata(name));
        return resource;
    }

    /** The floor of a workflow: nothing but the same image, and the same JVM. */
    Job bareJob(String name) {
        return new JobBuilder()
                .withMetadata(metadata(name))
                .withNewSpec()
                .withBackoffLimit(0)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("java")
                .withImage(workerImage)
                .withImagePullPolicy("IfNotPresent")
                .withCommand("java", "-version")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    /** Such a Job as the operator has made, under another name and nobody's own. */
    Job like(Job made, String name) {
        return new JobBuilder(made)
                .withMetadata(new ObjectMetaBuilder(metadata(name))
                        .withLabels(java.util.Map.of("poflow.dev/bench", "plain"))
                        .withAnnotations(made.getMetadata().getAnnotations())
                        .build())
                .withStatus(null)
                .editSpec()
                .withSelector(null)
                .editTemplate()
                .editMetadata()
                .withLabels(java.util.Map.of("poflow.dev/bench", "plain"))
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
    }

    private ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(cluster.namespace())
                .build();
    }
}
