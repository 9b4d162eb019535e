package dev.poflow.cli.view;

import dev.poflow.cli.worker.Progress;
import java.util.List;

/** Shows a run while it goes on. Implementations are thread-safe: every workflow reports from a thread of its own. */
public interface RunView extends AutoCloseable {
    /** Something that concerns the run as a whole. */
    void note(String text);

    /** One workflow has changed. */
    void changed(Progress progress);

    /** The run is over: nothing more is shown after this. */
    @Override
    void close();

    /** The view for where the text goes: a table that is drawn again and again on a terminal, else one line per change. */
    static RunView of(boolean terminal, int columns, List<Progress> workflows, java.io.PrintStream out) {
        return terminal ? new LiveTable(out, columns, workflows, System::nanoTime) : new PlainLines(out);
    }
}
