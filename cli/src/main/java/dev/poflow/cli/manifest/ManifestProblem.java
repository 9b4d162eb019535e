package dev.poflow.cli.manifest;

/**
 * One thing wrong with a manifest.
 *
 * @param line counted from 1 in the whole file; 0 where there is none
 * @param field path such as {@code spec.source.http.url}; empty: the document
 */
public record ManifestProblem(String file, int document, String resource, int line, String field, String message) {
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        text.append(": document ").append(document);
        if (!resource.isEmpty()) {
            text.append(" (").append(resource).append(')');
        }
        text.append(": ");
        if (!field.isEmpty()) {
            text.append(field).append(": ");
        }
        return text.append(message).toString();
    }
}
