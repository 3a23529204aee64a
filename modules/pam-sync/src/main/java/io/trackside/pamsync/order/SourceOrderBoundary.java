package io.trackside.pamsync.order;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.audit.AuditLog;
import io.trackside.contracts.pamsync.SourceOrderApi;
import io.trackside.contracts.pamsync.SourcesApi;
import io.trackside.contracts.problem.BadInput;
import io.trackside.contracts.problem.FieldError;
import io.trackside.pamsync.store.NumberStore;
import io.trackside.pamsync.store.NumberStore.Numbered;
import io.trackside.pamsync.store.NumberStore.Run;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The door to a source's completeness. */
@ApplicationScoped
@Transactional
public class SourceOrderBoundary implements SourceOrderApi {
  private static final Pattern FIELD =
      Pattern.compile("[a-z0-9]{1,20}|(/[A-Za-z0-9_~-]{1,60}){1,3}");
  private static final int RUNS_MAX = 100_000;
  private static final int FOLDED_MAX = 5_000;

  @Inject SourcesApi sources;
  @Inject NumberStore numbers;
  @Inject SourceWatermark watermarks;
  @Inject AuditLog audit;
  @Inject Clock clock;

  @Override
  public void numberBy(Caller caller, String source, @Nullable String field) {
    sources.source(caller, source);
    if (field != null && !FIELD.matcher(field).matches()) {
      String detail =
          "is a CloudEvents extension such as sequence, or a JSON pointer such as /data/seq";
      throw new BadInput(
          "field_invalid",
          "sequenceField " + detail,
          List.of(new FieldError("/sequenceField", detail)));
    }
    Numbered numbered = new Numbered(caller.environment(), source);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("source", source);
    data.put("before", text(numbers.fields().get(numbered)));
    data.put("after", text(field));
    numbers.field(numbered, field);
    audit.record(
        new AuditLog.Entry(
            caller.environment(),
            "source.numbering_changed",
            caller.clientId(),
            clock.instant(),
            null,
            data));
  }

  private static String text(@Nullable String field) {
    return field == null ? "" : field;
  }

  @Override
  public GapsView gaps(Caller caller, String source) {
    sources.source(caller, source);
    Numbered numbered = new Numbered(caller.environment(), source);
    List<Run> all = new ArrayList<>(numbers.runs(numbered, RUNS_MAX));
    all.addAll(numbers.seen(numbered, RUNS_MAX));
    List<Run> joined = Runs.joined(all);
    List<GapView> gaps = Runs.gaps(joined, GAPS_MAX);
    return new GapsView(
        source,
        numbers.fields().get(numbered),
        joined.isEmpty() ? null : joined.get(0).first(),
        joined.isEmpty() ? null : joined.get(joined.size() - 1).last(),
        gaps.stream().mapToLong(GapView::missing).sum(),
        gaps);
  }

  @Override
  public WatermarkView watermark(Caller caller, String source) {
    sources.source(caller, source);
    return watermarks.of(caller.environment(), source);
  }

  /** Folds the lowest numbers of a source into its runs; false if none are left. */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public boolean fold(Numbered source) {
    if (!numbers.lock(source)) {
      return false;
    }
    List<Run> seen = numbers.seen(source, FOLDED_MAX);
    if (seen.isEmpty()) {
      return false;
    }
    List<Run> before = numbers.runs(source, RUNS_MAX);
    List<Run> all = new ArrayList<>(before);
    all.addAll(seen);
    List<Run> after = Runs.joined(all);
    Set<Run> known = new HashSet<>(before);
    Set<Run> kept = new HashSet<>(after);
    numbers.fold(
        source,
        before.stream().filter(run -> !kept.contains(run)).toList(),
        after.stream().filter(run -> !known.contains(run)).toList(),
        seen);
    return true;
  }
}
