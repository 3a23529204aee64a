package io.trackside.commission.rebuild;

import io.trackside.commission.catalogue.DealCatalogue;
import io.trackside.commission.store.DealStore;
import io.trackside.commission.store.DealStore.AccountRow;
import io.trackside.commission.store.DueStore;
import io.trackside.commission.store.RebuildStore;
import io.trackside.commission.store.RebuildStore.RebuildRow;
import io.trackside.contracts.attribution.BindingHistoryApi;
import io.trackside.contracts.commission.RebuildApi.RebuildStep;
import io.trackside.contracts.pamsync.ProjectionApi;
import io.trackside.contracts.pamsync.RawHistoryApi;
import io.trackside.contracts.pamsync.RawHistoryApi.Gathered;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.problem.Unavailable;
import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts a rebuild computes, and whose raw events it needs for that. Under a deal that pays
 * parents all accounts are computed, since a parent's statement follows from its subs'.
 */
@ApplicationScoped
class GatherPlayers {
  private static final Duration DRAIN_PAUSE = Duration.ofMillis(100);
  private static final int ACCOUNTS = 500;

  @Inject RebuildStore store;
  @Inject DealStore deals;
  @Inject DealCatalogue catalogue;
  @Inject DueStore due;
  @Inject ProjectionApi projection;
  @Inject RawHistoryApi raw;
  @Inject BindingHistoryApi bindings;
  @Inject Settings settings;

  RebuildStep gather(RebuildRow run, @Nullable String cursor) {
    Environment environment = run.environment();
    if (cursor == null) {
      requireDrained(run);
    }
    @Nullable Set<String> partners = partners(run);
    Gathered page =
        raw.gather(
            environment,
            run.rebuildId(),
            run.asOf(),
            cursor,
            players -> bindings.everBound(environment, players, partners));
    if (page.nextCursor() == null) {
      noteStored(run, partners);
    }
    return new RebuildStep(page.nextCursor(), page.read(), 0, 0);
  }

  /** What was received before the order must have taken effect. */
  private void requireDrained(RebuildRow run) {
    Instant processed = projection.processedUpTo(run.environment());
    if (processed.isBefore(run.asOf()) || due.refolds() > 0 || due.toRequalify() > 0) {
      Duration missing = Duration.between(processed, run.asOf());
      throw new Unavailable(
          "not_drained",
          "what was received before the order is still processed",
          missing.isNegative() ? DRAIN_PAUSE : missing.plus(DRAIN_PAUSE));
    }
  }

  /** Players whose raw events may all be gone. */
  private void noteStored(RebuildRow run, @Nullable Set<String> partners) {
    int limit = settings.integer(RebuildSettings.PLAYERS);
    List<@Nullable String> owners = new ArrayList<>();
    if (partners == null) {
      owners.add(null);
    } else {
      owners.addAll(partners);
    }
    for (@Nullable String partnerId : owners) {
      String after = "";
      List<String> page;
      do {
        page = store.players(run.environment(), partnerId, after, limit);
        raw.note(run.environment(), run.rebuildId(), page);
        after = page.isEmpty() ? after : page.get(page.size() - 1);
      } while (page.size() == limit);
    }
  }

  /** The partners whose accounts are computed; null for all. */
  private @Nullable Set<String> partners(RebuildRow run) {
    if (run.partnerId() == null) {
      return null;
    }
    Set<String> partners = new TreeSet<>();
    String cursor = "|";
    List<AccountRow> page;
    do {
      page = page(run, cursor);
      page.stream()
          .filter(account -> isComputed(run, account))
          .forEach(account -> partners.add(account.partnerId()));
      cursor = page.isEmpty() ? cursor : cursor(page.get(page.size() - 1));
    } while (page.size() == ACCOUNTS);
    return partners;
  }

  private List<AccountRow> page(RebuildRow run, String cursor) {
    String[] after = cursor.split("\\|", -1);
    return deals.accountsAfter(run.environment(), after[0], after[1], ACCOUNTS);
  }

  /** The next account that is computed after one; null for the first. */
  Optional<AccountRow> next(RebuildRow run, @Nullable String cursor) {
    String after = cursor == null ? "|" : cursor;
    List<AccountRow> page;
    do {
      page = page(run, after);
      for (AccountRow account : page) {
        if (isComputed(run, account)) {
          return Optional.of(account);
        }
      }
      after = page.isEmpty() ? after : cursor(page.get(page.size() - 1));
    } while (page.size() == ACCOUNTS);
    return Optional.empty();
  }

  static String cursor(AccountRow account) {
    return account.partnerId() + "|" + account.dealId();
  }

  private boolean isComputed(RebuildRow run, AccountRow account) {
    if (run.covers(account.partnerId(), account.dealId())) {
      return true;
    }
    String dealId = run.dealId();
    return (dealId == null || dealId.equals(account.dealId()))
        && catalogue.versions(run.environment(), account.dealId()).stream()
            .flatMap(versions -> versions.ascending().stream())
            .anyMatch(version -> !version.parents().isEmpty());
  }
}
