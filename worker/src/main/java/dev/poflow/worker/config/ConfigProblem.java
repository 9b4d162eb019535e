package dev.poflow.worker.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param file that it is written in; empty where it comes from the database
 * @param line of the file, from 1; 0 where there is none
 * @param field path such as {@code articles[3].gtin}; empty for the whole
 * @param message what is wrong, and what to do
 */
public record ConfigProblem(String file, int line, String field, String message) {

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file);
        if (line > 0) {
            text.append(':').append(line);
        }
        if (!text.isEmpty()) {
            text.append(": ");
        }
        if (!field.isEmpty()) {
            text.append(field).append(": ");
        }
        return text.append(message).toString();
    }
}
