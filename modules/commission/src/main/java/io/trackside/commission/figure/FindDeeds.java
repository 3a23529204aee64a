package io.trackside.commission.figure;

import io.trackside.commission.store.DeedStore;
import io.trackside.commission.store.DeedStore.DeedRow;
import io.trackside.commission.store.FigureStore;
import io.trackside.commission.store.PlayerStore;
import io.trackside.commission.store.PlayerStore.PlayerRow;
import io.trackside.commission.store.StatementKey;
import io.trackside.domain.commission.DayFigures;
import io.trackside.domain.commission.DealVersions;
import io.trackside.domain.commission.Deed;
import io.trackside.domain.commission.FxRates;
import io.trackside.domain.commission.PlayerDeeds;
import io.trackside.domain.commission.PlayerProfile;
import io.trackside.domain.commission.Unlinking;
import io.trackside.domain.event.EventData.ChallengeMove;
import io.trackside.domain.event.EventData.ChallengePaid;
import io.trackside.domain.event.EventData.Payment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The deeds that lots and purchases are paid for: of everybody who did something in the period, all
 * they ever did under the deal, since a refund looks back at its purchase. Only deals that pay for
 * deeds look for them.
 */
@ApplicationScoped
public class FindDeeds {
  @Inject DeedStore deeds;
  @Inject PlayerStore players;
  @Inject FigureStore figures;

  /** Deeds by player, and how many wait for an exchange rate. */
  public record Found(List<PlayerDeeds> players, long waiting) {}

  /** Whether a deal pays for any. */
  public static boolean arePaidBy(DealVersions versions) {
    return versions.ascending().stream()
        .anyMatch(version -> !version.lots().isEmpty() || !version.purchases().isEmpty());
  }

  /** The deeds of an account that may pay in the period, and whose they are. */
  public Found of(StatementKey key, DealVersions versions, FxRates rates) {
    if (!arePaidBy(versions)) {
      return new Found(List.of(), 0);
    }
    Map<String, List<DeedRow>> rows = deeds.ofStatement(key);
    Map<String, PlayerRow> profiles = players.read(key.environment(), rows.keySet());
    Unlinking unlinking = new Unlinking(versions);
    Map<String, List<DayFigures>> lifetime =
        unlinking.isAgreed()
            ? figures.ofPlayers(key.environment(), key.dealId(), rows.keySet())
            : Map.of();
    List<PlayerDeeds> found = new ArrayList<>();
    long waiting = 0;
    for (Map.Entry<String, List<DeedRow>> entry : rows.entrySet()) {
      String id = entry.getKey();
      @Nullable PlayerRow row = profiles.get(id);
      PlayerProfile profile = row == null ? PlayerProfile.unknown(id) : row.profile();
      List<Deed> all = entry.getValue().stream().map(FindDeeds::deed).toList();
      @Nullable LocalDate without =
          unlinking.firstDayWithout(profile, lifetime.getOrDefault(id, List.of()), all);
      List<Deed> linked =
          all.stream()
              .filter(deed -> without == null || deed.takesBack() || deed.on().isBefore(without))
              .toList();
      List<Deed> convertible = convertible(linked, versions, rates);
      waiting += linked.size() - convertible.size();
      found.add(new PlayerDeeds(profile, convertible, false));
    }
    return new Found(found, waiting);
  }

  /** What moves money is converted by the day of the challenge's purchase. */
  public static List<Deed> convertible(List<Deed> all, DealVersions versions, FxRates rates) {
    Map<String, LocalDate> purchasedOn = new HashMap<>();
    for (Deed deed : all) {
      if (deed.data() instanceof ChallengePaid paid && paid.move() == ChallengeMove.PURCHASED) {
        purchasedOn.put(deed.source() + " " + paid.challengeId(), deed.on());
      }
    }
    String to = versions.currency().code();
    List<Deed> convertible = new ArrayList<>();
    for (Deed deed : all) {
      @Nullable String currency = null;
      @Nullable String challenge = null;
      if (deed.data() instanceof ChallengePaid paid) {
        currency = paid.amount().currency().code();
        challenge = paid.challengeId();
      } else if (deed.data() instanceof Payment payment) {
        currency = payment.amount().currency().code();
        challenge = payment.challengeId();
      }
      LocalDate day = purchasedOn.getOrDefault(deed.source() + " " + challenge, deed.on());
      if (currency == null || rates.covers(currency, to, day)) {
        convertible.add(deed);
      }
    }
    return convertible;
  }

  /** A deed as kept. */
  public static Deed deed(DeedRow row) {
    return new Deed(row.source(), row.eventId(), row.at(), row.day(), DeedTexts.read(row.data()));
  }
}
