package dev.poflow.operator.resource;

import dev.poflow.api.v1alpha1.Connection;
import dev.poflow.api.v1alpha1.PodTemplate;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.operator.decision.Run;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pod template of a worker: what the "restricted" pod security standard asks for, without any credential of the cluster, since it
 * parses strangers' files. Thread-safe: pure functions.
 */
public final class WorkerPod {
    /** The container that works; a webhook may have added others. */
    public static final String CONTAINER = "worker";
    /** Where the probe endpoints are. */
    public static final int PROBE_PORT = WorkerEnvironment.PROBE_PORT;

    private static final long UNPRIVILEGED = 65_532L;
    /** Key of a CA's certificate, as CloudNativePG and cert-manager have it. */
    public static final String CA_KEY = "ca.crt";

    private static final String DATABASE_VOLUME = "database";
    private static final String TMP_VOLUME = "tmp";
    /** The worker ends itself within five seconds of SIGTERM. */
    private static final long GRACE_SECONDS = 15L;

    private static final int STARTUP_DEADLINE_SECONDS = 120;

    private static final int FIRST_PROBE_SECONDS = 1;

    private WorkerPod() {}

    static PodTemplateSpec of(PurchaseOrderWorkflow workflow, Run run, Settings settings) {
        PodTemplate template = workflow.getSpec().template();
        WorkerSource source = WorkerSource.of(workflow);
        Map<String, String> labels = withoutOwn(template == null ? null : template.labels());
        labels.putAll(Labels.of(workflow, run));
        Map<String, String> annotations = withoutOwn(template == null ? null : template.annotations());
        annotations.put(Labels.MERCHANT_ANNOTATION, workflow.getSpec().merchantId());
        annotations.put("kubectl.kubernetes.io/default-container", CONTAINER);
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(labels)
                .withAnnotations(annotations)
                .endMetadata()
                .withSpec(spec(workflow, run, source, settings, template).build())
                .build();
    }

    private static PodSpecBuilder spec(
            PurchaseOrderWorkflow workflow,
            Run run,
            WorkerSource source,
            Settings settings,
            @Nullable PodTemplate template) {
        PodSpecBuilder spec = new PodSpecBuilder()
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(GRACE_SECONDS)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(UNPRIVILEGED)
                .withRunAsGroup(UNPRIVILEGED)
                .withFsGroup(UNPRIVILEGED)
                .withFsGroupChangePolicy("OnRootMismatch")
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withContainers(container(workflow, run, source, settings, template))
                .addToVolumes(tmp(), database(workflow, settings));
        source.volume().ifPresent(spec::addToVolumes);
        if (template != null) {
            spec.withNodeSelector(template.nodeSelector())
                    .withTolerations(template.tolerations())
                    .withAffinity(template.affinity())
                    .withServiceAccountName(template.serviceAccountName())
                    .withImagePullSecrets(template.imagePullSecrets());
        }
        return spec;
    }

    private static Container container(
            PurchaseOrderWorkflow workflow,
            Run run,
            WorkerSource source,
            Settings settings,
            @Nullable PodTemplate template) {
        ContainerBuilder container = new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(settings.workerImage())
                .withImagePullPolicy(settings.pullPolicy())
                .withEnv(WorkerEnvironment.of(workflow, run, source, settings))
                .withResources(resources(template, settings))
                .addNewPort()
                .withName("probes")
                .withContainerPort(PROBE_PORT)
                .endPort()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .withTerminationMessagePath("/dev/termination-log")
                .withTerminationMessagePolicy("File")
                // The worker holds the request open until the gate opens, so a period is not waited for in vain. In its
                // first second
                // it does not listen yet: each pod would have a warning of that.
                .withNewStartupProbe()
                .withNewHttpGet()
                .withPath("/startupz?waitMillis=900")
                .withNewPort("probes")
                .endHttpGet()
                .withInitialDelaySeconds(FIRST_PROBE_SECONDS)
                .withPeriodSeconds(1)
                .withTimeoutSeconds(2)
                .withFailureThreshold(Math.max(1, startupDeadline(workflow) - FIRST_PROBE_SECONDS))
                .endStartupProbe()
                .withNewLivenessProbe()
                .withNewHttpGet()
                .withPath("/livez")
                .withNewPort("probes")
                .endHttpGet()
                .withPeriodSeconds(10)
                .withTimeoutSeconds(5)
                .withFailureThreshold(6)
                .endLivenessProbe()
                .addNewVolumeMount()
                .withName(TMP_VOLUME)
                .withMountPath("/tmp")
                .endVolumeMount()
                .addNewVolumeMount()
                .withName(DATABASE_VOLUME)
                .withMountPath(WorkerEnvironment.DATABASE_DIRECTORY)
                .withReadOnly(true)
                .endVolumeMount();
        if (source.volume().isPresent()) {
            container
                    .addNewVolumeMount()
                    .withName(WorkerSource.VOLUME)
                    .withMountPath(WorkerSource.DIRECTORY)
                    .withReadOnly(true)
                    .endVolumeMount();
        }
        return container.build();
    }

    /** One failure a second: a probe takes nearly a second, and the next one follows at once. */
    static int startupDeadline(PurchaseOrderWorkflow workflow) {
        Connection connection = workflow.getSpec().connection();
        return connection == null
                ? STARTUP_DEADLINE_SECONDS
                : Objects.requireNonNullElse(connection.startupDeadlineSeconds(), STARTUP_DEADLINE_SECONDS);
    }

    /** The user's; what is missing of them is the operator's. The image sizes the heap from the memory limit. */
    private static ResourceRequirements resources(@Nullable PodTemplate template, Settings settings) {
        ResourceRequirements asked =
                template == null || template.resources() == null ? new ResourceRequirements() : template.resources();
        Map<String, Quantity> limits = new HashMap<>(nonNull(asked.getLimits()));
        Map<String, Quantity> requests = new HashMap<>(nonNull(asked.getRequests()));
        boolean limited = limits.containsKey("memory");
        limits.putIfAbsent("memory", settings.workerMemory());
        // A limit without a request is a request as well: the user's own limit may be below the operator's request.
        if (!limited) {
            requests.putIfAbsent("memory", settings.workerMemoryRequest());
        }
        if (!limits.containsKey("cpu")) {
            requests.putIfAbsent("cpu", settings.workerCpu());
        }
        return new ResourceRequirementsBuilder(asked)
                .withLimits(limits)
                .withRequests(requests)
                .build();
    }

    private static Volume tmp() {
        return new VolumeBuilder()
                .withName(TMP_VOLUME)
                .withEmptyDir(new EmptyDirVolumeSource())
                .build();
    }

    /** Where a CA is named, it lies beside the Secret's keys, in place of the CA that the Secret may have itself. */
    private static Volume database(PurchaseOrderWorkflow workflow, Settings settings) {
        String secret = databaseSecret(workflow, settings).orElseThrow();
        VolumeBuilder volume = new VolumeBuilder().withName(DATABASE_VOLUME);
        Optional<String> authority = databaseCaSecret(workflow, settings);
        if (authority.isEmpty()) {
            return volume.withNewSecret()
                    .withSecretName(secret)
                    .withDefaultMode(0440)
                    .endSecret()
                    .build();
        }
        return volume.withNewProjected()
                .withDefaultMode(0440)
                .addNewSource()
                .withNewSecret()
                .withName(secret)
                .endSecret()
                .endSource()
                .addNewSource()
                .withNewSecret()
                .withName(authority.get())
                .addNewItem()
                .withKey(CA_KEY)
                .withPath(CA_KEY)
                .endItem()
                .endSecret()
                .endSource()
                .endProjected()
                .build();
    }

    /** The workflow's own, or the operator's default; empty where there is neither. */
    public static Optional<String> databaseSecret(PurchaseOrderWorkflow workflow, Settings settings) {
        return workflow.getSpec().database() == null
                ? settings.databaseSecret()
                : Optional.of(workflow.getSpec().database().secretName());
    }

    /** The Secret with the CA of that database's certificate; empty where none is named. */
    public static Optional<String> databaseCaSecret(PurchaseOrderWorkflow workflow, Settings settings) {
        return workflow.getSpec().database() == null
                ? settings.databaseCaSecret()
                : Optional.ofNullable(workflow.getSpec().database().caSecretName());
    }

    private static Map<String, String> withoutOwn(@Nullable Map<String, String> given) {
        Map<String, String> result = new HashMap<>(nonNull(given));
        result.keySet().removeIf(key -> key.startsWith(Labels.OWN_PREFIX));
        return result;
    }

    private static <K, V> Map<K, V> nonNull(@Nullable Map<K, V> map) {
        return map == null ? Map.of() : map;
    }
}
