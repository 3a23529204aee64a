package io.trackside.domain.commission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DealTextTest {
  @Test
  void aDealIsToldInSentences() {
    Map<String, Object> deal = new LinkedHashMap<>();
    deal.put("dealId", "d-1");
    deal.put("currency", "EUR");
    deal.put("ngr", List.of(Map.of("deduct", "PERCENT_OF_GGR", "name", "tax", "percent", "5.3")));
    deal.put(
        "revShare",
        Map.of(
            "countries",
            List.of("GB", "IE"),
            "tiers",
            List.of(
                Map.of("upTo", "5000", "percent", "25"),
                Map.of("percent", "35", "requires", Map.of("newPlayers", 5)))));
    deal.put("carryover", Map.of("mode", "FULL"));
    deal.put("cpa", Map.of("amount", Map.of("EUR", "100", "GBP", "90"), "holdDays", 30));

    assertThat(DealText.of(deal))
        .startsWith("# Deal d-1\n")
        .contains("- Every amount is in EUR unless it names another currency. (`currency`)")
        .contains("## From GGR to NGR (`ngr`)")
        .contains("  - Take away a percentage of the GGR. (`deduct`)")
        .contains("  - The percentage is 5.3 %. (`percent`)")
        .contains("  - Only for players from GB, IE. (`countries`)")
        .contains("| Up to and with (`upTo`) | Rate in % (`percent`) | Only with (`requires`) |")
        .contains("| 5000 | 25 | – |")
        .contains("| above | 35 | 5 new players with a first deposit (`newPlayers`) |")
        .contains("- A loss is carried until it is worked off. (`mode`)")
        .contains("  - It pays EUR 100, GBP 90 for each player. (`amount`)")
        .contains("  - It is payable 30 days later. (`holdDays`)");
  }

  @Test
  void oneObjectReadsAsAListOfOne() {
    Map<String, Object> rule = Map.of("percent", "25");
    assertThat(DealText.of(Map.of("dealId", "d", "revShare", rule)))
        .isEqualTo(DealText.of(Map.of("dealId", "d", "revShare", List.of(rule))));
  }

  @Test
  void theOrderOfMembersSaysNothing() {
    Map<String, Object> one = new LinkedHashMap<>(Map.of("dealId", "d"));
    one.put("currency", "EUR");
    one.put("correction", "RESTATE");
    Map<String, Object> other = new LinkedHashMap<>();
    other.put("correction", "RESTATE");
    other.put("currency", "EUR");
    other.put("dealId", "d");
    assertThat(DealText.of(one)).isEqualTo(DealText.of(other));
  }

  @Property(tries = 400)
  void everyMemberOfADocumentIsTold(@ForAll long seed) {
    Map<String, Object> deal = new RandomDocuments(seed).next();
    String text = DealText.of(deal);
    TreeSet<String> names = new TreeSet<>();
    collect(deal, names);
    assertThat(names).allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
  }

  /** Currencies of amounts are no members of a deal, and unknown members are told as they are. */
  private static void collect(Object node, TreeSet<String> names) {
    if (node instanceof Map<?, ?> object) {
      object.forEach(
          (name, value) -> {
            String text = String.valueOf(name);
            if (!text.matches("[A-Z]{3}")) {
              names.add(text);
            }
            if (!text.equals("yetToBeInvented")) {
              collect(value, names);
            }
          });
    } else if (node instanceof List<?> list) {
      list.forEach(each -> collect(each, names));
    }
  }

  @Property(tries = 400)
  void documentsThatDifferAreToldDifferently(@ForAll long seed) {
    RandomDocuments documents = new RandomDocuments(seed);
    Map<String, Object> one = documents.next();
    Map<String, Object> other = documents.next();
    assertThat(DealText.of(one).equals(DealText.of(other))).isEqualTo(one.equals(other));
  }

  @Property(tries = 100)
  void aSingleChangeIsTold(@ForAll long seed) {
    Map<String, Object> deal = new RandomDocuments(seed).next();
    for (String name : deal.keySet()) {
      Map<String, Object> without = new LinkedHashMap<>(deal);
      without.remove(name);
      assertThat(DealText.of(without)).as(name).isNotEqualTo(DealText.of(deal));
    }
  }
}
