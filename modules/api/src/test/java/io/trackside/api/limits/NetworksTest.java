package io.trackside.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworksTest {

  @Test
  void anIpv4AddressPaysForItself() {
    assertThat(Networks.of("192.0.2.1")).isEqualTo("192.0.2.1");
    assertThat(Networks.of("::ffff:192.0.2.1")).isEqualTo("192.0.2.1");
  }

  @Test
  void anIpv6NetworkPaysAsOne() {
    assertThat(Networks.of("2001:db8::1")).isEqualTo(Networks.of("2001:db8::ffff:1:2"));
    assertThat(Networks.of("2001:db8::1")).isNotEqualTo(Networks.of("2001:db8:0:1::1"));
  }

  @Test
  void whatIsNoAddressIsTakenAsItIs() {
    assertThat(Networks.of("unknown")).isEqualTo("unknown");
    assertThat(Networks.of(":::::")).isEqualTo(":::::");
  }
}
