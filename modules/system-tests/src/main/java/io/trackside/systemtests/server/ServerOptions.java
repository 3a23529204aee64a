package io.trackside.systemtests.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How to run a server.
 *
 * @param name its directory under the work directory
 * @param ports where it listens
 * @param heapMegabytes its largest heap, in MB
 * @param environment settings, as in {@code wildfly-config/ENV.md}
 * @param javaOptions further options of the virtual machine
 */
public record ServerOptions(
    String name,
    Ports ports,
    int heapMegabytes,
    Map<String, String> environment,
    List<String> javaOptions) {

  /** Copies what was handed in. */
  public ServerOptions {
    environment = Map.copyOf(environment);
    javaOptions = List.copyOf(javaOptions);
  }

  /** The defaults: free ports, 1 GB of heap, H2. */
  public static ServerOptions named(String name) {
    return new ServerOptions(name, Ports.free(), 1024, Map.of(), List.of());
  }

  /** The same with more settings. */
  public ServerOptions with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.putAll(more);
    return new ServerOptions(name, ports, heapMegabytes, all, javaOptions);
  }

  /**
   * The same for a life of minutes on two cores, in which the second compiler and a concurrent
   * collector would cost more than they give.
   */
  public ServerOptions forMinutes() {
    return withJavaOption("-XX:TieredStopAtLevel=1").withJavaOption("-XX:+UseSerialGC");
  }

  /** The same with one more option of the virtual machine. */
  public ServerOptions withJavaOption(String option) {
    List<String> all = new ArrayList<>(javaOptions);
    all.add(option);
    return new ServerOptions(name, ports, heapMegabytes, environment, all);
  }

  /** The same on other ports. */
  public ServerOptions on(Ports other) {
    return new ServerOptions(name, other, heapMegabytes, environment, javaOptions);
  }
}
