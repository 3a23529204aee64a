package io.trackside.domain.commission;

import io.trackside.domain.commission.DealFault.Kind;
import io.trackside.domain.commission.StatementLine.LineType;
import io.trackside.domain.id.Ids;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads parents. */
final class ParentReader {
  private ParentReader() {}

  static List<ParentRule> rules(DocumentNode root) {
    List<ParentRule> rules = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (DocumentNode node : root.nodes("parents")) {
      Optional<ParentRule> rule = rule(node);
      if (rule.isPresent() && !named.add(rule.get().partnerId() + " " + rule.get().base())) {
        node.fault(Kind.CONTRADICTORY, "partnerId", "a parent is named once for each base");
      }
      rule.ifPresent(rules::add);
    }
    return rules;
  }

  private static Optional<ParentRule> rule(DocumentNode node) {
    @Nullable String partnerId = node.parsed("partnerId", "a partner's id", Ids::require);
    @Nullable BigDecimal percent = node.percent("percent");
    ParentRule.Base base = node.oneOf("base", ParentRule.Base.class, ParentRule.Base.COMMISSION);
    Set<LineType> of = of(node);
    node.refuseTheRest();
    if (!node.has("partnerId") || !node.has("percent")) {
      node.fault(Kind.CONTRADICTORY, "", "a parent needs partnerId and percent");
    }
    if (base == ParentRule.Base.NGR && !of.isEmpty()) {
      node.fault(Kind.CONTRADICTORY, "of", "base NGR has no use for lines");
    }
    return partnerId == null || percent == null
        ? Optional.empty()
        : Optional.of(new ParentRule(partnerId, percent, base, of));
  }

  private static Set<LineType> of(DocumentNode node) {
    Set<LineType> of = EnumSet.noneOf(LineType.class);
    for (String name : node.texts("of")) {
      @Nullable LineType type = named(name);
      if (type == null) {
        node.fault(Kind.MALFORMED, "of", "kinds of lines such as REVSHARE and CPA expected");
      } else if (type == LineType.PARENT || type == LineType.WRITE_OFF) {
        node.fault(Kind.CONTRADICTORY, "of", "parents are flat: they get no share of " + type);
      } else {
        of.add(type);
      }
    }
    return of;
  }

  private static @Nullable LineType named(String name) {
    for (LineType type : LineType.values()) {
      if (type != LineType.WITHHELD && type.name().equals(name.toUpperCase(Locale.ROOT))) {
        return type;
      }
    }
    return null;
  }
}
