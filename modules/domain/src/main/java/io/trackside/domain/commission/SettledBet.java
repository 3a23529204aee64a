package io.trackside.domain.commission;

import io.trackside.domain.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A settled part of a bet with its odds, for rules that ask for least odds.
 *
 * @param on the business day of its first settlement in the deal's zone
 * @param stake settled real stake, above zero
 * @param odds decimal odds; null where the book sent none
 * @param isRest whether it counts as a bet; cash-outs are parts of one
 */
public record SettledBet(LocalDate on, Money stake, @Nullable BigDecimal odds, boolean isRest) {}
