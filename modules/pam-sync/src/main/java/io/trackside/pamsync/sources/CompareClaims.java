package io.trackside.pamsync.sources;

import io.trackside.contracts.pamsync.SourcesApi.FirstDepositClaim;
import io.trackside.contracts.platform.Page;
import io.trackside.contracts.problem.BadInput;
import io.trackside.domain.money.Money;
import io.trackside.pamsync.store.ClaimStore;
import io.trackside.pamsync.store.ClaimStore.Claim;
import io.trackside.pamsync.store.ClaimStore.Deposit;
import io.trackside.pamsync.store.SourceStore.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds claimed first deposits against the derived ones. A claim is never believed and never stored
 * as right or wrong: an earlier deposit may still come, so the answer is made when it is asked for.
 */
@ApplicationScoped
class CompareClaims {
  private static final Set<String> RESULTS = Set.of("agrees", "differs", "open");

  @Inject ClaimStore store;

  Page<FirstDepositClaim> page(Source source, @Nullable String result, int limit, long before) {
    if (result != null && !RESULTS.contains(result)) {
      throw new BadInput("result_invalid", "result is agrees, differs or open");
    }
    List<ClaimStore.Received> found =
        store.page(source.environment(), source.name(), before, limit + 1);
    boolean more = found.size() > limit;
    List<ClaimStore.Received> shown = found.subList(0, more ? limit : found.size());
    List<FirstDepositClaim> items =
        shown.stream()
            .map(this::compared)
            .filter(claim -> result == null || claim.result().equals(result))
            .toList();
    return new Page<>(items, more ? Long.toString(shown.get(limit - 1).sequence()) : null);
  }

  private FirstDepositClaim compared(ClaimStore.Received received) {
    Claim claim = received.claim();
    Deposit own =
        store.deposit(claim.environment(), claim.source(), claim.paymentId()).orElse(null);
    Deposit first = store.firstDeposit(claim.environment(), claim.playerId()).orElse(null);
    if (own == null || first == null) {
      return answer(received, "open", null, null);
    }
    if (!first.paymentId().equals(claim.paymentId())) {
      return answer(received, "differs", "earlier_deposit", first);
    }
    return isAmount(claim, first)
        ? answer(received, "agrees", null, first)
        : answer(received, "differs", "other_amount", first);
  }

  private static boolean isAmount(Claim claim, Deposit first) {
    try {
      Money claimed = Money.parse(claim.amount(), claim.currency());
      return claim.currency().equals(first.currency()) && claimed.minor() == first.amountMinor();
    } catch (IllegalArgumentException notAnAmount) {
      return false;
    }
  }

  private static FirstDepositClaim answer(
      ClaimStore.Received received,
      String result,
      @Nullable String reason,
      @Nullable Deposit derived) {
    Claim claim = received.claim();
    return new FirstDepositClaim(
        received.sequence(),
        claim.eventId(),
        claim.playerId(),
        claim.claimedAt(),
        result,
        reason,
        derived == null ? null : derived.source(),
        derived == null ? null : derived.eventId(),
        derived == null ? null : derived.countsAt());
  }
}
