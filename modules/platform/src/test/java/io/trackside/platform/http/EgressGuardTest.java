package io.trackside.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressGuardTest {
  private static final List<AddressRange> NONE = List.of();
  private static final List<AddressRange> LOOPBACK = AddressRange.listOf("127.0.0.0/8,::1/128");

  @ParameterizedTest
  @CsvFileSource(resources = {"refused-urls.txt", "loopback-urls.txt"})
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
