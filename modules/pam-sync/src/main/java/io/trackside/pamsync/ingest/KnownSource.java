package io.trackside.pamsync.ingest;

import io.trackside.contracts.platform.AddressLists.AddressList;
import io.trackside.contracts.platform.RateLimits.Budget;
import io.trackside.contracts.platform.RateLimits.Limit;
import io.trackside.contracts.platform.RateLimits.Spent;
import io.trackside.contracts.problem.Forbidden;
import io.trackside.contracts.problem.TooManyRequests;
import io.trackside.contracts.problem.TooManyRequests.Quota;
import io.trackside.pamsync.signature.PresentedToken;
import io.trackside.pamsync.signature.SignatureScheme;
import io.trackside.pamsync.store.SourceStore.Source;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A source ready to be asked: everything that a request needs is resolved once, when the source is
 * read.
 *
 * @param scheme checks signed requests
 * @param postback checks tokens of the URL
 * @param allowlist null for everywhere
 * @param budget null for no limit
 * @param types null for all
 */
record KnownSource(
    Source source,
    SignatureScheme scheme,
    PresentedToken postback,
    @Nullable AddressList allowlist,
    @Nullable Budget budget,
    @Nullable Set<String> types,
    List<KeyUse.Slot> keys) {

  /** Refuses what no proof can make good. */
  void admit(String peer) {
    if (!source.enabled()) {
      throw new Forbidden("source_disabled", "the source is disabled");
    }
    if (allowlist != null && !allowlist.contains(peer)) {
      throw new Forbidden("peer_not_allowed", "the source may not be used from this address");
    }
  }

  /** Takes one event from the budget and tells what is left. */
  void spend(Consumer<Quota> told) {
    Limit limit = source.limit();
    if (budget == null || limit == null) {
      return;
    }
    Spent spent = budget.take();
    if (!spent.granted()) {
      throw new TooManyRequests(
          "rate_limited",
          "the source may send " + limit.perSecond() + " events a second; send it again later",
          spent.retryAfter(),
          quota(limit, spent));
    }
    told.accept(quota(limit, spent));
  }

  /** Takes the events of a batch beyond the first and tells what is left then. */
  void charge(int more, Consumer<Quota> told) {
    Limit limit = source.limit();
    if (budget != null && limit != null && more > 0) {
      budget.charge(more);
      told.accept(quota(limit, budget.look()));
    }
  }

  private static Quota quota(Limit limit, Spent spent) {
    return new Quota(
        "events",
        limit.burst(),
        limit.windowSeconds(),
        spent.remaining(),
        Math.max(1, spent.untilFull().toSeconds()));
  }

  boolean mayNotSend(String type) {
    return types != null && !types.contains(type);
  }

  /** Notes that a key was used. */
  void used(int key, Instant now) {
    for (KeyUse.Slot slot : keys) {
      if (slot.number() == key) {
        slot.touch(now);
      }
    }
  }
}
