package dev.poflow.operator.resource;

import dev.poflow.api.v1alpha1.HttpSource;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.Source;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the worker gets at the file: an address, and the volume behind it where it is no download. Immutable.
 *
 * @param url what the worker is told
 * @param fileName what messages call the file; absent: the last part of the address
 * @param sha256 checksum that the file must have
 */
record WorkerSource(String url, Optional<String> fileName, Optional<String> sha256, Optional<Volume> volume) {

    static final String VOLUME = "source";
    static final String DIRECTORY = "/var/poflow/source";

    static WorkerSource of(PurchaseOrderWorkflow workflow) {
        return switch (kind(workflow.getSpec().source())) {
            case Kind.ConfigMap(String name, String key) ->
                file(
                        key,
                        key,
                        new VolumeBuilder()
                                .withNewConfigMap()
                                .withName(name)
                                .addNewItem(key, null, key)
                                .endConfigMap());
            case Kind.Secret(String name, String key) ->
                file(
                        key,
                        key,
                        new VolumeBuilder()
                                .withNewSecret()
                                .withSecretName(name)
                                .addNewItem(key, null, key)
                                .endSecret());
            case Kind.Claim(String name, String path) ->
                file(
                        path,
                        path.substring(path.lastIndexOf('/') + 1),
                        new VolumeBuilder().withNewPersistentVolumeClaim(name, true));
            case Kind.Http(HttpSource http) ->
                new WorkerSource(http.url(), Optional.empty(), optional(http.sha256()), Optional.empty());
            case Kind.Inline(String fileName) ->
                file(
                        InlineSourceSecret.KEY,
                        fileName,
                        new VolumeBuilder()
                                .withNewSecret()
                                .withSecretName(InlineSourceSecret.name(workflow))
                                .endSecret());
        };
    }

    private static WorkerSource file(String path, String name, VolumeBuilder volume) {
        Volume named = volume.withName(VOLUME).build();
        try {
            // The long constructor: it escapes blanks and percent signs.
            String url = new URI("file", "", DIRECTORY + "/" + path, null).toASCIIString();
            return new WorkerSource(url, Optional.of(name), Optional.empty(), Optional.of(named));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("an absolute path is always an address", e);
        }
    }

    private static Optional<String> optional(@Nullable String value) {
        return Optional.ofNullable(value);
    }

    /** Where a file is, one alternative each. */
    private sealed interface Kind {
        record ConfigMap(String name, String key) implements Kind {}

        record Secret(String name, String key) implements Kind {}

        record Claim(String name, String path) implements Kind {}

        record Http(HttpSource http) implements Kind {}

        record Inline(String fileName) implements Kind {}
    }

    private static Kind kind(Source source) {
        if (source.configMap() != null) {
            return new Kind.ConfigMap(
                    source.configMap().name(), source.configMap().key());
        }
        if (source.secret() != null) {
            return new Kind.Secret(source.secret().name(), source.secret().key());
        }
        if (source.persistentVolumeClaim() != null) {
            return new Kind.Claim(
                    source.persistentVolumeClaim().claimName(),
                    source.persistentVolumeClaim().path());
        }
        if (source.http() != null) {
            return new Kind.Http(source.http());
        }
        if (source.inline() != null) {
            return new Kind.Inline(source.inline().fileName());
        }
        throw new IllegalStateException("the CRD accepts no workflow without a source");
    }
}
