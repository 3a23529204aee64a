package io.trackside.commission.rebuild;

import io.trackside.contracts.commission.CommissionApi.CarryView;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.CommissionApi.PlayerShareView;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.commission.RebuildApi.RebuildDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two statements, value by value. */
final class StatementDifferences {
  private final String cause;
  private final List<RebuildDifference> found = new ArrayList<>();

  private StatementDifferences(String cause) {
    this.cause = cause;
  }

  /** Of a stored statement and a rebuilt one. */
  static List<RebuildDifference> of(StatementView stored, StatementView rebuilt, String cause) {
    StatementDifferences differences = new StatementDifferences(cause);
    differences.compare("statement", null, null, totals(stored), totals(rebuilt));
    differences.lines(stored.lines(), rebuilt.lines());
    differences.players(stored.players(), rebuilt.players());
    if (differences.found.isEmpty() && !stored.lines().equals(rebuilt.lines())) {
      differences.add("statement", null, null, "order", "as stored", "as rebuilt");
    }
    return differences.found;
  }

  private static Map<String, @Nullable String> totals(StatementView of) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("currency", of.currency());
    fields.put("ggr", of.ggr());
    fields.put("ngr", of.ngr());
    fields.put("carryIn", of.carryIn());
    fields.put("carryOut", of.carryOut());
    for (CarryView carry : of.carry()) {
      fields.put("carryIn of " + carry.bundle(), carry.carryIn());
      fields.put("carryOut of " + carry.bundle(), carry.carryOut());
    }
    fields.put("total", of.total());
    return fields;
  }

  private void lines(List<LineView> stored, List<LineView> rebuilt) {
    Map<String, LineView> before = new LinkedHashMap<>();
    Map<String, LineView> after = new LinkedHashMap<>();
    stored.forEach(line -> before.put(String.valueOf(line.lineId()), line));
    rebuilt.forEach(line -> after.put(String.valueOf(line.lineId()), line));
    for (String id : keys(before, after)) {
      @Nullable LineView was = before.get(id);
      @Nullable LineView is = after.get(id);
      if (was == null || is == null) {
        @Nullable LineView there = was == null ? is : was;
        add("line", id, there == null ? null : there.playerId(), null, brief(was), brief(is));
      } else {
        compare("line", id, is.playerId(), fields(was), fields(is));
      }
    }
  }

  private static @Nullable String brief(@Nullable LineView line) {
    return line == null ? null : line.type() + " " + line.amount();
  }

  private static Map<String, @Nullable String> fields(LineView of) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("type", of.type());
    fields.put("playerId", of.playerId());
    fields.put("correctsPeriod", of.correctsPeriod());
    fields.put("base", of.base());
    fields.put("rate", of.rate());
    fields.put("amount", of.amount());
    fields.put("heldUntil", of.heldUntil());
    return fields;
  }

  private void players(List<PlayerShareView> stored, List<PlayerShareView> rebuilt) {
    Map<String, PlayerShareView> before = new LinkedHashMap<>();
    Map<String, PlayerShareView> after = new LinkedHashMap<>();
    stored.forEach(share -> before.put(share.playerId(), share));
    rebuilt.forEach(share -> after.put(share.playerId(), share));
    for (String id : keys(before, after)) {
      compare("player", id, id, fields(before.get(id)), fields(after.get(id)));
    }
  }

  private static Map<String, @Nullable String> fields(@Nullable PlayerShareView of) {
    Map<String, @Nullable String> fields = new LinkedHashMap<>();
    fields.put("ngr", of == null ? null : of.ngr());
    fields.put("allocated", of == null ? null : of.allocated());
    return fields;
  }

  private static TreeSet<String> keys(Map<String, ?> one, Map<String, ?> other) {
    TreeSet<String> keys = new TreeSet<>(one.keySet());
    keys.addAll(other.keySet());
    return keys;
  }

  private void compare(
      String what,
      @Nullable String id,
      @Nullable String playerId,
      Map<String, @Nullable String> stored,
      Map<String, @Nullable String> rebuilt) {
    for (String field : keys(stored, rebuilt)) {
      String was = stored.get(field);
      String is = rebuilt.get(field);
      if (!Objects.equals(was, is)) {
        add(what, id, playerId, field, was, is);
      }
    }
  }

  private void add(
      String what,
      @Nullable String id,
      @Nullable String playerId,
      @Nullable String field,
      @Nullable String stored,
      @Nullable String rebuilt) {
    found.add(new RebuildDifference(what, id, playerId, field, stored, rebuilt, cause));
  }
}
