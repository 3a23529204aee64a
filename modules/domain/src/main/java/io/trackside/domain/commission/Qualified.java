package io.trackside.domain.commission;

import java.time.LocalDate;

/**
 * A player who is worth a CPA.
 *
 * @param on the day in the deal's zone on which the last condition became true
 * @param version place of the deal version
 * @param rule place of the CPA rule in it
 */
public record Qualified(String playerId, LocalDate on, int version, int rule) {}
