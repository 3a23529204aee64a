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
  void aWholeDealReadsAsAText() {
    Map<String, Object> deal = new LinkedHashMap<>();
    deal.put("brandBundle", true);
    deal.put("surprise", Map.of("b", List.of(1, 2), "a", Map.of()));
    deal.put("currency", "EUR");
    deal.put("cpa", List.of(Map.of("cap", Map.of("per", "day", "ftds", 3)), "oddity"));
    deal.put("quota", Map.of());
    deal.put("carryover", "FULL");
    deal.put("ngr", List.of());
    assertThat(DealText.of(deal))
        .isEqualTo(
            """
            # Deal

            - Every amount is in EUR unless it names another currency. (`currency`)
            - All brands share one base and one carried balance. (`brandBundle`)
            - a (nothing), b (1, 2) (`surprise`)

            ## From GGR to NGR (`ngr`)

            None.

            ## Negative balances (`carryover`)

            - FULL (`carryover`)

            ## Pay for acquired players (CPA) (`cpa`)

            - Rule 1:
              - There is a cap: (`cap`)
                - At most 3 players are paid. (`ftds`)
                - The cap is for each day. (`per`)
            - Rule 2: oddity

            ## Quota (`quota`)

            - Nothing further is agreed.
            """);
  }

  @Test
  void whatHasNoWordsIsShownAsItIs() {
    Map<String, Object> deal = new LinkedHashMap<>();
    deal.put("dealId", 7);
    deal.put("brandBundle", "perhaps");
    deal.put("cpa", Map.of("cap", "none", "kyc", List.of()));
    deal.put("revShare", Map.of("tiers", "flat", "playerMonths", Map.of("from", 3)));
    assertThat(DealText.of(deal))
        .startsWith(
            "# Deal 7\n\n- It is known by the id 7. (`dealId`)\n- perhaps (`brandBundle`)\n")
        .contains("  - There is a cap: none (`cap`)\n")
        .contains("  - none (`kyc`)\n")
        .contains("  - Tiers: flat (`tiers`)\n")
        .contains("    - From month 3 on. (`from`)\n");
  }

  @Test
  void aTableHasAColumnForEveryMemberOfAnyRow() {
    Map<String, Object> odd = new LinkedHashMap<>();
    odd.put("percent", "5|6");
    odd.put("luck", "much");
    odd.put("requires", Map.of("stars", 3, "ftds", 2));
    Object tiers = List.of(Map.of("upTo", "100", "requires", "none"), odd);
    assertThat(DealText.of(Map.of("revShare", Map.of("tiers", tiers))))
        .contains(
            """
              - Tiers: (`tiers`)

            | Up to and with (`upTo`) | Rate in % (`percent`) | Only with (`requires`) | (`luck`) |
            | --- | --- | --- | --- |
            | 100 | – | none | – |
            | above | 5\\|6 | 2 first deposits (`ftds`), 3 (`stars`) | much |

            """);
  }

  @Test
  void rowsWithoutAnythingAreCounted() {
    assertThat(DealText.of(Map.of("revShare", Map.of("tiers", List.of(Map.of(), Map.of())))))
        .contains("  - Tiers: (`tiers`)\n\nRows without anything: 2.\n");
  }

  @Test
  void wordsOfAFixedChoiceAreKnownInAnyCase() {
    assertThat(DealText.of(Map.of("correction", "restate", "cpl", Map.of("kyc", "PASSED"))))
        .contains("difference is posted as a correction. (`correction`)")
        .contains("  - It pays once the identity check has been passed. (`kyc`)");
    assertThat(DealText.of(Map.of("recoupFromRevShare", false)))
        .contains("- The share of revenue and the CPA are both paid. (`recoupFromRevShare`)");
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
