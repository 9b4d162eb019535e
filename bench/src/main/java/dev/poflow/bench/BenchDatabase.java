package dev.poflow.bench;

import dev.poflow.bench.Bench.CannotMeasureException;
import dev.poflow.contract.WorkerVariables;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A database of its own on the chart's PostgreSQL, with the schema that workers need; dropped at the end. Thread-safe. */
final class BenchDatabase implements AutoCloseable {

    private static final Map<String, String> POSTGRESQL =
            Map.of("app.kubernetes.io/name", "poflow", "app.kubernetes.io/component", "postgresql");
    private static final Duration MIGRATED_WITHIN = Duration.ofMinutes(2);

    /** What the chart's Secret of the tables' owner is called, after the name of the workers' Secret. */
    private static final String OWNER = "-owner";

    private static final Set<String> NO_IMAGE = Set.of("ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull");

    private final Cluster cluster;
    private final InstalledOperator operator;
    private final Pod postgresql;
    private final Secret workers;
    private final Secret owners;
    private final String name;

    private BenchDatabase(Cluster cluster, InstalledOperator operator, Pod postgresql, Secret workers, Secret owners) {
        this.cluster = cluster;
        this.operator = operator;
        this.postgresql = postgresql;
        this.workers = workers;
        this.owners = owners;
        this.name = cluster.namespace().replace('-', '_');
    }

    /** @throws CannotMeasureException where the chart's PostgreSQL is not there */
    static BenchDatabase on(Cluster cluster, InstalledOperator operator) throws CannotMeasureException {
        KubernetesClient client = cluster.client();
        List<Pod> pods = client.pods()
                .inNamespace(operator.namespace())
                .withLabels(POSTGRESQL)
                .list()
                .getItems();
        Secret workers = secret(client, operator, "");
        Secret owners = secret(client, operator, OWNER);
        if (pods.isEmpty() || workers == null || owners == null) {
            throw new CannotMeasureException(
                    "the measurement makes a database of its own on the chart's PostgreSQL, which is not installed in "
                            + operator.namespace()
                            + ": install the chart with postgresql.enabled=true, as ./dev kind does");
        }
        return new BenchDatabase(cluster, operator, pods.getFirst(), workers, owners);
    }

    private static @Nullable Secret secret(KubernetesClient client, InstalledOperator operator, String suffix) {
        String name = operator.databaseSecret();
        return name.isEmpty()
                ? null
                : client.secrets()
                        .inNamespace(operator.namespace())
                        .withName(name + suffix)
                        .get();
    }

    /** Makes and migrates it. @throws CannotMeasureException where the cluster has no image of the worker, or migrating fails */
    void create() throws InterruptedException, CannotMeasureException {
        psql("CREATE DATABASE " + name + " OWNER \"" + text(owners, "username") + "\"");
        copy(workers);
        copy(owners);
        try (Sightings<Pod> migrated = new Sightings<>(
                cluster,
                Pod.class,
                "migration of the database",
                pod -> "Succeeded".equals(pod.getStatus().getPhase()),
                this::failure)) {
            cluster.client().resource(migration()).create();
            migrated.await(1, MIGRATED_WITHIN);
        }
        cluster.clear();
    }

    /** Into the measurement's namespace, for this database. */
    private void copy(Secret secret) {
        Map<String, String> data = new HashMap<>(secret.getData());
        data.put("dbname", Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)));
        cluster.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(secret.getMetadata().getName())
                        .withNamespace(cluster.namespace())
                        .endMetadata()
                        .withData(data)
                        .build())
                .create();
    }

    private static String text(Secret secret, String key) {
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    private Job migration() {
        return new JobBuilder()
                .withNewMetadata()
                .withName("migrate")
                .withNamespace(cluster.namespace())
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName("worker")
                .withImage(operator.workerImage())
                .withImagePullPolicy("IfNotPresent")
                .withArgs("migrate")
                .addNewEnv()
                .withName(WorkerVariables.DATABASE_DIR.name())
                .withValue("/etc/poflow/database")
                .endEnv()
                .addNewEnv()
                .withName(WorkerVariables.WORKER_ROLE.name())
                .withValue(text(workers, "username"))
                .endEnv()
                .addNewVolumeMount()
                .withName("database")
                .withMountPath("/etc/poflow/database")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("database")
                .withNewSecret()
                .withSecretName(owners.getMetadata().getName())
                .endSecret()
                .endVolume()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    private Optional<String> failure(Pod pod) {
        if ("Failed".equals(pod.getStatus().getPhase())) {
            return Optional.of("the worker could not migrate the database");
        }
        return pod.getStatus().getContainerStatuses().stream()
                .filter(container -> container.getState().getWaiting() != null)
                .filter(container ->
                        NO_IMAGE.contains(container.getState().getWaiting().getReason()))
                .findFirst()
                .map(_ -> "the cluster has no image " + operator.workerImage()
                        + ": ./dev images --load NAME takes it into a kind cluster");
    }

    private void psql(String sql) throws InterruptedException, CannotMeasureException {
        // The image's own variables name the role and the database.
        Exec.in(
                cluster.client(),
                postgresql,
                "postgresql",
                "psql --quiet --set=ON_ERROR_STOP=1 --username=\"$POSTGRES_USER\" --dbname=\"$POSTGRES_DB\" --command='"
                        + sql + "'");
    }

    @Override
    public void close() {
        try {
            psql("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CannotMeasureException e) {
            System.err.println("poflow bench: the database " + name + " of pod "
                    + postgresql.getMetadata().getName() + " could not be dropped: " + e.getMessage());
        }
    }
}
