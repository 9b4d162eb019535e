package dev.poflow.worker.stage;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.contract.StageName;
import dev.poflow.worker.order.WorkflowResult;
import dev.poflow.worker.order.issue.FileRejectedException;
import java.io.IOException;
import java.sql.SQLException;

/** One of the six steps of a file's way. Runs in one transaction and keeps no state, so it can be run again from its start. */
public sealed interface Stage permits Ingest, Parse, Validate, Enrich, Post, Publish {

    StageName name();

    /**
     * Does the stage's work.
     *
     * @param before what the stages before it have found
     * @return the same with this stage's part filled in
     * @throws FileRejectedException where the file cannot be used: nothing of it is posted
     * @throws ConfigurationException where somebody must change a setting first
     * @throws IOException where the source fails: trying again may help
     */
    WorkflowResult run(StageContext context, WorkflowResult before)
            throws SQLException, FileRejectedException, ConfigurationException, IOException;
}
