package dev.poflow.worker.workflow;

import dev.poflow.worker.harness.*;
import java.nio.file.*;
import org.junit.jupiter.api.*;

class TimelineIT {
    @Test
    void t() throws Exception {
        TestDatabase database = TestServer.shared().migrated();
        Path f = OrderCsv.write(Files.createTempFile("o", ".csv"), "PO-", 30, 1000);
        System.out.println("bytes " + Files.size(f));
        for (int i = 0; i < 2; i++) {
            long s = System.nanoTime();
            var c = WorkerCommand.on(TestServer.shared().migrated()).source(f);
            try (var p = c.start()) {
                p.awaitListening();
                System.out.println("listening after " + (System.nanoTime() - s) / 1_000_000);
                if (i == 0) {
                    Thread.sleep(9000);
                    if (p.isAlive()) {
                        new ProcessBuilder(
                                        System.getProperty("java.home") + "/bin/jcmd",
                                        "" + p.pid(),
                                        "Thread.dump_to_file",
                                        "-overwrite",
                                        "/tmp/w/dump.txt")
                                .inheritIO()
                                .start()
                                .waitFor();
                        new ProcessBuilder(System.getProperty("java.home") + "/bin/jstack", "" + p.pid())
                                .redirectOutput(new java.io.File("/tmp/w/jstack.txt"))
                                .start()
                                .waitFor();
                    }
                }
                var e = p.awaitEnd();
                System.out.println("total " + (System.nanoTime() - s) / 1_000_000);
                System.out.println(e.everything());
            }
        }
    }
}
