package io.trackside.domain.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickTracesTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "203.0.113.77, 203.0.113.0/24",
        "127.0.0.1, 127.0.0.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1::/48",
        "::1, 0:0:0::/48",
        "fe80::1%eth0, fe80:0:0::/48",
        "::ffff:203.0.113.77, 203.0.113.0/24",
        "999.1.1.1, -",
        "1.2.3, -",
        "localhost, -",
        "a:b.example, -",
        "a:b.example, -",
        "1:2:3, -",
        "'', -"
      })
  void addressesBecomeNetworksAndNamesNothing(String address, @Nullable String network) {
    assertThat(IpPrefixes.of(address)).isEqualTo(network);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0, -, PERSON",
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0, prefetch, PREFETCH",
        "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0, prefetch;prerender, PREFETCH",
        "Mozilla/5.0 (iPhone) Safari/605.1, preview, PREFETCH",
        "Mozilla/5.0 (compatible; Googlebot/2.1), -, BOT",
        "Mozilla/5.0 (Linux; Android 13; CUBOT P80) Chrome/130.0, -, PERSON",
        "facebookexternalhit/1.1, -, BOT",
        "curl/8.5.0, -, BOT",
        "-, -, BOT",
        "' ', -, BOT"
      })
  void clicksAreMarkedByWhoSeemsToClick(
      @Nullable String agent, @Nullable String purpose, ClickOrigin origin) {
    assertThat(ClickOrigin.of(agent, purpose)).isEqualTo(origin);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0), true",
        "Mozilla/5.0 (iPad; CPU OS 18_0), true",
        "Mozilla/5.0 (Linux; Android 14), true",
        "Mozilla/5.0 (X11; Linux x86_64), false",
        "-, false"
      })
  void telephonesAndTabletsMayHaveTheApp(@Nullable String agent, boolean opensApps) {
    assertThat(Devices.opensApps(agent)).isEqualTo(opensApps);
  }

  @ParameterizedTest
  @CsvSource({"Firefox/128.0, Navigate, PERSON", "Firefox/128.0, PreRender, PREFETCH"})
  void onlyAFetchAheadIsMarkedAsSuch(String agent, String purpose, ClickOrigin origin) {
    assertThat(ClickOrigin.of(agent, purpose)).isEqualTo(origin);
    assertThat(origin.key()).isEqualTo(origin.name().toLowerCase(java.util.Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource({
    "255.255.255.255, 255.255.255.0/24",
    "::ffff:255.254.253.252, 255.254.253.0/24",
    "ffff:fffe:fffd:1::, ffff:fffe:fffd::/48"
  })
  void theGreatestAddressesAreNetworksToo(String address, String network) {
    assertThat(IpPrefixes.of(address)).isEqualTo(network);
  }
}
