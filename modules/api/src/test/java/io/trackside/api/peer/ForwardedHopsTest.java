package io.trackside.api.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForwardedHopsTest {
  private static final Set<String> PROXIES = Set.of("10.0.0.1", "10.0.0.2", "fd00::1");

  private static String peer(String connected, String... values) {
    return new ForwardedHops(PROXIES::contains, ForwardedHops.X_FORWARDED_FOR)
        .peer(connected, List.of(values));
  }

  private static String forwarded(String connected, String... values) {
    return new ForwardedHops(PROXIES::contains, ForwardedHops.FORWARDED)
        .peer(connected, List.of(values));
  }

  @Test
  void aStrangersHeaderIsIgnored() {
    assertThat(peer("203.0.113.9", "192.0.2.1")).isEqualTo("203.0.113.9");
  }

  @Test
  void behindAProxyTheRightMostStrangerIsThePeer() {
    assertThat(peer("10.0.0.1", "192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(peer("10.0.0.1", "192.0.2.99, 192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(peer("10.0.0.1", "192.0.2.99, 192.0.2.1, 10.0.0.2")).isEqualTo("192.0.2.1");
    assertThat(peer("10.0.0.1", "192.0.2.99", "192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(peer("fd00::1", "2001:db8::7")).isEqualTo("2001:db8::7");
  }

  @Test
  void withoutAHeaderTheProxyIsThePeer() {
    assertThat(peer("10.0.0.1")).isEqualTo("10.0.0.1");
    assertThat(peer("10.0.0.1", "10.0.0.2")).isEqualTo("10.0.0.2");
  }

  @Test
  void anOddHopEndsTheWalk() {
    assertThat(peer("10.0.0.1", "192.0.2.1, unknown")).isEqualTo("10.0.0.1");
    assertThat(peer("10.0.0.1", "192.0.2.1, ")).isEqualTo("10.0.0.1");
    assertThat(peer("10.0.0.1", "192.0.2.1, evil.example")).isEqualTo("10.0.0.1");
    assertThat(peer("10.0.0.1", "192.0.2.1, x\n, 10.0.0.2")).isEqualTo("10.0.0.2");
  }

  @Test
  void portsAndBracketsAreTakenOff() {
    assertThat(peer("10.0.0.1", "192.0.2.1:4711")).isEqualTo("192.0.2.1");
    assertThat(peer("10.0.0.1", "[2001:db8::7]:4711")).isEqualTo("2001:db8::7");
  }

  @Test
  void theStandardHeaderIsReadWhereItIsTheConfiguredOne() {
    assertThat(forwarded("10.0.0.1", "for=192.0.2.60;proto=http;by=203.0.113.43"))
        .isEqualTo("192.0.2.60");
    assertThat(forwarded("10.0.0.1", "for=192.0.2.99, For=\"[2001:db8:cafe::17]:4711\""))
        .isEqualTo("2001:db8:cafe::17");
    assertThat(forwarded("10.0.0.1", "for=192.0.2.1, for=_hidden")).isEqualTo("10.0.0.1");
    assertThat(forwarded("10.0.0.1", "proto=http")).isEqualTo("10.0.0.1");
  }

  @Test
  void aLongHeaderIsNotWalkedToItsEnd() {
    String many = "192.0.2.1, " + "10.0.0.2, ".repeat(5_000) + "10.0.0.2";
    assertThat(peer("10.0.0.1", many)).isEqualTo("10.0.0.2");
  }
}
