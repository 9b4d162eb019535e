package dev.poflow.bench;

import java.util.List;

/** {@code ./dev bench}: figures on standard output, all else on standard error. Exit 0 also where a goal is missed, 1 where it could not measure. */
public final class Bench {

    private static final List<String> READING = List.of("ingest", "reading");

    private Bench() {}

    /** A measurement that could not be made; the message says why and what to do. */
    static final class CannotMeasureException extends Exception {

        private static final long serialVersionUID = 1L;

        CannotMeasureException(String message) {
            super(message);
        }
    }

    /** @param args what to measure, and {@code -o json} or {@code -o table} */
    public static void main(String[] args) {
        boolean json = List.of(args).contains("json");
        List<String> words = List.of(args).stream()
                .filter(word -> !List.of("-o", "--output", "-ojson", "-o=json", "json", "table")
                        .contains(word))
                .toList();
        if (!isAsked(words)) {
            System.err.println("poflow bench: say what to measure: gate, ingest or operator. Try: ./dev help bench");
            System.exit(1);
        }
        System.exit(measure(words, json));
    }

    private static boolean isAsked(List<String> words) {
        return switch (words.size()) {
            case 1 -> List.of("gate", "ingest", "operator").contains(words.getFirst());
            case 2 ->
                words.equals(READING)
                        || words.getFirst().equals("operator") && OperatorBench.PARTS.contains(words.getLast());
            default -> false;
        };
    }

    private static int measure(List<String> words, boolean json) {
        try {
            List<Row> rows;
            if (words.getFirst().equals("operator")) {
                rows = OperatorBench.rows(words.stream().skip(1).findFirst());
            } else {
                rows = words.equals(READING) ? FormatBench.reading() : onThisMachine(words.getFirst());
            }
            System.out.println(json ? Figures.json(rows) : Figures.table(rows));
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            System.err.println("poflow bench: interrupted");
        } catch (CannotMeasureException e) {
            System.err.println("poflow bench: " + e.getMessage());
        } catch (Exception e) {
            System.err.println("poflow bench: could not measure: " + e);
            e.printStackTrace();
        }
        return 1;
    }

    private static List<Row> onThisMachine(String what) throws Exception {
        try (Site site = Site.open()) {
            return what.equals("gate") ? GateBench.rows(site) : IngestBench.rows(site);
        }
    }
}
