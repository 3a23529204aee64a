package io.trackside.domain.commission;

import io.trackside.domain.commission.Deal.Carryover;
import io.trackside.domain.commission.Deal.Quota;
import io.trackside.domain.commission.Deal.RevShareRule;
import io.trackside.domain.commission.DealFault.Kind;
import io.trackside.domain.id.Ids;
import io.trackside.domain.money.CurrencyUnit;
import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a deal document (commission-rules.md, "The deal document") and refuses with a pointer what
 * is ill-formed, what contradicts itself and what is not carried out yet.
 */
public final class DealReader {
  /** A deal without a first day is in force for ever. */
  static final LocalDate ALWAYS = LocalDate.of(1970, 1, 1);

  private final List<DealFault> faults = new ArrayList<>();

  private DealReader() {}

  /**
   * Reads a document.
   *
   * @param document the JSON object as maps, lists, strings, numbers and booleans
   */
  public static DealReading read(Map<?, ?> document) {
    DealReader reader = new DealReader();
    @Nullable Deal deal = reader.deal(new DocumentNode(document, "", reader.faults));
    boolean sound = reader.faults.isEmpty();
    return new DealReading(sound ? deal : null, List.copyOf(reader.faults));
  }

  /**
   * Whether a document may follow a version of the same deal.
   *
   * @return the contradictions; empty if it may
   */
  public static List<DealFault> follows(Deal previous, Deal next) {
    List<DealFault> faults = new ArrayList<>();
    if (!previous.currency().equals(next.currency())) {
      faults.add(contradiction("/currency", "the currency of a deal never changes"));
    }
    if (!previous.timeZone().equals(next.timeZone())) {
      faults.add(contradiction("/timeZone", "the time zone of a deal never changes"));
    }
    if (previous.terms().correction() != next.terms().correction()) {
      faults.add(
          contradiction(
              "/correction",
              "the correction of a deal never changes: what was corrected one way cannot be"
                  + " corrected the other"));
    }
    if (!next.effectiveFrom().isAfter(previous.effectiveFrom())) {
      faults.add(
          contradiction(
              "/effectiveFrom",
              "a new version begins after the last one (" + previous.effectiveFrom() + ")"));
    }
    return faults;
  }

  private static DealFault contradiction(String pointer, String detail) {
    return new DealFault(Kind.CONTRADICTORY, pointer, detail);
  }

  private @Nullable Deal deal(DocumentNode root) {
    @Nullable CurrencyUnit currency =
        root.parsed("currency", "a currency code such as \"EUR\"", CurrencyUnit::of);
    if (currency == null) {
      if (!root.has("currency")) {
        root.fault(Kind.MALFORMED, "currency", "a currency code such as \"EUR\" is needed");
      }
      return null;
    }
    @Nullable String dealId = root.parsed("dealId", "an id", Ids::require);
    @Nullable ZoneId zone =
        root.parsed("timeZone", "a time zone such as \"Europe/Malta\"", ZoneId::of);
    @Nullable LocalDate from =
        root.parsed("effectiveFrom", "a date such as \"2026-01-01\"", LocalDate::parse);
    AppliesTo appliesTo = root.oneOf("appliesTo", AppliesTo.class, AppliesTo.ALL);
    NgrReader ngr = new NgrReader(currency);
    RevShareReader shares = new RevShareReader(currency);
    List<RevShareRule> revShare = root.nodes("revShare").stream().map(shares::revShare).toList();
    Deal deal =
        new Deal(
            dealId == null ? "" : dealId,
            currency,
            zone == null ? ZoneOffset.UTC : zone,
            from == null ? ALWAYS : from,
            appliesTo == AppliesTo.NEW_PLAYERS,
            root.texts("brands"),
            root.flag("brandBundle", true),
            root.nodes("ngr").stream().flatMap(node -> ngr.step(node).stream()).toList(),
            revShare,
            carryover(root, currency),
            new TermsReader(root, currency).players(revShare),
            new CpaReader(currency).rules(root),
            new FeeReader(currency).leads(root),
            new FeeReader(currency).fixed(root),
            quota(root),
            root.flag("recoupFromRevShare", false),
            ParentReader.rules(root),
            new LotReader(currency).rules(root),
            new PurchaseReader(currency).rules(root),
            new TermsReader(root, currency).terms());
    onlyAs(root, "statementCycle", "MONTH");
    root.raw("name");
    root.refuseTheRest();
    return deal;
  }

  private enum AppliesTo {
    ALL,
    NEW_PLAYERS
  }

  private enum CarryoverMode {
    NONE,
    FULL,
    CAPPED,
    EXPIRING
  }

  private static void onlyAs(DocumentNode root, String name, String supported) {
    @Nullable Object value = root.raw(name);
    if (value != null && !supported.equals(value)) {
      root.fault(Kind.UNSUPPORTED, name, "only \"" + supported + "\" is carried out");
    }
  }

  /** Without a word about it a loss is not carried: a carry must be agreed. */
  private static Carryover carryover(DocumentNode root, CurrencyUnit currency) {
    @Nullable DocumentNode node = root.node("carryover");
    if (node == null) {
      return new Carryover.None();
    }
    CarryoverMode mode = node.oneOf("mode", CarryoverMode.class, CarryoverMode.NONE);
    if (!node.has("mode")) {
      node.fault(Kind.MALFORMED, "mode", "NONE, FULL, CAPPED or EXPIRING is needed");
    }
    @Nullable Money cap =
        node.parsed("cap", "an amount", text -> Money.parse(text, currency.code()));
    @Nullable Integer after = node.count("afterPeriods", 1, 120);
    node.refuseTheRest();
    forMode(node, "cap", cap, mode == CarryoverMode.CAPPED);
    forMode(node, "afterPeriods", after, mode == CarryoverMode.EXPIRING);
    return switch (mode) {
      case NONE -> new Carryover.None();
      case FULL -> new Carryover.Full();
      case CAPPED -> new Carryover.Capped(cap == null ? Money.zero(currency) : cap);
      case EXPIRING -> new Carryover.Expiring(after == null ? 1 : after);
    };
  }

  private static void forMode(
      DocumentNode node, String name, @Nullable Object value, boolean wanted) {
    if (wanted && !node.has(name)) {
      node.fault(Kind.CONTRADICTORY, name, "this carryover mode needs it");
    }
    if (!wanted && value != null) {
      node.fault(Kind.CONTRADICTORY, name, "this carryover mode has no use for it");
    }
    if (value instanceof Money cap && cap.minor() < 0) {
      node.fault(Kind.CONTRADICTORY, name, "a cap is zero or more");
    }
  }

  private static @Nullable Quota quota(DocumentNode root) {
    @Nullable DocumentNode node = root.node("quota");
    if (node == null) {
      return null;
    }
    @Nullable Integer minFtds = node.count("minFtds", 1, 1_000_000);
    @Nullable BigDecimal elsePercent = node.percent("elsePercent");
    node.refuseTheRest();
    if (minFtds == null || elsePercent == null) {
      node.fault(Kind.CONTRADICTORY, "", "a quota needs minFtds and elsePercent");
      return null;
    }
    return new Quota(minFtds, elsePercent);
  }
}
