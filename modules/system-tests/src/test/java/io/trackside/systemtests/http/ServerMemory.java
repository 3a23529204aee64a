package io.trackside.systemtests.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.trackside.systemtests.server.TracksideServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server's virtual machine holds. Asks as {@code jcmd} does, over the machine's own socket
 * in the file system, but without starting a process for each look; the server opens no port.
 */
final class ServerMemory {
  private static final int COLLECTIONS = 2;

  /** The histogram's last line: instances, then bytes. */
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)$");

  private final Path socket;

  private ServerMemory(Path socket) {
    this.socket = socket;
  }

  static ServerMemory of(TracksideServer server) {
    try {
      // Has the machine listen on its socket, if nobody asked it before.
      VirtualMachine.attach(Long.toString(server.pid())).detach();
      return new ServerMemory(
          Path.of(System.getProperty("java.io.tmpdir"), ".java_pid" + server.pid()));
    } catch (AttachNotSupportedException e) {
      throw new IllegalStateException("no way into the server's virtual machine", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of live objects after a collection: what somebody holds just now. */
  long heldBytes() {
    String histogram = ask("GC.class_histogram");
    Matcher total = TOTAL.matcher(histogram);
    if (!total.find()) {
      throw new IllegalStateException("no histogram but " + histogram.lines().limit(3).toList());
    }
    return Long.parseLong(total.group(1));
  }

  /** The same at rest: the least of some collections, since requests come and go in between. */
  long restingBytes() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      least = Math.min(least, heldBytes());
    }
    return least;
  }

  private String ask(String command) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      // Version, command and its three arguments, each ended by a zero.
      ByteBuffer request = ByteBuffer.wrap(("1\0jcmd\0" + command + "\0\0\0").getBytes(UTF_8));
      while (request.hasRemaining()) {
        channel.write(request);
      }
      return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
