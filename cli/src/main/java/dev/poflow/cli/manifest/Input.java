package dev.poflow.cli.manifest;

import java.net.URI;
import java.nio.file.Path;

/** Where a workflow's file is, as far as the manifest tells. */
public sealed interface Input {
    /** The name to show. */
    String fileName();

    /** Bytes that stood in the manifest itself: inline, or in a ConfigMap or Secret. */
    record Bytes(String fileName, byte[] content) implements Input {}

    /** A path in a volume that the user names a directory for. */
    record VolumeFile(String claim, String path) implements Input {
        @Override
        public String fileName() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** A file on this machine; {@code sha256} in hexadecimal digits. */
    record LocalFile(Path path, String sha256) implements Input {
        @Override
        public String fileName() {
            return String.valueOf(path.getFileName());
        }
    }

    /** A file that the worker downloads; {@code sha256} empty: not checked. */
    record Download(URI url, String sha256) implements Input {
        @Override
        public String fileName() {
            String path = String.valueOf(url.getPath());
            String name = path.substring(path.lastIndexOf('/') + 1);
            return name.isEmpty() ? String.valueOf(url.getHost()) : name;
        }
    }
}
