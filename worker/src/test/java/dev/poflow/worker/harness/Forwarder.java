package dev.poflow.worker.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port of the loopback address that leads to a server, and can be led to another, as the address of a cluster is after a fail-over. It can
 * hold what a server answers to COMMIT until somebody has looked.
 */
public final class Forwarder implements AutoCloseable {

    /** Told of what the server says, before the client hears of it. Whoever throws an exception cuts the connection. */
    public interface Listener {

        /** A transaction has committed. */
        default void committed() throws IOException {}

        /** The server has said something, a COMMIT or anything else. */
        default void answered() throws IOException {}
    }

    /** CommandComplete with the tag COMMIT (PostgreSQL documentation, "Message Formats"). */
    private static final byte[] COMMITTED = "C\0\0\0\013COMMIT\0".getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket listening;
    private final Listener listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean refusing;

    public Forwarder(int target, Listener listener) {
        try {
            this.target = target;
            this.listener = listener;
            listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().name("forwarder").start(this::accept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** New connections are closed unanswered; those that are there go on. */
    public void refuse() {
        refusing = true;
    }

    /** From now on the port leads there; every connection to where it led before is cut. */
    public void leadTo(int port) {
        target = port;
        cut();
        refusing = false;
    }

    /** Ends every connection. */
    public void cut() {
        sockets.forEach(Forwarder::closeQuietly);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                if (refusing) {
                    closeQuietly(client);
                } else {
                    connect(client);
                }
            } catch (IOException e) {
                // Closed, or the target is not there: the client's connection has ended, and it may try again.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server;
        try {
            server = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            closeQuietly(client);
            throw e;
        }
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> pump(client, server, false));
        Thread.ofVirtual().start(() -> pump(server, client, true));
    }

    private void pump(Socket from, Socket to, boolean listen) {
        byte[] buffer = new byte[64 * 1024];
        int matched = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (listen) {
                    for (int i = 0; i < count; i++) {
                        matched = buffer[i] == COMMITTED[matched] ? matched + 1 : buffer[i] == COMMITTED[0] ? 1 : 0;
                        if (matched == COMMITTED.length) {
                            listener.committed();
                            matched = 0;
                        }
                    }
                    listener.answered();
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException e) {
            // One side has ended: so does the other.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }
}
