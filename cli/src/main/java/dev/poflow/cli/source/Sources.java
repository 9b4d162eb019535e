package dev.poflow.cli.source;

import dev.poflow.cli.manifest.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** Turns what a manifest says of a file into one that a worker can open. Thread-safe. */
public final class Sources {
    private final Path privateDirectory;
    private final Map<String, Path> volumes;

    /**
     * @param privateDirectory where bytes of a manifest become files that only this user can read
     * @param volumes a directory for each PersistentVolumeClaim, by its name
     */
    public Sources(Path privateDirectory, Map<String, Path> volumes) {
        this.privateDirectory = privateDirectory;
        this.volumes = Map.copyOf(volumes);
    }

    /**
     * The file of one workflow.
     *
     * @throws SourceException when it is missing, unreadable, or outside its volume
     * @throws IOException when a private file cannot be written
     */
    public SourceFile open(Input input) throws SourceException, IOException {
        return switch (input) {
            case Input.Bytes(String name, byte[] content) -> {
                // The name is the user's, so it names no file here.
                Path file = Files.createTempFile(
                        privateDirectory,
                        "source-",
                        "",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(file, content);
                yield new SourceFile(file.toUri(), name, "");
            }
            case Input.VolumeFile file -> new SourceFile(inVolume(file).toUri(), file.fileName(), "");
            case Input.LocalFile file -> new SourceFile(readable(file.path()).toUri(), file.fileName(), file.sha256());
            case Input.Download(var url, String sha256) -> new SourceFile(url, input.fileName(), sha256);
        };
    }

    private Path inVolume(Input.VolumeFile file) throws SourceException, IOException {
        Path volume = volumes.get(file.claim());
        if (volume == null) {
            throw new SourceException("The volume of PersistentVolumeClaim \"" + file.claim()
                    + "\" is not known here: add --volume " + file.claim() + "=DIRECTORY.");
        }
        if (!Files.isDirectory(volume)) {
            throw new SourceException("The volume " + file.claim() + "=" + volume + " is no directory.");
        }
        Path root = volume.toRealPath();
        Path path = root.resolve(file.path()).normalize();
        if (!path.startsWith(root) || Files.exists(path) && !path.toRealPath().startsWith(root)) {
            throw new SourceException("The path " + file.path() + " leads out of its volume " + volume + ".");
        }
        return readable(path);
    }

    private static Path readable(Path path) throws SourceException {
        if (!Files.exists(path)) {
            throw new SourceException("There is no file " + path + ".");
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new SourceException(
                    "The file " + path + " cannot be read: check that it is a file, and its permissions.");
        }
        return path.toAbsolutePath();
    }
}
