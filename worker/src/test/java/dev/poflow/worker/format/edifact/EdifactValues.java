package dev.poflow.worker.format.edifact;

import dev.poflow.worker.format.edi.EdiSyntax;
import dev.poflow.worker.format.edi.EdiValues;
import dev.poflow.worker.format.fixture.FileValues.Value;
import java.util.List;

/** What the ORDERS messages of a file say, value by value. */
public final class EdifactValues {

    private EdifactValues() {}

    public static List<Value> of(byte[] file) throws Exception {
        return EdiValues.of(
                file, EdiSyntax.EDIFACT, EdifactMapping.TABLE, "UNH", "ORDERS", "NAD", EdifactMapping.SUPPLIERS);
    }
}
