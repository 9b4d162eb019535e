package dev.poflow.worker.source;

import dev.poflow.contract.ConfigurationException;
import dev.poflow.worker.order.issue.FileRejectedException;
import dev.poflow.worker.settings.SourceSettings;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.UnsupportedSchemeException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Fetches a file over HTTP, streaming. Every connection, those of redirects too, goes to an address that {@link GuardedResolver} has
 * let pass, so that a workflow cannot be used to reach into the cluster's network. For one file and one thread.
 */
final class HttpSource {

    private static final int MOST_REDIRECTS = 5;
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Patience PATIENCE = new Patience(Duration.ofSeconds(30), Duration.ofMinutes(10));

    /**
     * How long a server may take.
     *
     * @param silence until it says something, or something more
     * @param whole the whole transfer: a server that sends a byte now and then must not hold a worker for ever
     */
    record Patience(Duration silence, Duration whole) {}

    private final SourceSettings settings;
    private final Patience patience;
    /** In {@link System#nanoTime} units. */
    private long deadline;

    HttpSource(SourceSettings settings) {
        this(settings, PATIENCE);
    }

    HttpSource(SourceSettings settings, Patience patience) {
        this.settings = settings;
        this.patience = patience;
    }

    /** @throws FileRejectedException where the server says that the file is larger than allowed */
    InputStream open() throws ConfigurationException, FileRejectedException, IOException {
        CloseableHttpClient client = client();
        deadline = System.nanoTime() + patience.whole().toNanos();
        // Also where a redirect has an endless body, which the client reads before it goes on.
        CompletableFuture.delayedExecutor(patience.whole().toNanos(), TimeUnit.NANOSECONDS)
                .execute(() -> client.close(CloseMode.IMMEDIATE));
        try {
            return body(client, client.executeOpen(null, new HttpGet(settings.location()), null));
        } catch (ConfigurationException | FileRejectedException | RuntimeException e) {
            client.close(CloseMode.IMMEDIATE);
            throw e;
        } catch (IOException e) {
            client.close(CloseMode.IMMEDIATE);
            throw explained(e);
        }
    }

    private CloseableHttpClient client() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new GuardedResolver(settings.allowedHosts()))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(CONNECT))
                                .setSocketTimeout(Timeout.of(patience.silence()))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setMaxRedirects(MOST_REDIRECTS)
                        .setResponseTimeout(Timeout.of(patience.silence()))
                        .build())
                .disableCookieManagement()
                .disableAutomaticRetries()
                .setUserAgent("poflow")
                .build();
    }

    private InputStream body(CloseableHttpClient client, ClassicHttpResponse response)
            throws ConfigurationException, FileRejectedException, IOException {
        int status = response.getCode();
        if (status != 200) {
            String what = "the server answered " + status + " " + response.getReasonPhrase();
            // 408, 425 and 429 say "later" (RFC 9110, RFC 8470, RFC 6585); other answers below 500 will be the same
            // next time.
            if (status >= 500 || status == 408 || status == 425 || status == 429) {
                throw new IOException(what);
            }
            throw new ConfigurationException("cannot fetch " + shown() + ": " + what);
        }
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            throw new ConfigurationException("cannot fetch " + shown() + ": the server answered without content");
        }
        SourceFile.checkSize(entity.getContentLength());
        return new Body(entity.getContent(), client);
    }

    /** The client's own messages about redirects hold whole addresses, which may have a secret in their query: not repeated. */
    private IOException explained(IOException e) throws ConfigurationException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case GuardedResolver.RefusedAddressException refused ->
                    throw new ConfigurationException("cannot fetch " + shown() + ": " + refused.getMessage());
                case RedirectException _ ->
                    throw new ConfigurationException(
                            "%s redirects in a circle, or more than %d times".formatted(shown(), MOST_REDIRECTS));
                case ProtocolException _, UnsupportedSchemeException _ ->
                    throw new ConfigurationException(
                            shown() + " redirects to something that is no http or https address, or speaks no HTTP");
                default -> {}
            }
        }
        return unavailable(e);
    }

    private IOException unavailable(IOException e) {
        if (System.nanoTime() - deadline > 0) {
            return new IOException("%s took longer than %s s"
                    .formatted(shown(), patience.whole().toMillis() / 1000.0));
        }
        return new IOException("cannot fetch " + shown() + ": " + e.getMessage(), e);
    }

    /** The address without user, password and query, which may hold secrets. */
    private String shown() {
        URI uri = settings.location();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + (uri.getPath() == null ? "" : uri.getPath());
    }

    private final class Body extends FilterInputStream {

        private final CloseableHttpClient client;

        Body(InputStream in, CloseableHttpClient client) {
            super(in);
            this.client = client;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                throw unavailable(e);
            }
        }

        /** Ends the connection at once. Closing the response would read what is left of its body first. */
        @Override
        public void close() {
            client.close(CloseMode.IMMEDIATE);
        }
    }
}
