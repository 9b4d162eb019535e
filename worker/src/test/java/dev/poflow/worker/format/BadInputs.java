package dev.poflow.worker.format;

import dev.poflow.worker.format.BadInput.FoundBy;
import dev.poflow.worker.format.BadInput.Lines;
import dev.poflow.worker.order.IssueCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Everything that suppliers get wrong, for tests of the readers and of the whole worker: one list, one outcome each. */
public final class BadInputs {

    private BadInputs() {}

    /** All cases; names are unique. */
    public static List<BadInput> all() {
        return Stream.of(
                        BadFiles.all(),
                        BadCsv.all(),
                        BadJson.all(),
                        BadX12.all(),
                        BadKinds.all(),
                        BadEdifact.all(),
                        BadXml.all(),
                        BadXlsx.all(),
                        BadDetails.all(),
                        BadHabits.all())
                .flatMap(List::stream)
                .toList();
    }

    /** Collects cases of one format. */
    static final class Table {

        private final Format format;
        private final String prefix;
        private final List<BadInput> cases = new ArrayList<>();

        Table(String prefix, Format format) {
            this.prefix = prefix;
            this.format = format;
        }

        Table reader(String name, byte[] file, IssueCode code, long line, int column, String field, String raw) {
            return add(name, file, format, code, line, column, field, raw, FoundBy.READER);
        }

        Table validate(String name, byte[] file, IssueCode code, long line, int column, String field, String raw) {
            return add(name, file, format, code, line, column, field, raw, FoundBy.VALIDATE);
        }

        Table enrich(String name, byte[] file, IssueCode code, long line, int column, String field, String raw) {
            return add(name, file, format, code, line, column, field, raw, FoundBy.ENRICH);
        }

        Table post(String name, byte[] file, IssueCode code, long line, int column, String field, String raw) {
            return add(name, file, format, code, line, column, field, raw, FoundBy.POST);
        }

        /** A file whose content does not fit what the workflow names, or nothing that is read. */
        Table content(String name, byte[] file, Format wanted, IssueCode code) {
            return add(name, file, wanted, code, 0, 0, "", "", FoundBy.READER);
        }

        private Table add(
                String name,
                byte[] file,
                Format wanted,
                IssueCode code,
                long line,
                int column,
                String field,
                String raw,
                FoundBy foundBy) {
            cases.add(new BadInput(
                    prefix + ": " + name, file, wanted, code, line, column, field, cut(raw), foundBy, Lines.NONE));
            return this;
        }

        /** So many lines of the case before are posted. */
        Table posts(int count) {
            Lines lines = cases.getLast().lines();
            return becomes(new Lines(count, lines.held(), lines.quarantined()));
        }

        /** So many lines of the case before are posted in a held order. */
        Table holds(int count) {
            Lines lines = cases.getLast().lines();
            return becomes(new Lines(lines.posted(), count, lines.quarantined()));
        }

        /** So many lines of the case before are quarantined, with their order or alone. */
        Table quarantines(int count) {
            Lines lines = cases.getLast().lines();
            return becomes(new Lines(lines.posted(), lines.held(), count));
        }

        private Table becomes(Lines lines) {
            cases.add(cases.removeLast().with(lines));
            return this;
        }

        List<BadInput> cases() {
            return List.copyOf(cases);
        }

        private static String cut(String raw) {
            return raw.length() > 200 ? raw.substring(0, 200) + "…" : raw;
        }
    }

    /** A small file under {@code src/test/resources/bad}. */
    static byte[] resource(String name) {
        try (InputStream in = BadInputs.class.getResourceAsStream("/bad/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no test resource bad/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
