package dev.poflow.worker.store.run;

import dev.poflow.contract.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.store.run.CheckpointStore.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stages of a workflow that have committed, from the first to the last without a gap: what a worker goes on from. Immutable.
 *
 * @param committed in the order of the stages
 * @param behindGap stages that have a checkpoint although one before them has none. They do not count: they have worked from something that
 *     the database has lost.
 */
public record Checkpoints(List<Checkpoint> committed, List<StageName> behindGap) {

    public static final Checkpoints NONE = new Checkpoints(List.of(), List.of());

    public Checkpoints {
        committed = List.copyOf(committed);
        behindGap = List.copyOf(behindGap);
    }

    static Checkpoints of(Map<StageName, Checkpoint> found) {
        List<Checkpoint> committed = new ArrayList<>();
        List<StageName> behindGap = new ArrayList<>();
        for (StageName stage : StageName.values()) {
            if (!found.containsKey(stage)) {
                continue;
            }
            if (stage.ordinal() == committed.size()) {
                committed.add(found.get(stage));
            } else {
                behindGap.add(stage);
            }
        }
        return new Checkpoints(committed, behindGap);
    }

    /** The stage to run next; empty where all have committed. */
    public Optional<StageName> next() {
        return isComplete() ? Optional.empty() : Optional.of(StageName.values()[committed.size()]);
    }

    public boolean isComplete() {
        return committed.size() == StageName.values().length;
    }

    /** What is known after the last of them. */
    public WorkflowResult result() {
        return committed.isEmpty()
                ? WorkflowResult.NOTHING_YET
                : committed.getLast().result();
    }

    /** With the next stage's. */
    public Checkpoints with(Checkpoint checkpoint) {
        if (next().filter(checkpoint.stage()::equals).isEmpty()) {
            throw new IllegalArgumentException(checkpoint.stage() + " does not follow " + stages());
        }
        List<Checkpoint> more = new ArrayList<>(committed);
        more.add(checkpoint);
        return new Checkpoints(more, behindGap);
    }

    List<StageName> stages() {
        return committed.stream().map(Checkpoint::stage).toList();
    }
}
