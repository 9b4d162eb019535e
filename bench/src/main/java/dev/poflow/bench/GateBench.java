package dev.poflow.bench;

import java.util.ArrayList;
import java.util.List;

/** What an open gate costs, and how soon it is open. */
final class GateBench {

    private GateBench() {}

    static List<Row> rows(Site site) throws Exception {
        List<Row> rows = new ArrayList<>(new BorrowMeasurement(site).rows());
        rows.addAll(new StartMeasurement(site).rows());
        return rows;
    }
}
