package dev.poflow.cli.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflow;
import dev.poflow.api.v1alpha1.PurchaseOrderWorkflowSpec;
import dev.poflow.api.v1alpha1.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads manifests as {@code kubectl apply} would: all files together, everything wrong said at once. Thread-safe. */
public final class Manifests {
    private static final Pattern API_VERSION = Pattern.compile("(?m)^[\"']?apiVersion[\"']?\\s*:");
    private static final Pattern KIND = Pattern.compile("(?m)^[\"']?kind[\"']?\\s*:");

    private final Crd crd = Crd.load();
    private final ObjectMapper mapper = SpecMapper.create();

    /** Whether a text is a manifest (it has apiVersion and kind at the beginning of lines) and not a file of orders. */
    public static boolean isManifest(String text) {
        return API_VERSION.matcher(text).find() && KIND.matcher(text).find();
    }

    /**
     * The workflows of some files, in the order of their documents.
     *
     * @param files each file's name, and its text
     * @throws ManifestException naming everything that is wrong with all of them
     */
    public List<Workflow> read(Map<String, String> files) throws ManifestException {
        List<ManifestProblem> problems = new ArrayList<>();
        List<YamlDocument> documents = new ArrayList<>();
        new LinkedHashMap<>(files).forEach((file, text) -> {
            try {
                documents.addAll(new YamlReader(file).read(text));
            } catch (ManifestException e) {
                problems.addAll(e.problems());
            }
        });
        Attachments attachments = new Attachments();
        List<YamlDocument> workflows = new ArrayList<>();
        for (YamlDocument document : documents) {
            if (document.kind().equals(PurchaseOrderWorkflow.KIND)) {
                workflows.add(crd.check(document));
            } else {
                if (document.kind().isEmpty() || document.apiVersion().isEmpty()) {
                    document.problems().add(document.problem("", "apiVersion and kind are required"));
                }
                attachments.take(document);
                problems.addAll(document.problems());
            }
        }
        List<Workflow> checked = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlDocument document : workflows) {
            Workflow workflow = workflow(document, attachments);
            if (!names.add(document.namespace() + "/" + document.name())
                    && !document.name().isEmpty()) {
                document.problems().add(document.problem("metadata.name", "there is another workflow of this name"));
            }
            problems.addAll(document.problems());
            if (workflow != null) {
                checked.add(workflow);
            }
        }
        if (problems.isEmpty() && checked.isEmpty()) {
            String file = String.join(", ", files.keySet());
            problems.add(
                    new ManifestProblem(file, 1, "", 0, "", "there is no " + PurchaseOrderWorkflow.KIND + " here"));
        }
        if (!problems.isEmpty()) {
            throw new ManifestException(problems);
        }
        return checked;
    }

    /**
     * The workflow of a file of orders that was named on the command line; its spec is checked like any other.
     *
     * @param partner whose orders these are, where they do not say; empty where that is not known
     * @throws ManifestException when a rule refuses it, such as a merchant that is no merchant ID
     */
    public Workflow ofFile(String name, String merchant, String partner, Input.LocalFile file)
            throws ManifestException {
        // The content is not in the manifest, but one source must be: the file is its inline content in all but size.
        String fileName = file.fileName().replaceAll("[\\\\\\x00-\\x1f]", "_");
        String yaml = """
                apiVersion: %s
                kind: %s
                metadata: {name: %s}
                spec:
                  merchantId: %s
                  source: {inline: {fileName: %s, content: "."}}
                  %s
                """.formatted(
                        PurchaseOrderWorkflow.API_VERSION,
                        PurchaseOrderWorkflow.KIND,
                        quoted(name),
                        quoted(merchant),
                        quoted(fileName),
                        partner.isEmpty() ? "" : "partner: " + quoted(partner));
        Workflow workflow = read(Map.of(file.path().toString(), yaml)).getFirst();
        return new Workflow(workflow.namespace(), workflow.name(), workflow.spec(), file);
    }

    private @Nullable Workflow workflow(YamlDocument document, Attachments attachments) {
        if (!document.apiVersion().equals(PurchaseOrderWorkflow.API_VERSION)) {
            document.problems().add(document.problem("apiVersion", "must be " + PurchaseOrderWorkflow.API_VERSION));
        }
        if (!document.problems().isEmpty()) {
            return null;
        }
        try {
            PurchaseOrderWorkflowSpec spec =
                    mapper.treeToValue(document.root().get("spec"), PurchaseOrderWorkflowSpec.class);
            Input input = input(spec.source(), document, attachments);
            return input == null ? null : new Workflow(document.namespace(), document.name(), spec, input);
        } catch (JsonProcessingException e) {
            document.problems().add(document.problem("spec", e.getOriginalMessage()));
            return null;
        }
    }

    private static @Nullable Input input(Source source, YamlDocument document, Attachments attachments) {
        BiConsumer<String, String> problem =
                (field, message) -> document.problems().add(document.problem("spec.source." + field, message));
        if (source.inline() != null) {
            return new Input.Bytes(
                    source.inline().fileName(), source.inline().content().getBytes(StandardCharsets.UTF_8));
        } else if (source.configMap() != null) {
            var key = source.configMap();
            byte[] content = attachments.find("ConfigMap", document.namespace(), key, "configMap", problem);
            return content == null ? null : new Input.Bytes(key.key(), content);
        } else if (source.secret() != null) {
            var key = source.secret();
            byte[] content = attachments.find("Secret", document.namespace(), key, "secret", problem);
            return content == null ? null : new Input.Bytes(key.key(), content);
        } else if (source.persistentVolumeClaim() != null) {
            var volume = source.persistentVolumeClaim();
            return new Input.VolumeFile(volume.claimName(), volume.path());
        } else if (source.http() != null) {
            try {
                return new Input.Download(
                        URI.create(source.http().url()),
                        Objects.requireNonNullElse(source.http().sha256(), ""));
            } catch (IllegalArgumentException e) {
                problem.accept("http.url", "is no URL: " + e.getMessage());
                return null;
            }
        }
        throw new IllegalStateException("the rules let a source pass that is none");
    }

    private String quoted(String text) {
        return mapper.getNodeFactory().textNode(text).toString();
    }
}
