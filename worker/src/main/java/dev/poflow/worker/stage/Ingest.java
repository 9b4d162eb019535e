package dev.poflow.worker.stage;

import dev.poflow.contract.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.source.FetchedFile;
import dev.poflow.worker.store.input.DocumentStore;
import dev.poflow.worker.store.run.SameFileStore.SameFile;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Stage 1: the file becomes a stored document. A file that the merchant's orders were already made from ends the workflow well. */
public final class Ingest implements Stage {

    private final FetchedFile file;
    private final String fileName;

    /** @param fileName as people know it */
    public Ingest(FetchedFile file, String fileName) {
        this.file = file;
        this.fileName = fileName;
    }

    @Override
    public StageName name() {
        return StageName.Ingest;
    }

    /** @throws FileInUseException where another workflow works on the file: two must not do so at a time */
    @Override
    public WorkflowResult run(StageContext context, WorkflowResult before) throws SQLException, IOException {
        context.stores().sameFiles().lock(context.connection(), context.work(), file.sha256());
        List<SameFile> others =
                context.stores().sameFiles().others(context.connection(), context.work(), file.sha256());
        Optional<SameFile> posted = others.stream().filter(SameFile::isPosted).findFirst();
        Optional<SameFile> unfinished =
                others.stream().filter(SameFile::isUnfinished).findFirst();
        if (posted.isEmpty() && unfinished.isPresent()) {
            throw new FileInUseException(unfinished.get());
        }
        return before.with(new WorkflowResult.Ingested(
                documentId(context),
                file.sha256(),
                posted.map(SameFile::succeeded).orElse("")));
    }

    private long documentId(StageContext context) throws SQLException, IOException {
        DocumentStore documents = context.stores().documents();
        OptionalLong known = documents.find(context.connection(), context.work(), file.sha256());
        if (known.isPresent()) {
            return known.getAsLong();
        }
        long documentId = documents.nextId(context.connection());
        send(context, documentId);
        documents.add(context.connection(), context.work(), documentId, file.sha256(), fileName, file.bytes());
        return documentId;
    }

    private void send(StageContext context, long documentId) throws SQLException, IOException {
        DocumentStore documents = context.stores().documents();
        try (InputStream bytes = file.open()) {
            int piece = 0;
            for (byte[] content = next(bytes); content.length > 0; content = next(bytes)) {
                documents.addPiece(context.connection(), context.work(), documentId, piece++, content);
            }
        }
    }

    private static byte[] next(InputStream bytes) throws IOException {
        return bytes.readNBytes(DocumentStore.PIECE_BYTES);
    }
}
