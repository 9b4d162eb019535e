package dev.poflow.worker.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** An HTTP server on the loopback address, for workflows whose source is an address. Each method adds a path. */
public final class FileServer implements AutoCloseable {

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    public FileServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FileServer file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return path(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    /** Of a length that is not said beforehand. */
    public FileServer chunkedFile(String path, String content) {
        return path(path, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(content.getBytes(StandardCharsets.UTF_8));
        });
    }

    public FileServer compressedFile(String path, String content) {
        return path(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream compressed = new GZIPOutputStream(exchange.getResponseBody())) {
                compressed.write(content.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /** Says a length, sends less, and ends the connection. */
    public FileServer brokenFile(String path, String content, long saidLength) {
        return path(path, exchange -> {
            exchange.sendResponseHeaders(200, saidLength);
            exchange.getResponseBody().write(content.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });
    }

    /** Begins, and then says nothing more until the server is closed. */
    public FileServer stallingFile(String path, String content) {
        return path(path, exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            exchange.getResponseBody().write(content.getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaitClose();
        });
    }

    /** Takes the request, and says nothing until the server is closed. */
    public FileServer silence(String path) {
        return path(path, exchange -> awaitClose());
    }

    public FileServer status(String path, int status) {
        return path(path, exchange -> exchange.sendResponseHeaders(status, -1));
    }

    public FileServer redirect(String path, String location) {
        return path(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    public FileServer path(String path, HttpHandler handler) {
        server.createContext(path, exchange -> answer(exchange, handler));
        return this;
    }

    private void answer(HttpExchange exchange, HttpHandler handler) throws IOException {
        requests.add(exchange.getRequestURI().getPath());
        try (exchange) {
            handler.handle(exchange);
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The address of a path under the server's name, {@code localhost}. */
    public String url(String path) {
        return url("localhost", path);
    }

    public String url(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Paths that were asked for, in order. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
