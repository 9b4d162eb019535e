package dev.poflow.operator.progress;

import dev.poflow.contract.Report;
import dev.poflow.contract.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Optional;

/** Asks a worker for its report. The worker reads strangers' files, so its answer is believed no further than a report goes. Thread-safe. */
class ProgressClient {

    private static final int TIMEOUT_MILLIS = 2000;
    private static final int MOST_BYTES = 16 << 10;

    private final ReportJson json = new ReportJson();
    private final int port;

    ProgressClient(int port) {
        this.port = port;
    }

    /** The report, where the worker answers with one. */
    Optional<Report> report(String ip) {
        String host = ip.indexOf(':') < 0 ? ip : "[" + ip + "]";
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://" + host + ":" + port + "/progress")
                    .toURL()
                    .openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                connection.disconnect();
                return Optional.empty();
            }
            try (InputStream body = connection.getInputStream()) {
                return json.read(body.readNBytes(MOST_BYTES));
            }
        } catch (IOException noAnswer) {
            return Optional.empty();
        }
    }
}
