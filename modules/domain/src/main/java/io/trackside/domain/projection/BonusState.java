package io.trackside.domain.projection;

import io.trackside.domain.event.EventData.BonusKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** All that was claimed about a bonus: one claim for each step of its life. */
public record BonusState(
    String source, String bonusId, String playerId, Map<BonusKind, BonusClaim> claims) {

  /** Copies the claims. */
  public BonusState {
    Map<BonusKind, BonusClaim> copy = new EnumMap<>(BonusKind.class);
    copy.putAll(claims);
    claims = Collections.unmodifiableMap(copy);
  }

  static BonusState unseen(String source, String bonusId, String playerId) {
    return new BonusState(source, bonusId, playerId, Map.of());
  }

  Merged<BonusState> with(BonusKind kind, BonusClaim claim) {
    BonusClaim known = claims.get(kind);
    BonusClaim counts =
        known == null || claim.origin().compareTo(known.origin()) < 0 ? claim : known;
    Map<BonusKind, BonusClaim> all = new EnumMap<>(BonusKind.class);
    all.putAll(claims);
    all.put(kind, counts);
    return new Merged<>(
        new BonusState(source, bonusId, playerId, all),
        known == null
            ? null
            : Merged.loser(known.origin(), claim.origin(), known.amount().equals(claim.amount())));
  }
}
