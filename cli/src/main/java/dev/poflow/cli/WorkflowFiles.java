package dev.poflow.cli;

import dev.poflow.cli.manifest.Input;
import dev.poflow.cli.manifest.ManifestException;
import dev.poflow.cli.manifest.ManifestProblem;
import dev.poflow.cli.manifest.Manifests;
import dev.poflow.cli.manifest.Workflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Turns the files of a command line into workflows: manifests, told by their content, and files of orders. */
final class WorkflowFiles {
    /** Enough to see whether a file is a manifest; a file of orders may be large, and is not read here. */
    private static final int HEAD_BYTES = 64 << 10;
    /** etcd takes no object near this size. */
    private static final long MOST_MANIFEST_BYTES = 64L << 20;

    private WorkflowFiles() {}

    /**
     * All workflows of all files.
     *
     * @param merchant for files of orders; empty: none was given
     * @param partner for files of orders; empty: none was given
     * @throws ManifestException when a manifest is refused
     * @throws Failures.SettingException when a file is missing, or one of orders has no merchant
     */
    static List<Workflow> read(List<Path> files, String merchant, String partner)
            throws ManifestException, Failures.SettingException, IOException {
        Map<String, String> manifests = new LinkedHashMap<>();
        List<Path> orders = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new Failures.SettingException("There is no file " + file + " that can be read.");
            }
            if (Manifests.isManifest(head(file))) {
                manifests.put(file.toString(), manifest(file));
            } else {
                orders.add(file);
            }
        }
        if (!orders.isEmpty() && merchant.isEmpty()) {
            throw new Failures.SettingException(
                    orders.getFirst()
                            + " is no manifest (it has no apiVersion and kind). If it is a file of orders, say whose: --merchant MERCHANT.");
        }
        Manifests reader = new Manifests();
        List<Workflow> workflows = new ArrayList<>(manifests.isEmpty() ? List.of() : reader.read(manifests));
        for (Path file : orders) {
            String sha256 = Installation.sha256(file);
            workflows.add(reader.ofFile(
                    name(file, identity(sha256, merchant)),
                    merchant,
                    partner,
                    new Input.LocalFile(file.toAbsolutePath(), sha256)));
        }
        refuseTwins(workflows);
        return workflows;
    }

    /** Of a file's content and whose orders it has: the same file for another merchant is another workflow. */
    private static String identity(String sha256, String merchant) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((sha256 + "/" + merchant).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A name from the file's, as DNS-1123 has it, and the first eight digits of its identity: another content is another workflow. */
    static String name(Path file, String identity) {
        String plain = String.valueOf(file.getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        String cut = plain.substring(0, Math.min(plain.length(), 40)).replaceAll("-+$", "");
        return (cut.isEmpty() ? "orders" : cut) + "-" + identity.substring(0, 8);
    }

    private static void refuseTwins(List<Workflow> workflows) throws ManifestException {
        Set<String> names = new HashSet<>();
        for (Workflow workflow : workflows) {
            if (!names.add(workflow.name())) {
                throw new ManifestException(List.of(new ManifestProblem(
                        workflow.input().fileName(),
                        1,
                        "PurchaseOrderWorkflow/" + workflow.name(),
                        0,
                        "metadata.name",
                        "there is another workflow of this name, or the same file twice")));
            }
        }
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8);
        }
    }

    private static String manifest(Path file) throws IOException, Failures.SettingException {
        if (Files.size(file) > MOST_MANIFEST_BYTES) {
            throw new Failures.SettingException("The manifest " + file + " is larger than 64 MiB.");
        }
        return Files.readString(file);
    }
}
