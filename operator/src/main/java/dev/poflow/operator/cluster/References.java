package dev.poflow.operator.cluster;

import dev.poflow.api.v1alpha1.KeySource;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.VolumeSource;
import dev.poflow.contract.OperatorVariables;
import dev.poflow.contract.Reason;
import dev.poflow.operator.decision.Problem;
import dev.poflow.operator.resource.WorkerPod;
import dev.poflow.operator.settings.Settings;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether what a workflow names is there. Each thing is read by its name when it matters, and forgotten: a cache of Secrets would hold
 * everybody's. Thread-safe.
 */
final class References {

    private static final Logger LOG = LoggerFactory.getLogger(References.class);
    /** Any one of each row has to be there. */
    private static final List<Set<String>> DATABASE_KEYS =
            List.of(Set.of("host"), Set.of("dbname"), Set.of("user", "username"), Set.of("password"));

    /** What a workflow may name. */
    private enum Kind {
        Secret(Reason.SecretMissing),
        ConfigMap(Reason.ConfigMapMissing),
        PersistentVolumeClaim(Reason.PersistentVolumeClaimMissing);

        private final Reason missing;

        Kind(Reason missing) {
            this.missing = missing;
        }
    }

    private final KubernetesClient client;
    private final Settings settings;

    References(KubernetesClient client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** The first thing that is missing, and what to do about it. */
    Optional<Problem> missing(PurchaseOrderWorkflow workflow) {
        return permitted(() -> database(workflow)).or(() -> permitted(() -> source(workflow)));
    }

    private Optional<Problem> database(PurchaseOrderWorkflow workflow) {
        Optional<String> name = WorkerPod.databaseSecret(workflow, settings);
        if (name.isEmpty()) {
            return Optional.of(new Problem(
                    Reason.DatabaseNotSet,
                    "spec.database is absent, and the operator has no default ("
                            + OperatorVariables.DEFAULT_DATABASE_SECRET
                            + "). Name a Secret in spec.database.secretName."));
        }
        Optional<Secret> secret = secret(workflow, name.get());
        if (secret.isEmpty()) {
            return Optional.of(new Problem(
                    Reason.SecretMissing,
                    "The Secret " + name.get()
                            + " with the database's address and credentials does not exist in namespace "
                            + namespace(workflow)
                            + ". Create it with the keys host, port, dbname, user and password, or name"
                            + " another in spec.database.secretName."));
        }
        Set<String> keys = keys(secret.get());
        return DATABASE_KEYS.stream()
                .filter(any -> any.stream().noneMatch(keys::contains))
                .findFirst()
                .map(any -> new Problem(
                        Reason.KeyMissing,
                        "The Secret " + name.get() + " in namespace " + namespace(workflow) + " has no key "
                                + String.join(" or ", any.stream().sorted().toList())
                                + ". It needs host, port, dbname, user and password."))
                .or(() -> authority(workflow));
    }

    private Optional<Problem> authority(PurchaseOrderWorkflow workflow) {
        Optional<String> name = WorkerPod.databaseCaSecret(workflow, settings);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        KeySource wanted = new KeySource(name.get(), WorkerPod.CA_KEY);
        return secret(workflow, wanted.name())
                .map(found -> key(Kind.Secret, wanted, keys(found), workflow))
                .orElseGet(() -> absent(Kind.Secret, wanted.name(), "spec.database.caSecretName", workflow));
    }

    private Optional<Problem> source(PurchaseOrderWorkflow workflow) {
        var source = workflow.getSpec().source();
        if (source.secret() != null) {
            KeySource wanted = source.secret();
            return secret(workflow, wanted.name())
                    .map(found -> key(Kind.Secret, wanted, keys(found), workflow))
                    .orElseGet(() -> absent(Kind.Secret, wanted.name(), "spec.source.secret", workflow));
        }
        if (source.configMap() != null) {
            KeySource wanted = source.configMap();
            return configMap(workflow, wanted.name())
                    .map(found -> key(Kind.ConfigMap, wanted, keys(found), workflow))
                    .orElseGet(() -> absent(Kind.ConfigMap, wanted.name(), "spec.source.configMap", workflow));
        }
        VolumeSource volume = source.persistentVolumeClaim();
        if (volume != null
                && client.persistentVolumeClaims()
                                .inNamespace(namespace(workflow))
                                .withName(volume.claimName())
                                .get()
                        == null) {
            return absent(
                    Kind.PersistentVolumeClaim, volume.claimName(), "spec.source.persistentVolumeClaim", workflow);
        }
        return Optional.empty();
    }

    private static Optional<Problem> absent(Kind kind, String name, String field, PurchaseOrderWorkflow workflow) {
        return Optional.of(new Problem(
                kind.missing,
                "The " + kind + " " + name + " that " + field + " names does not exist in namespace "
                        + namespace(workflow) + ". The workflow goes on as soon as it is there."));
    }

    private static Optional<Problem> key(
            Kind kind, KeySource wanted, Set<String> keys, PurchaseOrderWorkflow workflow) {
        return keys.contains(wanted.key())
                ? Optional.empty()
                : Optional.of(new Problem(
                        Reason.KeyMissing,
                        "The " + kind + " " + wanted.name() + " in namespace " + namespace(workflow) + " has no key "
                                + wanted.key() + ". The workflow goes on as soon as it is there."));
    }

    private Optional<Secret> secret(PurchaseOrderWorkflow workflow, String name) {
        return Optional.ofNullable(
                client.secrets().inNamespace(namespace(workflow)).withName(name).get());
    }

    private Optional<ConfigMap> configMap(PurchaseOrderWorkflow workflow, String name) {
        return Optional.ofNullable(client.configMaps()
                .inNamespace(namespace(workflow))
                .withName(name)
                .get());
    }

    private static Set<String> keys(Secret secret) {
        return Objects.requireNonNullElseGet(secret.getData(), java.util.Map::<String, String>of)
                .keySet();
    }

    private static Set<String> keys(ConfigMap map) {
        Set<String> keys = new HashSet<>();
        if (map.getData() != null) {
            keys.addAll(map.getData().keySet());
        }
        if (map.getBinaryData() != null) {
            keys.addAll(map.getBinaryData().keySet());
        }
        return keys;
    }

    /** Where the operator may not look, the kubelet will say what is missing. */
    private static Optional<Problem> permitted(Supplier<Optional<Problem>> check) {
        try {
            return check.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                LOG.warn("may not look whether what a workflow names exists: {}", e.getMessage());
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String namespace(PurchaseOrderWorkflow workflow) {
        return workflow.getMetadata().getNamespace();
    }
}
