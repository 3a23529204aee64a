package io.trackside.commission.rebuild;

import io.trackside.commission.adjust.AdjustStatements;
import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.statement.FrozenStatements;
import io.trackside.commission.statement.StatementDocuments;
import io.trackside.commission.statement.StatementIds;
import io.trackside.commission.statement.StatementViews;
import io.trackside.commission.store.ClosingStore;
import io.trackside.commission.store.ClosingStore.DocumentRow;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.RebuildStore;
import io.trackside.commission.store.RebuildStore.RebuildRow;
import io.trackside.commission.store.RebuildStore.RebuiltRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.commission.store.StatementStore;
import io.trackside.commission.store.StatementStore.StatementRow;
import io.trackside.contracts.commission.CommissionApi.LineView;
import io.trackside.contracts.commission.CommissionApi.StatementView;
import io.trackside.contracts.commission.RebuildApi.RebuildDifference;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.ParentLines;
import io.trackside.domain.commission.ParentShare;
import io.trackside.domain.commission.Statement;
import io.trackside.domain.commission.StatementLine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Completes the computed statements of an account, by what subs earn for parents and by
 * adjustments, writes their canonical documents and compares them with what is stored.
 */
@ApplicationScoped
class CompareStatements {
  static final String EQUAL = "equal";
  static final String UNEQUAL = "unequal";
  static final String MOVED = "moved";

  private static final String OTHERWISE = "computed_otherwise";
  private static final String STATEMENT = "statement_altered";
  private static final String DOCUMENT = "document_altered";
  private static final String MEANWHILE = "received_meanwhile";

  @Inject RebuildStore store;
  @Inject StatementStore statements;
  @Inject ClosingStore closing;
  @Inject DueStore due;
  @Inject DealCatalogue catalogue;
  @Inject AdjustStatements adjustments;
  @Inject Settings settings;

  /** Compares an account; returns how many statements were compared. */
  long compare(RebuildRow run, AccountRow account) {
    Optional<DealVersions> versions = catalogue.versions(run.environment(), account.dealId());
    long compared = 0;
    for (RebuiltRow row : store.ofAccount(run, account)) {
      if (versions.isPresent() && !row.result().equals(RebuildStore.BESIDE)) {
        RebuiltRow result = compare(run, row, versions.get());
        store.keep(run, result);
        compared += result.result().equals(RebuildStore.BESIDE) ? 0 : 1;
      }
    }
    return compared;
  }

  private RebuiltRow compare(RebuildRow run, RebuiltRow row, DealVersions versions) {
    StatementKey key = row.key();
    boolean closed = closing.frozenAt(key.environment(), row.statementId()).isPresent();
    Statement own = FrozenStatements.read(row.own()).statement();
    Statement shown = own.with(adjustments.linesOf(key)).with(parentLines(run, key, versions));
    if (closed && versions.latestIn(key.period()).terms().writeOff()) {
      shown = shown.writtenOff();
    }
    Stored stored = new Stored(key, row.statementId());
    if (stored.isNothing() && !closed && shown.players().isEmpty()) {
      return result(row, RebuildStore.BESIDE, stored, "", List.of());
    }
    StatementView rebuilt = view(key, row.statementId(), shown);
    String document = StatementDocuments.write(rebuilt);
    List<RebuildDifference> below = DifferenceTexts.read(row.differences());
    List<RebuildDifference> differences = new ArrayList<>(below);
    differences.addAll(stored.differences(rebuilt, document, own, cause(below)));
    String hash = StatementDocuments.hash(document);
    boolean equal = differences.isEmpty() && hash.equals(stored.hash());
    boolean moved = !equal && below.isEmpty() && !closed && stored.hasMoved(run);
    return result(
        row,
        equal ? EQUAL : moved ? MOVED : UNEQUAL,
        stored,
        hash,
        moved ? meanwhile(differences) : differences);
  }

  private RebuiltRow result(
      RebuiltRow row, String result, Stored stored, String hash, List<RebuildDifference> found) {
    int limit = settings.integer(RebuildSettings.DIFFERENCES);
    return new RebuiltRow(
        row.key(),
        row.statementId(),
        row.own(),
        result,
        stored.row.map(StatementRow::state).orElse(null),
        stored.hash(),
        hash,
        DifferenceTexts.write(found.size() > limit ? found.subList(0, limit) : found));
  }

  private static List<RebuildDifference> meanwhile(List<RebuildDifference> found) {
    return found.stream()
        .map(
            each ->
                new RebuildDifference(
                    each.what(),
                    each.id(),
                    each.playerId(),
                    each.field(),
                    each.stored(),
                    each.rebuilt(),
                    MEANWHILE))
        .toList();
  }

  /** What is wrong below explains what is wrong above; raw events before the sums of them. */
  private static String cause(List<RebuildDifference> below) {
    return below.stream()
        .sorted(Comparator.comparing((RebuildDifference each) -> !each.what().equals("event")))
        .map(RebuildDifference::cause)
        .findFirst()
        .orElse("");
  }

  /** The PARENT lines, from the rebuilt statements of all subs. */
  private List<StatementLine> parentLines(
      RebuildRow run, StatementKey parent, DealVersions versions) {
    List<StatementLine> lines = new ArrayList<>();
    boolean isParent =
        versions.ascending().stream()
            .flatMap(version -> version.parents().stream())
            .anyMatch(rule -> rule.partnerId().equals(parent.partnerId()));
    if (!isParent) {
      return lines;
    }
    Map<String, Statement> subs = new TreeMap<>();
    for (RebuiltRow row : store.others(run, parent)) {
      Statement own = FrozenStatements.read(row.own()).statement();
      subs.put(row.key().partnerId(), own.with(adjustments.linesOf(row.key())));
    }
    subs.forEach(
        (subId, sub) ->
            add(new ParentLines(versions).ofCommission(sub), parent.partnerId(), subId, lines));
    subs.forEach((subId, sub) -> add(sorted(sub.parentShares()), parent.partnerId(), subId, lines));
    return lines;
  }

  private static List<ParentShare> sorted(List<ParentShare> shares) {
    return shares.stream().sorted(Comparator.comparing(share -> share.line().key())).toList();
  }

  private static void add(
      List<ParentShare> shares, String parentId, String subId, List<StatementLine> lines) {
    for (ParentShare share : shares) {
      if (share.parentId().equals(parentId)) {
        lines.add(share.line().from(subId));
      }
    }
  }

  /** The statement object as it would be stored, with the ids of its lines. */
  static StatementView view(StatementKey key, String statementId, Statement shown) {
    StatementView plain =
        StatementViews.of(key.partnerId(), shown, statementId, key.dealId(), null, null);
    List<LineView> lines = new ArrayList<>();
    for (int i = 0; i < shown.lines().size(); i++) {
      LineView line = plain.lines().get(i);
      lines.add(
          new LineView(
              StatementIds.line(statementId, shown.lines().get(i).key()),
              line.type(),
              line.playerId(),
              line.correctsPeriod(),
              line.base(),
              line.rate(),
              line.amount(),
              line.heldUntil()));
    }
    return new StatementView(
        plain.statementId(),
        plain.dealId(),
        null,
        null,
        plain.period(),
        plain.partnerId(),
        plain.currency(),
        plain.ggr(),
        plain.ngr(),
        plain.carryIn(),
        plain.carryOut(),
        plain.carry(),
        lines,
        plain.total(),
        plain.players());
  }

  /** What is stored of a statement: its rows, and its document if it is closed. */
  private final class Stored {
    private final StatementKey key;
    private final Optional<StatementRow> row;
    private final Optional<StatementView> view;
    private final Optional<DocumentRow> document;

    Stored(StatementKey key, String statementId) {
      this.key = key;
      this.row = statements.find(key);
      this.view =
          row.map(
              each ->
                  StatementViews.of(
                      each,
                      each.asOf(),
                      statements.lines(key.environment(), statementId).values(),
                      statements.players(key.environment(), statementId).values()));
      this.document = closing.document(key.environment(), statementId);
    }

    boolean isNothing() {
      return row.isEmpty() && document.isEmpty();
    }

    @Nullable String hash() {
      if (document.isPresent()) {
        return document.get().contentHash();
      }
      return view.isPresent() ? StatementDocuments.hash(rows(view.get())) : null;
    }

    private static String rows(StatementView view) {
      return StatementDocuments.write(view);
    }

    /** An open statement to which something came, or is just coming. */
    boolean hasMoved(RebuildRow run) {
      return due.isDue(key)
          || due.refolds() > 0
          || row.filter(each -> each.asOf().isAfter(run.asOf())).isPresent();
    }

    List<RebuildDifference> differences(
        StatementView rebuilt, String rebuiltDocument, Statement own, String below) {
      List<RebuildDifference> found = new ArrayList<>();
      document.ifPresent(each -> document(each, rebuiltDocument, found));
      boolean proven = document.filter(each -> each.document().equals(rebuiltDocument)).isPresent();
      String cause = proven ? STATEMENT : below.isEmpty() ? OTHERWISE : below;
      if (view.isEmpty()) {
        found.add(
            new RebuildDifference("statement", null, null, null, null, rebuilt.total(), cause));
      } else {
        found.addAll(StatementDifferences.of(view.get(), rebuilt, cause));
        row.filter(each -> !each.handedOn().equals(own.handedOn().encode()))
            .ifPresent(
                each ->
                    found.add(
                        new RebuildDifference(
                            "statement",
                            null,
                            null,
                            "handedOn",
                            each.handedOn(),
                            own.handedOn().encode(),
                            cause)));
      }
      return found;
    }

    private void document(DocumentRow kept, String rebuiltDocument, List<RebuildDifference> found) {
      String hash = StatementDocuments.hash(kept.document());
      if (!hash.equals(kept.contentHash())) {
        found.add(
            new RebuildDifference(
                "document",
                null,
                null,
                "contentHash",
                kept.contentHash(),
                hash.equals(StatementDocuments.hash(rebuiltDocument)) ? hash : null,
                DOCUMENT));
      }
      boolean sameRows = view.filter(each -> rows(each).equals(rebuiltDocument)).isPresent();
      if (sameRows && !kept.document().equals(rebuiltDocument)) {
        found.add(
            new RebuildDifference(
                "document",
                null,
                null,
                "bytes",
                hash,
                StatementDocuments.hash(rebuiltDocument),
                DOCUMENT));
      }
    }
  }
}
