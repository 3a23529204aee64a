package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.trackside.systemtests.server.TracksideServer;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server listens where wildfly-config/README.md says ("What listens") and nowhere else. */
@ExtendWith(Hub.class)
@EnabledOnOs(OS.LINUX)
class OpenPortsIT {
  private static final String LISTENS = "0A";

  /** 127.0.0.1 as the kernel writes it, of an IPv4 socket and of one that speaks both. */
  private static final List<String> LOOPBACK =
      List.of("0100007F", "0000000000000000FFFF00000100007F");

  private final TracksideServer server;

  OpenPortsIT(TracksideServer server) {
    this.server = server;
  }

  @Test
  void theApiAndTheManagementListenOnLoopbackAndNothingElseDoes() throws IOException {
    Set<String> sockets = sockets(Path.of("/proc/" + server.pid() + "/fd"));
    Set<Integer> ports = new HashSet<>();
    for (String table : List.of("tcp", "tcp6")) {
      List<String> lines = Files.readAllLines(Path.of("/proc/" + server.pid() + "/net/" + table));
      for (String line : lines.subList(1, lines.size())) {
        String[] columns = line.strip().split("\\s+");
        String[] local = columns[1].split(":");
        if (columns[3].equals(LISTENS) && sockets.contains(columns[9])) {
          assertThat(local[0]).as(line).isIn(LOOPBACK);
          ports.add(Integer.parseInt(local[1], 16));
        }
      }
    }
    assertThat(ports)
        .containsExactlyInAnyOrder(server.baseUrl().getPort(), server.managementUrl().getPort());
  }

  /** The numbers of the sockets that a process has open. */
  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> numbers = new HashSet<>();
    try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : open) {
        try {
          String target = Files.readSymbolicLink(descriptor).toString();
          if (target.startsWith("socket:[")) {
            numbers.add(target.substring("socket:[".length(), target.length() - 1));
          }
        } catch (NoSuchFileException closedMeanwhile) {
          // It listens no more.
        }
      }
    }
    return numbers;
  }
}
