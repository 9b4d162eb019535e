package dev.poflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseTest {

    @ParameterizedTest
    @EnumSource(Phase.class)
    void onlyThreePhasesAreTerminal(Phase phase) {
        assertThat(phase.isTerminal())
                .isEqualTo(phase == Phase.Succeeded || phase == Phase.Failed || phase == Phase.Cancelled);
    }
}
