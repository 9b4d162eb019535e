package dev.poflow.worker.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poflow.contract.EnvelopeDoubts;
import dev.poflow.contract.StageName;
import dev.poflow.contract.TestDocuments;
import dev.poflow.contract.TotalMismatch;
import dev.poflow.contract.UnknownSku;
import dev.poflow.contract.UnnamedArticle;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.settings.Policy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another input has another hash, whatever of it is other. */
class InputHashTest {

    private static final Policy POLICY = new Policy(
            TotalMismatch.Hold,
            UnknownSku.Draft,
            UnnamedArticle.Quarantine,
            TestDocuments.Report,
            EnvelopeDoubts.Warn,
            "",
            20);

    @Test
    void theSameInputHasTheSameHash() {
        assertThat(InputHash.of(StageName.Parse, WorkflowResult.NOTHING_YET, POLICY))
                .isEqualTo(InputHash.of(StageName.Parse, WorkflowResult.NOTHING_YET, POLICY))
                .isNotEqualTo(InputHash.of(StageName.Post, WorkflowResult.NOTHING_YET, POLICY));
    }

    @Test
    void everyPartOfTheResultCounts() throws Exception {
        List<WorkflowResult> others = others(WorkflowResult.NOTHING_YET);

        assertThat(others).hasSizeGreaterThan(10);
        assertThat(others)
                .allSatisfy(other -> assertThat(InputHash.of(StageName.Parse, other, POLICY))
                        .isNotEqualTo(InputHash.of(StageName.Parse, WorkflowResult.NOTHING_YET, POLICY)));
    }

    @Test
    void everyPartOfThePolicyCounts() throws Exception {
        assertThat(others(POLICY))
                .hasSizeGreaterThan(2)
                .allSatisfy(other -> assertThat(InputHash.of(StageName.Parse, WorkflowResult.NOTHING_YET, other))
                        .isNotEqualTo(InputHash.of(StageName.Parse, WorkflowResult.NOTHING_YET, POLICY)));
    }

    /** The record with one thing changed, for each thing that it or a record in it has. */
    @SuppressWarnings("unchecked")
    private static <T extends Record> List<T> others(T record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        List<T> others = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            for (Object value : otherValues(components[i].getAccessor().invoke(record))) {
                Object[] values = new Object[components.length];
                for (int k = 0; k < values.length; k++) {
                    values[k] = k == i ? value : components[k].getAccessor().invoke(record);
                }
                others.add((T) record.getClass().getDeclaredConstructor(types).newInstance(values));
            }
        }
        return others;
    }

    private static List<?> otherValues(Object value) throws ReflectiveOperationException {
        return switch (value) {
            case Record record -> others(record);
            case Integer number -> List.of(number + 1);
            case Long number -> List.of(number + 1);
            case Character letter -> List.of((char) (letter + 1));
            case String text -> List.of(text + "x");
            case Enum<?> constant ->
                Arrays.stream(constant.getDeclaringClass().getEnumConstants())
                        .filter(other -> other != constant)
                        .toList();
            default -> throw new IllegalArgumentException("what else can " + value + " be?");
        };
    }
}
