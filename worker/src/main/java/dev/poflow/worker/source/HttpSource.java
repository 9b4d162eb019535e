package dev.poflow.worker.source;

import dev.poflow.worker.settings.ConfigurationException;
import dev.poflow.worker.settings.SourceSettings;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches a file over HTTP, streaming. Every connection, those of redirects too, goes to an address that {@link GuardedResolver} has
 * let pass, so that a workflow cannot be used to reach into the cluster's network.
 */
final class HttpSource {

    private static final int MOST_REDIRECTS = 5;
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout SILENCE = Timeout.ofSeconds(30);
    /** The whole transfer: a server that sends a byte now and then must not hold a worker for ever. */
    private static final long WHOLE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final SourceSettings settings;

    HttpSource(SourceSettings settings) {
        this.settings = settings;
    }

    InputStream open() throws ConfigurationException, IOException {
        CloseableHttpClient client = client();
        try {
            ClassicHttpResponse response = client.executeOpen(null, new HttpGet(settings.location()), null);
            try {
                return body(client, response);
            } catch (ConfigurationException | IOException | RuntimeException e) {
                response.close();
                throw e;
            }
        } catch (ConfigurationException | RuntimeException e) {
            client.close();
            throw e;
        } catch (IOException e) {
            client.close();
            throw explained(e);
        }
    }

    private CloseableHttpClient client() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedResolver(settings.allowedHosts()))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(SILENCE)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setMaxRedirects(MOST_REDIRECTS)
                        .setResponseTimeout(SILENCE)
                        .build())
                .disableCookieManagement()
                .disableAutomaticRetries()
                .setUserAgent("poflow")
                .build();
    }

    private InputStream body(CloseableHttpClient client, ClassicHttpResponse response)
            throws ConfigurationException, IOException {
        int status = response.getCode();
        if (status != 200) {
            String what = shown() + " answered " + status + " " + response.getReasonPhrase();
            // 408, 425 and 429 say "later" (RFC 9110, RFC 8470, RFC 6585); other answers below 500 will be the same
            // next time.
            if (status >= 500 || status == 408 || status == 425 || status == 429) {
                throw new IOException(what);
            }
            throw new ConfigurationException(what);
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new ConfigurationException(shown() + " answered without content");
        }
        return new Body(entity.getContent(), client, response, System.nanoTime() + WHOLE_NANOS, shown());
    }

    private IOException explained(IOException e) throws ConfigurationException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof GuardedResolver.RefusedAddressException refused) {
                throw new ConfigurationException(refused.getMessage());
            }
            if (cause instanceof org.apache.hc.client5.http.RedirectException) {
                throw new ConfigurationException(shown() + ": " + cause.getMessage());
            }
        }
        return new IOException("cannot fetch " + shown() + ": " + e.getMessage(), e);
    }

    /** The address without user, password and query, which may hold secrets. */
    private String shown() {
        URI uri = settings.location();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + (uri.getPath() == null ? "" : uri.getPath());
    }

    private static final class Body extends FilterInputStream {

        private final CloseableHttpClient client;
        private final ClassicHttpResponse response;
        private final long deadline;
        private final String shown;

        Body(InputStream in, CloseableHttpClient client, ClassicHttpResponse response, long deadline, String shown) {
            super(in);
            this.client = client;
            this.response = response;
            this.deadline = deadline;
            this.shown = shown;
        }

        @Override
        public int read() throws IOException {
            checkTime();
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            checkTime();
            return super.read(target, offset, length);
        }

        /** Ends the connection at once: what is left of a body is not worth reading. */
        @Override
        public void close() throws IOException {
            client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
            response.close();
        }

        private void checkTime() throws IOException {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException(
                        shown + " took longer than " + TimeUnit.NANOSECONDS.toMinutes(WHOLE_NANOS) + " minutes");
            }
        }
    }
}
