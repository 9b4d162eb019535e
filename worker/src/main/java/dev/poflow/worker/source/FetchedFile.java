package dev.poflow.worker.source;

import dev.poflow.worker.checksum.Sha256;
import dev.poflow.worker.order.issue.FileRejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A workflow's file on this machine, as often to be read as its transaction is run again: what comes over the network has been brought
 * here first, so that no transaction waits for a stranger's server.
 *
 * @param path where it is
 * @param temporary whether it goes when this is closed
 * @param bytes its size
 * @param sha256 its checksum, lower-case hexadecimal
 * @param crc32 by which it is known again (ISO 3309)
 */
public record FetchedFile(Path path, boolean temporary, long bytes, String sha256, long crc32)
        implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** A file that is here already. */
    static FetchedFile local(Path path) throws FileRejectedException, IOException {
        try (InputStream file = Files.newInputStream(path)) {
            return read(file, OutputStream.nullOutputStream(), path, false);
        }
    }

    /** Brings a stream here. Where that fails, nothing stays. */
    static FetchedFile spool(InputStream stream) throws FileRejectedException, IOException {
        Path path = Files.createTempFile("poflow-source-", "");
        try (OutputStream copy = Files.newOutputStream(path)) {
            return read(stream, copy, path, true);
        } catch (FileRejectedException | IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static FetchedFile read(InputStream from, OutputStream to, Path path, boolean temporary)
            throws FileRejectedException, IOException {
        MessageDigest digest = Sha256.digest();
        CRC32 crc32 = new CRC32();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
            bytes += count;
            SourceFile.checkSize(bytes);
            digest.update(buffer, 0, count);
            crc32.update(buffer, 0, count);
            to.write(buffer, 0, count);
        }
        return new FetchedFile(path, temporary, bytes, HexFormat.of().formatHex(digest.digest()), crc32.getValue());
    }

    /** The file from its beginning. Where it is not what was fetched any more, reading it to its end fails with an {@link IOException}. */
    public InputStream open() throws IOException {
        return new SameBytes(Files.newInputStream(path), path, bytes, crc32);
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }
}
