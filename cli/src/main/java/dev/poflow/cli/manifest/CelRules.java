package dev.poflow.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Evaluates the CEL rules of a CRD on a new resource. Transition rules (those that read {@code oldSelf}) say nothing of a new resource,
 * as in the API server. Thread-safe.
 */
final class CelRules {
    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("self", SimpleType.DYN)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();
    private final CelRuntime runtime =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();
    /** Compiled once for all the workflows of some files. */
    private final Map<String, CelRuntime.Program> programs = new ConcurrentHashMap<>();

    /**
     * Whether the rule holds. A rule that fails to evaluate does not hold, as in the API server.
     *
     * @throws IllegalStateException when the rule is no CEL: the CRD is broken
     */
    boolean holds(StructuralSchema.PlacedRule rule) {
        if (rule.rule().contains("oldSelf")) {
            return true;
        }
        try {
            CelRuntime.Program program = programs.computeIfAbsent(rule.rule(), this::program);
            return Boolean.TRUE.equals(program.eval(Map.of("self", value(rule.self()))));
        } catch (CelEvaluationException e) {
            return false;
        }
    }

    private CelRuntime.Program program(String rule) {
        try {
            return runtime.createProgram(compiler.compile(rule).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException("The CRD's rule is no CEL: " + rule, e);
        }
    }

    private static Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> {
                Map<String, Object> map = new HashMap<>();
                node.properties().stream()
                        .filter(field -> !field.getValue().isNull())
                        .forEach(field -> map.put(field.getKey(), value(field.getValue())));
                yield map;
            }
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                node.forEach(item -> list.add(value(item)));
                yield list;
            }
            case BOOLEAN -> node.asBoolean();
            case NUMBER -> node.isIntegralNumber() ? (Object) node.asLong() : (Object) node.asDouble();
            default -> node.asText();
        };
    }
}
