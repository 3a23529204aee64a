package io.trackside.commission.figure;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.store.FirstDepositStore;
import io.trackside.commission.store.FirstDepositStore.Group;
import io.trackside.contracts.commission.FirstDepositsApi;
import io.trackside.domain.commission.Deal;
import io.trackside.domain.commission.Deal.CpaRule;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Threshold;
import io.trackside.domain.id.Environment;
import io.trackside.domain.money.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The door to how partners' first deposits are spread. */
@ApplicationScoped
@Transactional(TxType.SUPPORTS)
public class FirstDepositsBoundary implements FirstDepositsApi {
  @Inject FirstDepositStore store;
  @Inject DealCatalogue catalogue;

  @Override
  public List<Clustering> clustering(Environment environment, Instant from, Instant to) {
    Map<String, Set<String>> deals = store.dealsByOwner(environment);
    Set<String> dealIds = new HashSet<>();
    deals.values().forEach(dealIds::addAll);
    Map<String, DealVersions> versions = catalogue.versions(environment, dealIds);
    Map<String, long[]> sums = new TreeMap<>();
    for (Group group : store.groups(environment, from, to)) {
      long[] sum = sums.computeIfAbsent(group.owner(), owner -> new long[2]);
      sum[0] += group.count();
      Set<String> own = deals.getOrDefault(group.owner(), Set.of());
      if (minima(own, versions).contains(group.currency() + group.minor())) {
        sum[1] += group.count();
      }
    }
    List<Clustering> found = new ArrayList<>();
    sums.forEach(
        (owner, sum) -> {
          String[] ids = owner.split("/", 2);
          found.add(new Clustering(ids[0], ids[1], sum[0], sum[1]));
        });
    return found;
  }

  /** The least first deposits of all versions of some deals, as currency and minor units. */
  private static Set<String> minima(Set<String> dealIds, Map<String, DealVersions> versions) {
    Set<String> minima = new HashSet<>();
    for (String dealId : dealIds) {
      DealVersions of = versions.get(dealId);
      if (of != null) {
        for (Deal version : of.ascending()) {
          for (CpaRule rule : version.cpa()) {
            Threshold least = rule.qualification().minFirstDeposit();
            Map<String, Money> amounts = least == null ? new HashMap<>() : least.byCurrency();
            amounts.forEach((currency, money) -> minima.add(currency + money.minor()));
          }
        }
      }
    }
    return minima;
  }
}
