package io.trackside.domain.commission;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules once more, by brute force and with nothing of the engine: plain decimals, whole history
 * at once, one month after the other. For tests alone.
 */
final class Oracle {
  private final Terms terms;

  /** A settled bet: money in cents. */
  record Bet(String player, int month, int day, String product, long stake, long payout) {}

  /** A deposit in cents. */
  record Deposit(String player, int month, int day, long amount) {}

  /** A band; the last has no upper bound. */
  record Band(@Nullable Long upTo, int percent) {}

  /**
   * What is agreed.
   *
   * @param casinoPercent a first rule for casino alone; below zero for none
   * @param carryover NONE, FULL, CAPPED of {@code carryNumber} cents, EXPIRING after that many
   * @param highRoller cents; 0 for none
   * @param cpa cents from the n-th player, n = place + 1
   */
  record Terms(
      int providerPercent,
      int adminPercent,
      int casinoPercent,
      List<Band> bands,
      boolean incremental,
      String carryover,
      int carryNumber,
      long highRoller,
      boolean capAtDeposits,
      List<Long> cpa,
      int cpaCapPerYear,
      long minWagering,
      boolean recoup,
      int quotaFtds,
      int quotaPercent,
      long fixed,
      int fixedFtds,
      int parentPercent,
      boolean parentOfNgr) {}

  /** What a month comes to, in cents. */
  record Month(long total, long carryOut, long recoupOutstanding, long parent) {}

  Oracle(Terms terms) {
    this.terms = terms;
  }

  private record Loss(int month, BigDecimal amount) {}

  /** The state from month to month. */
  private static final class Memory {
    List<Loss> losses = new ArrayList<>();
    final Map<String, BigDecimal> quarantine = new TreeMap<>();
    final Map<String, BigDecimal> cumulativeNgr = new TreeMap<>();
    final Map<String, BigDecimal> cumulativeDeposits = new TreeMap<>();
    long outstanding;
    int cpaPaid;
  }

  /** The months from the first to the last, each with everything known. */
  List<Month> months(int first, int last, List<Bet> bets, List<Deposit> deposits) {
    Memory memory = new Memory();
    List<Month> months = new ArrayList<>();
    for (int month = first; month <= last; month++) {
      months.add(month(month, bets, deposits, memory));
    }
    return months;
  }

  private Month month(int month, List<Bet> bets, List<Deposit> deposits, Memory memory) {
    BigDecimal ngrTotal = BigDecimal.ZERO;
    TreeMap<String, BigDecimal> casino = new TreeMap<>();
    TreeMap<String, BigDecimal> rest = new TreeMap<>();
    for (Bet bet : bets) {
      if (bet.month() == month) {
        boolean first = terms.casinoPercent() >= 0 && bet.product().equals("casino");
        BigDecimal ggr = BigDecimal.valueOf(bet.stake() - bet.payout());
        BigDecimal left = ggr.subtract(percent(ggr, terms.providerPercent()));
        ngrTotal = ngrTotal.add(left);
        (first ? casino : rest).merge(bet.player(), left, BigDecimal::add);
      }
    }
    if (ngrTotal.signum() > 0) {
      casino.replaceAll((p, v) -> v.subtract(percent(v, terms.adminPercent())));
      rest.replaceAll((p, v) -> v.subtract(percent(v, terms.adminPercent())));
      ngrTotal = ngrTotal.subtract(percent(ngrTotal, terms.adminPercent()));
    }
    List<TreeMap<String, BigDecimal>> pieces =
        terms.casinoPercent() >= 0 ? List.of(casino, rest) : List.of(rest);
    for (Deposit deposit : deposits) {
      boolean played = casino.containsKey(deposit.player()) || rest.containsKey(deposit.player());
      if (deposit.month() == month && !played) {
        pieces.get(0).put(deposit.player(), BigDecimal.ZERO);
      }
    }
    capAtDeposits(month, pieces, deposits, memory);
    quarantine(pieces, memory);
    return pay(month, pieces, ngrTotal, bets, deposits, memory);
  }

  private void capAtDeposits(
      int month, List<TreeMap<String, BigDecimal>> pieces, List<Deposit> deposits, Memory memory) {
    if (!terms.capAtDeposits()) {
      return;
    }
    for (String player : contributors(pieces)) {
      BigDecimal ngr = of(player, pieces);
      BigDecimal paidIn = BigDecimal.ZERO;
      for (Deposit deposit : deposits) {
        if (deposit.month() == month && deposit.player().equals(player)) {
          paidIn = paidIn.add(BigDecimal.valueOf(deposit.amount()));
        }
      }
      BigDecimal before =
          zero(memory.cumulativeNgr, player).min(zero(memory.cumulativeDeposits, player));
      memory.cumulativeNgr.merge(player, ngr, BigDecimal::add);
      memory.cumulativeDeposits.merge(player, paidIn, BigDecimal::add);
      BigDecimal after =
          zero(memory.cumulativeNgr, player).min(zero(memory.cumulativeDeposits, player));
      change(player, pieces, after.subtract(before).subtract(ngr));
    }
  }

  private void quarantine(List<TreeMap<String, BigDecimal>> pieces, Memory memory) {
    if (terms.highRoller() == 0) {
      return;
    }
    for (String player : contributors(pieces)) {
      BigDecimal held = zero(memory.quarantine, player);
      BigDecimal used = of(player, pieces).max(BigDecimal.ZERO).min(held);
      change(player, pieces, used.negate());
      memory.quarantine.put(player, held.subtract(used));
    }
    BigDecimal shortfall = sum(pieces).negate();
    TreeMap<String, BigDecimal> rollers = new TreeMap<>();
    for (String player : contributors(pieces)) {
      BigDecimal lost = of(player, pieces).negate();
      if (lost.compareTo(BigDecimal.valueOf(terms.highRoller())) >= 0) {
        rollers.put(player, lost);
      }
    }
    if (shortfall.signum() <= 0 || rollers.isEmpty()) {
      return;
    }
    BigDecimal lost = rollers.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    Map<String, BigDecimal> parts =
        shortfall.compareTo(lost) >= 0 ? rollers : OracleSplit.of(shortfall, lost, rollers);
    parts.forEach(
        (player, part) -> {
          change(player, pieces, part);
          memory.quarantine.merge(player, part, BigDecimal::add);
        });
  }

  private Month pay(
      int month,
      List<TreeMap<String, BigDecimal>> pieces,
      BigDecimal ngrTotal,
      List<Bet> bets,
      List<Deposit> deposits,
      Memory memory) {
    int ftds = ftds(month, deposits);
    BigDecimal base = sum(pieces);
    List<Loss> usable = usable(month, memory.losses);
    BigDecimal carryIn = usable.stream().map(Loss::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal aggregate = base.add(carryIn);
    long revShare = aggregate.signum() > 0 ? revShare(pieces, carryIn, ftds) : 0;
    memory.losses = after(month, usable, base);
    long cpa = cpa(month, bets, deposits, memory);
    long fixed = terms.fixed() > 0 && ftds >= terms.fixedFtds() ? terms.fixed() : 0;
    long recouped = 0;
    if (terms.recoup()) {
      long advanced = memory.outstanding + cpa;
      recouped = Math.max(0, Math.min(advanced, revShare));
      memory.outstanding = advanced - recouped;
    }
    long total = revShare + cpa + fixed - recouped;
    BigDecimal parentBase = terms.parentOfNgr() ? ngrTotal : BigDecimal.valueOf(total);
    BigDecimal carryOut =
        memory.losses.stream().map(Loss::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Month(
        total,
        round(carryOut),
        memory.outstanding,
        round(percent(parentBase, terms.parentPercent())));
  }

  /** Each rule's line is rounded by itself, unless all of them together come to nothing. */
  private long revShare(List<TreeMap<String, BigDecimal>> pieces, BigDecimal carryIn, int ftds) {
    BigDecimal left = carryIn;
    List<BigDecimal> exact = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      BigDecimal own = sum(List.of(pieces.get(i)));
      if (own.signum() > 0) {
        BigDecimal after = own.add(left);
        own = after.max(BigDecimal.ZERO);
        left = after.min(BigDecimal.ZERO);
      }
      boolean casino = pieces.size() == 2 && i == 0;
      exact.add(commission(own, casino, ftds));
    }
    BigDecimal all = exact.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return all.signum() <= 0 ? 0 : exact.stream().mapToLong(Oracle::round).sum();
  }

  private BigDecimal commission(BigDecimal own, boolean casino, int ftds) {
    if (ftds < terms.quotaFtds()) {
      return percent(own, terms.quotaPercent());
    }
    if (casino) {
      return percent(own, terms.casinoPercent());
    }
    BigDecimal sliced = BigDecimal.ZERO;
    BigDecimal lower = BigDecimal.ZERO;
    for (Band band : terms.bands()) {
      BigDecimal upper = band.upTo() == null ? own : own.min(BigDecimal.valueOf(band.upTo()));
      sliced = sliced.add(percent(upper.subtract(lower), band.percent()));
      lower = upper;
      if (band.upTo() == null || own.compareTo(BigDecimal.valueOf(band.upTo())) <= 0) {
        return terms.incremental() ? sliced : percent(own, band.percent());
      }
    }
    throw new IllegalStateException("the last band is open");
  }

  private List<Loss> usable(int month, List<Loss> losses) {
    return switch (terms.carryover()) {
      case "NONE" -> List.of();
      case "EXPIRING" ->
          losses.stream().filter(loss -> month <= loss.month() + terms.carryNumber()).toList();
      default -> losses;
    };
  }

  private List<Loss> after(int month, List<Loss> usable, BigDecimal base) {
    List<Loss> all = new ArrayList<>();
    BigDecimal gain = base.max(BigDecimal.ZERO);
    for (Loss loss : usable) {
      BigDecimal left = loss.amount().add(gain);
      gain = left.max(BigDecimal.ZERO);
      if (left.signum() < 0) {
        all.add(new Loss(loss.month(), left));
      }
    }
    if (base.signum() < 0) {
      all.add(new Loss(month, base));
    }
    BigDecimal sum = all.stream().map(Loss::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    return switch (terms.carryover()) {
      case "NONE" -> List.of();
      case "CAPPED" -> List.of(new Loss(month, sum.max(BigDecimal.valueOf(-terms.carryNumber()))));
      case "EXPIRING" -> usable(month + 1, all);
      default -> all;
    };
  }

  private long cpa(int month, List<Bet> bets, List<Deposit> deposits, Memory memory) {
    if (terms.cpa().isEmpty()) {
      return 0;
    }
    int qualified = 0;
    for (String player : players(deposits)) {
      if (monthOfQualification(player, bets, deposits) == month) {
        qualified++;
      }
    }
    int paid = Math.max(0, Math.min(qualified, terms.cpaCapPerYear() - memory.cpaPaid));
    memory.cpaPaid += paid;
    int tier = Math.min(paid, terms.cpa().size()) - 1;
    return tier < 0 ? 0 : paid * terms.cpa().get(tier);
  }

  /** The month in which deposit and wagering were both there. */
  private int monthOfQualification(String player, List<Bet> bets, List<Deposit> deposits) {
    int first =
        deposits.stream()
            .filter(deposit -> deposit.player().equals(player))
            .mapToInt(deposit -> deposit.month() * 100 + deposit.day())
            .min()
            .orElseThrow();
    List<Bet> own =
        bets.stream()
            .filter(bet -> bet.player().equals(player))
            .sorted(Comparator.comparingInt(bet -> bet.month() * 100 + bet.day()))
            .toList();
    long wagered = 0;
    for (Bet bet : own) {
      wagered += bet.stake();
      if (wagered >= terms.minWagering()) {
        return Math.max(first, bet.month() * 100 + bet.day()) / 100;
      }
    }
    return -1;
  }

  private static int ftds(int month, List<Deposit> deposits) {
    int ftds = 0;
    for (String player : players(deposits)) {
      int first =
          deposits.stream()
              .filter(deposit -> deposit.player().equals(player))
              .mapToInt(Deposit::month)
              .min()
              .orElseThrow();
      ftds += first == month ? 1 : 0;
    }
    return ftds;
  }

  private static List<String> players(List<Deposit> deposits) {
    return deposits.stream().map(Deposit::player).distinct().sorted().toList();
  }

  private static List<String> contributors(List<TreeMap<String, BigDecimal>> pieces) {
    return pieces.stream().flatMap(p -> p.keySet().stream()).distinct().sorted().toList();
  }

  private static BigDecimal of(String player, List<TreeMap<String, BigDecimal>> pieces) {
    return pieces.stream()
        .map(piece -> zero(piece, player))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Less comes off what is above zero, more fills what is below; what is left hits the first. */
  private static void change(
      String player, List<TreeMap<String, BigDecimal>> pieces, BigDecimal delta) {
    BigDecimal left = delta;
    for (TreeMap<String, BigDecimal> piece : pieces) {
      if (piece.containsKey(player)) {
        BigDecimal is = piece.get(player);
        BigDecimal part =
            left.signum() < 0
                ? left.max(is.max(BigDecimal.ZERO).negate())
                : left.min(is.min(BigDecimal.ZERO).negate());
        piece.put(player, is.add(part));
        left = left.subtract(part);
      }
    }
    for (TreeMap<String, BigDecimal> piece : pieces) {
      if (piece.containsKey(player)) {
        piece.merge(player, left, BigDecimal::add);
        return;
      }
    }
  }

  private static BigDecimal sum(List<TreeMap<String, BigDecimal>> pieces) {
    return pieces.stream()
        .flatMap(piece -> piece.values().stream())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal zero(Map<String, BigDecimal> map, String key) {
    return map.getOrDefault(key, BigDecimal.ZERO);
  }

  private static BigDecimal percent(BigDecimal of, int percent) {
    return of.multiply(BigDecimal.valueOf(percent, 2));
  }

  private static long round(BigDecimal exact) {
    return exact.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }
}
