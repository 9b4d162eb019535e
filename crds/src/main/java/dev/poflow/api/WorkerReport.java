package dev.poflow.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.poflow.api.v1alpha1.GateStatus;
import dev.poflow.api.v1alpha1.Result;
import dev.poflow.api.v1alpha1.StageStatus;
import dev.poflow.contract.Phase;
import dev.poflow.contract.StageName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of its run: by {@code GET /progress} while it runs, and as its termination message when it ends. At most
 * {@value #MAX_BYTES} bytes of JSON. Fields that this version does not know are ignored, so that workers may be newer. Immutable.
 *
 * @param phase Connecting, Running, Succeeded or Failed
 * @param linesDone lines that the stage under way has done
 * @param exitCode only in a termination message
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkerReport(
        @Nullable String workflow,
        @Nullable Integer run,
        @Nullable Integer attempt,
        @Nullable String merchantId,
        @Nullable Phase phase,
        @Nullable String reason,
        @Nullable String message,
        @Nullable StageName stage,
        @Nullable Long linesDone,
        @Nullable List<StageStatus> stages,
        @Nullable GateStatus gate,
        @Nullable Result result,
        @Nullable Integer exitCode) {

    /** Kubernetes cuts a longer termination message off. */
    public static final int MAX_BYTES = 4096;

    /** Says nothing: of a worker that left no report. */
    public static final WorkerReport EMPTY =
            new WorkerReport(null, null, null, null, null, null, null, null, null, null, null, null, null);
}
