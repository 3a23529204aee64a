package io.trackside.simulator.pam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One player as the book knows it now. Amounts are minor units; {@code wagered} is settled real
 * stake without voids; {@code kycPassedAt} is null unless the latest status is passed; {@code
 * firstDepositAt} is null before the first deposit; {@code chargedBack} is what banks took back and
 * did not return.
 */
public record PlayerFigures(
    String playerId,
    String country,
    String currency,
    @Nullable String clickId,
    Instant registeredAt,
    @Nullable Instant kycPassedAt,
    @Nullable Instant firstDepositAt,
    long firstDeposit,
    long depositCount,
    long wagered,
    long chargedBack) {}
