package io.trackside.systemtests.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * The two ports of a server.
 *
 * @param http the API
 * @param management management, metrics and server health
 */
public record Ports(int http, int management) {

  /** Two ports that were free a moment ago. */
  public static Ports free() {
    try (ServerSocket http = listen(0);
        ServerSocket management = listen(0)) {
      return new Ports(http.getLocalPort(), management.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The documented ports moved by an offset, 8080 and 9990 for offset 0.
   *
   * @throws IllegalStateException when somebody listens there already
   */
  public static Ports offset(int offset) {
    Ports ports = new Ports(8080 + offset, 9990 + offset);
    requireFree(ports.http);
    requireFree(ports.management);
    return ports;
  }

  private static void requireFree(int port) {
    try (ServerSocket socket = listen(port)) {
      socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("port " + port + " is taken; choose another offset", e);
    }
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }
}
