package io.trackside.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {
  private static final List<AddressRange> NONE = List.of();
  private static final List<AddressRange> LOOPBACK = AddressRange.listOf("127.0.0.0/8,::1/128");

  @ParameterizedTest
  @ValueSource(
      strings = {
        // not https
        "ftp://8.8.8.8/",
        "file:///etc/passwd",
        "gopher://8.8.8.8/",
        "jar:https://8.8.8.8!/",
        "http://8.8.8.8/",
        "HTTP://8.8.8.8/",
        "//8.8.8.8/",
        "/relative",
        "mailto:a@b.example",
        // user information
        "https://user@8.8.8.8/",
        "https://user:pass@8.8.8.8/",
        "https://8.8.8.8@127.0.0.1/",
        "https://@8.8.8.8/",
        // other spellings of 127.0.0.1 and friends
        "https://2130706433/",
        "https://017700000001/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://127.0.1/",
        "https://0/",
        "https://00.0.0.0/",
        "https://010.0.0.1/",
        "https://127.000.000.001/",
        "https://0x7f.0x0.0x0.0x1/",
        "https://1.2.3.256/",
        "https://3232235777/",
        // IPv4 that is not public
        "https://127.0.0.1/",
        "https://127.255.255.254/",
        "https://0.0.0.0/",
        "https://0.1.2.3/",
        "https://10.0.0.1/",
        "https://10.255.255.255/",
        "https://100.64.0.1/",
        "https://100.127.255.255/",
        "https://169.254.169.254/",
        "https://172.16.0.1/",
        "https://172.31.255.255/",
        "https://192.0.0.1/",
        "https://192.0.2.1/",
        "https://192.88.99.1/",
        "https://192.168.1.1/",
        "https://198.18.0.1/",
        "https://198.19.255.255/",
        "https://198.51.100.7/",
        "https://203.0.113.9/",
        "https://224.0.0.1/",
        "https://239.255.255.255/",
        "https://240.0.0.1/",
        "https://255.255.255.255/",
        // IPv6 that is not public, or that carries IPv4
        "https://[::]/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::ffff:7f00:1]/",
        "https://[::ffff:8.8.8.8]/x@10.0.0.1",
        "https://[::127.0.0.1]/",
        "https://[64:ff9b::7f00:1]/",
        "https://[64:ff9b::808:808]/",
        "https://[64:ff9b:1::1]/",
        "https://[2002:7f00:1::]/",
        "https://[2002:808:808::1]/",
        "https://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
        "https://[2001:db8::1]/",
        "https://[fc00::1]/",
        "https://[fd12:3456:789a::1]/",
        "https://[fe80::1]/",
        "https://[fec0::1]/",
        "https://[ff02::1]/",
        "https://[100::1]/",
        "https://[3fff::1]/",
        "https://[5f00::1]/",
        "https://[4000::1]/",
        "https://[fe80::1%25eth0]/",
        // ports and hosts that are none
        "https://8.8.8.8:0/",
        "https://8.8.8.8:65536/",
        "https://exa_mple.test/",
        "https://-a.example/",
        "https:///path",
        "https://a..example/"
      })
  void refusesWhatIsNotThePublicInternet(String url) {
    assertThatThrownBy(() -> guard(NONE).admit(URI.create(url)))
        .isInstanceOf(EgressGuard.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://8.8.8.8/", "https://1.1.1.1:8443/a?b=c", "https://[2606:4700:4700::1111]/",
        "https://100.63.255.255/", "https://100.128.0.1/", "https://172.15.0.1/",
        "https://172.32.0.1/", "https://192.0.1.1/", "https://169.253.0.1/",
        "https://198.20.0.1/", "https://223.255.255.255/", "https://[2a00:1450::1]/"
      })
  void admitsThePublicInternet(String url) throws Exception {
    assertThat(guard(NONE).admit(URI.create(url)).address()).isNotNull();
  }

  @Test
  void httpIsForAllowedRangesOnly() throws Exception {
    assertThat(guard(LOOPBACK).admit(URI.create("http://127.0.0.1:1234/x")).address())
        .isEqualTo(InetAddress.getByName("127.0.0.1"));
    assertThatThrownBy(() -> guard(LOOPBACK).admit(URI.create("http://8.8.8.8/")))
        .isInstanceOf(EgressGuard.Refused.class);
    assertThatThrownBy(() -> guard(LOOPBACK).admit(URI.create("https://10.0.0.1/")))
        .isInstanceOf(EgressGuard.Refused.class);
  }

  @Test
  void oneInnerAddressAmongPublicOnesRefusesTheName() {
    EgressGuard guard = new EgressGuard(NONE, host -> addresses("93.184.216.34", "192.168.0.10"));

    assertThatThrownBy(() -> guard.admit(URI.create("https://rebinding.example/")))
        .isInstanceOf(EgressGuard.Refused.class)
        .hasMessageContaining("not public")
        .hasMessageNotContaining("192.168");
  }

  @Test
  void connectsToTheFirstOfTheJudgedAddresses() throws Exception {
    EgressGuard guard = new EgressGuard(NONE, host -> addresses("93.184.216.34", "93.184.216.35"));

    assertThat(guard.admit(URI.create("https://partner.example/")).address())
        .isEqualTo(InetAddress.getByName("93.184.216.34"));
  }

  @Test
  void aNameWithATrailingDotOrWithoutAddressIsNotAdmitted() {
    assertThatThrownBy(() -> guard(NONE).admit(URI.create("https://localhost./")))
        .isInstanceOf(EgressGuard.Refused.class);
    EgressGuard empty = new EgressGuard(NONE, host -> new InetAddress[0]);
    assertThatThrownBy(() -> empty.admit(URI.create("https://partner.example/")))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  void aRangeThatIsNoRangeIsRefused() {
    for (String wrong : List.of("10.0.0.0/33", "localhost", "::/129", "10.0.0.0/x", "a.b/8")) {
      assertThatThrownBy(() -> AddressRange.of(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static EgressGuard guard(List<AddressRange> allowed) {
    return new EgressGuard(allowed, InetAddress::getAllByName);
  }

  private static InetAddress[] addresses(String... literals) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[literals.length];
    for (int i = 0; i < literals.length; i++) {
      addresses[i] = InetAddress.getByName(literals[i]);
    }
    return addresses;
  }
}
