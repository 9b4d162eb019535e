package dev.poflow.worker.stage;

import dev.poflow.worker.order.field.LineField;
import dev.poflow.worker.order.rule.LineRules;
import dev.poflow.worker.order.staged.LineReference;
import dev.poflow.worker.order.staged.StagedLine;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The quarantined lines of one order that nobody has corrected, from all its files. One that was sent again and quarantined again is the same
 * line. Filled from the oldest file to the newest; for one thread.
 */
final class OpenLines {

    private final Map<LineReference, Written> lines = new LinkedHashMap<>();
    /** The oldest version of each line. */
    private final Map<LineReference, LineReference> roots = new HashMap<>();

    private final Set<LineReference> counted = new HashSet<>();
    private final Set<LineReference> corrected = new HashSet<>();

    private record Written(StagedLine line, char decimalMark) {}

    /**
     * Adds a line.
     *
     * @param decimalMark of its file
     * @param counts whether it is missing in the order, and not only in a file that was rejected
     */
    void add(LineReference at, StagedLine line, char decimalMark, boolean counts) {
        LineReference root = find(line, at.workId()).map(roots::get).orElse(at);
        lines.put(at, new Written(line, decimalMark));
        roots.put(at, root);
        if (counts) {
            counted.add(root);
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Takes a line of the newest file that is right. */
    void correctedBy(StagedLine line, long workId) {
        find(line, workId).map(roots::get).ifPresent(corrected::add);
    }

    /** The lines that are corrected now, by their file. */
    Map<Long, List<Integer>> corrected() {
        Map<Long, List<Integer>> byFile = new LinkedHashMap<>();
        lines.keySet().stream()
                .filter(at -> corrected.contains(roots.get(at)))
                .forEach(at -> byFile.computeIfAbsent(at.workId(), file -> new java.util.ArrayList<>())
                        .add(at.lineNumber()));
        return byFile;
    }

    /** How many lines the order lacks. */
    int missing() {
        return (int) counted.stream().filter(root -> !corrected.contains(root)).count();
    }

    /** What the missing lines are worth, as far as that can be read from their newest versions. */
    BigDecimal missingAmount(int decimals) {
        Map<LineReference, Written> newest = new LinkedHashMap<>();
        lines.forEach((at, written) -> newest.put(roots.getOrDefault(at, at), written));
        return newest.entrySet().stream()
                .filter(each -> counted.contains(each.getKey()) && !corrected.contains(each.getKey()))
                .flatMap(each -> new LineRules(each.getValue().decimalMark())
                        .readableAmount(each.getValue().line(), decimals).stream())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The line of an earlier file that this one is: as it says itself, else of the same identifier, else the only one of the same article. */
    private Optional<LineReference> find(StagedLine line, long workId) {
        String says = line.cell(LineField.CORRECTS).text();
        if (!says.isEmpty()) {
            return LineReference.read(says).filter(lines::containsKey);
        }
        Optional<LineReference> named = Optional.empty();
        Optional<LineReference> ofArticle = Optional.empty();
        Set<LineReference> articles = new HashSet<>();
        for (Map.Entry<LineReference, Written> each : lines.entrySet()) {
            StagedLine other = each.getValue().line();
            if (each.getKey().workId() == workId) {
                continue;
            }
            if (line.lineId().present()
                    && line.lineId().text().equals(other.lineId().text())) {
                named = Optional.of(each.getKey());
            } else if (!(line.lineId().present() && other.lineId().present())
                    && line.article().present()
                    && line.article().text().equals(other.article().text())) {
                ofArticle = Optional.of(each.getKey());
                articles.add(roots.getOrDefault(each.getKey(), each.getKey()));
            }
        }
        return named.isPresent() || articles.size() != 1 ? named : ofArticle;
    }
}
