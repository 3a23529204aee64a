package io.trackside.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trackside.contracts.platform.AddressLists.AddressList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CidrListsTest {
  private static AddressList list(String... entries) {
    return new CidrLists().of(List.of(entries));
  }

  @Test
  void blocksAndSingleAddressesOfBothFamilies() {
    AddressList list = list("192.0.2.0/24", "198.51.100.7", "2001:db8::/32", "::1");
    assertThat(List.of("192.0.2.0", "192.0.2.255", "198.51.100.7", "2001:db8:ffff::9", "::1"))
        .allMatch(list::contains);
    assertThat(List.of("192.0.3.0", "198.51.100.8", "2001:db9::1", "::2", "0.0.0.1"))
        .noneMatch(list::contains);
  }

  @Test
  void anAddressWithHostBitsBeforeAPrefixMeansItsBlock() {
    assertThat(list("192.0.2.77/24").contains("192.0.2.1")).isTrue();
  }

  @Test
  void ipv4InTheSpellingOfIpv6IsIpv4() {
    assertThat(list("192.0.2.0/24").contains("::ffff:192.0.2.1")).isTrue();
    assertThat(list("192.0.2.0/24").contains("::ffff:c000:201")).isTrue();
    assertThat(list("::ffff:192.0.2.0/120").contains("192.0.2.9")).isTrue();
  }

  @Test
  void whatIsNoAddressLiesNowhere() {
    AddressList list = list("0.0.0.0/0", "::/0");
    assertThat(List.of("", "localhost", "evil.example", "1", "1.2.3", "01.2.3.4", "0x7f.1.1.1"))
        .noneMatch(list::contains);
    assertThat(List.of("1.2.3.4/8", "1.2.3.*", "fe80::1%eth0", "x".repeat(10_000)))
        .noneMatch(list::contains);
  }

  @Test
  void otherEntriesAreRefused() {
    for (String wrong :
        List.of(
            "",
            "*",
            "localhost",
            "192.0.2",
            "192.0.2.0/33",
            "192.0.2.1-9",
            "2001:db8::/129",
            "192.0.2.0/255.255.255.0",
            "010.0.0.1")) {
      assertThatThrownBy(() -> list(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anEmptyListHoldsNothing() {
    assertThat(list().contains("127.0.0.1")).isFalse();
  }
}
