package dev.poflow.worker.stage;

import dev.poflow.worker.order.FileRejectedException;
import dev.poflow.worker.order.Issue;
import dev.poflow.worker.order.IssueCode;
import dev.poflow.worker.order.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.settings.ConfigurationException;
import dev.poflow.worker.source.SourceFile;
import dev.poflow.worker.store.DocumentStore;
import dev.poflow.worker.store.DocumentStore.Known;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Stage 1: the file becomes a stored document. A file that the merchant's orders were already made from ends the workflow well. */
public final class Ingest implements Stage {

    private final SourceFile source;

    public Ingest(SourceFile source) {
        this.source = source;
    }

    @Override
    public StageName name() {
        return StageName.Ingest;
    }

    @Override
    public WorkflowResult run(StageContext context, WorkflowResult before)
            throws SQLException, FileRejectedException, ConfigurationException, IOException {
        DocumentStore documents = context.stores().documents();
        long documentId = documents.nextId(context.connection());
        MessageDigest digest = sha256();
        long bytes = 0;
        // The checksum costs about as much as sending a piece: it is computed while the piece is sent and the next one
        // read.
        CompletableFuture<@Nullable Void> digested = CompletableFuture.completedFuture(null);
        try (InputStream file = source.open()) {
            int piece = 0;
            for (byte[] content = next(file); content.length > 0; content = next(file)) {
                bytes += content.length;
                SourceFile.checkSize(bytes);
                byte[] sent = content;
                digested.join();
                digested = CompletableFuture.runAsync(() -> digest.update(sent), Thread::startVirtualThread);
                documents.addPiece(context.connection(), context.work(), documentId, piece++, sent);
            }
        }
        digested.join();
        String sha256 = HexFormat.of().formatHex(digest.digest());
        checkFile(bytes, sha256);
        Optional<Known> known = documents.add(
                context.connection(),
                context.work(),
                documentId,
                sha256,
                source.settings().name(),
                bytes);
        return before.with(new WorkflowResult.Ingested(
                known.map(Known::documentId).orElse(documentId),
                sha256,
                known.map(Known::postedBy).orElse("")));
    }

    private void checkFile(long bytes, String sha256) throws FileRejectedException {
        Optional<String> expected = source.settings().sha256();
        if (expected.isPresent() && !expected.get().equals(sha256)) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.FILE_CHECKSUM,
                    0,
                    0,
                    "sha256",
                    sha256,
                    "The file's SHA-256 is %s, but should be %s: it was changed or cut on its way."
                            .formatted(sha256, expected.get())));
        }
        if (bytes == 0) {
            throw new FileRejectedException(Issue.ofFile(
                    IssueCode.FILE_EMPTY, 0, 0, "", "", "The file is empty: ask the supplier to send it again."));
        }
    }

    private static byte[] next(InputStream file) throws IOException {
        return file.readNBytes(DocumentStore.PIECE_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
