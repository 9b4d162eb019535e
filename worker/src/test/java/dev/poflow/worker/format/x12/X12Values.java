package dev.poflow.worker.format.x12;

import dev.poflow.worker.format.edi.EdiSyntax;
import dev.poflow.worker.format.edi.EdiValues;
import dev.poflow.worker.format.fixture.FileValues.Value;
import java.util.List;

/** What the 850 transactions of a file say, value by value. */
public final class X12Values {

    private X12Values() {}

    public static List<Value> of(byte[] file) throws Exception {
        return EdiValues.of(file, EdiSyntax.X12, X12Mapping.TABLE, "ST", "850", "N1", X12Mapping.SUPPLIERS);
    }
}
