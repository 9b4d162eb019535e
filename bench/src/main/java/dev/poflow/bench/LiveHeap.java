package dev.poflow.bench;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Runs inside the operator's container, whose image has no jcmd: speaks HotSpot's attach protocol to the JVM there. {@code
 * GC.class_histogram} collects fully, and counts what is left; this prints it.
 */
final class LiveHeap {

    private LiveHeap() {}

    /** @param args the socket of the JVM's attach listener */
    public static void main(String[] args) throws IOException {
        try (SocketChannel jvm = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            jvm.connect(UnixDomainSocketAddress.of(args[0]));
            // Version of the protocol, command, and three arguments, each ended by a zero.
            jvm.write(ByteBuffer.wrap("1\0jcmd\0GC.class_histogram\0\0\0".getBytes(StandardCharsets.UTF_8)));
            System.out.write(Channels.newInputStream(jvm).readAllBytes());
            System.out.flush();
        }
    }
}
