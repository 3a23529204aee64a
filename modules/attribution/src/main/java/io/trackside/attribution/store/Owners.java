package io.trackside.attribution.store;

import io.trackside.domain.attribution.BindingDecision.Owner;
import io.trackside.jdbc.Row;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;

/** Who stands behind something, from a row that joins partner and programme. */
final class Owners {
  private Owners() {}

  /** Of {@code partner_id, programme_id, brand, status, brands} and {@code countries}. */
  static Owner of(Row row) throws SQLException {
    return new Owner(
        row.text("partner_id"),
        row.text("programme_id"),
        row.text("brand"),
        PartnerStore.isApproved(row.text("status")),
        lines(row.text("brands")),
        lines(row.text("countries")));
  }

  private static Set<String> lines(String text) {
    return text.lines().collect(Collectors.toUnmodifiableSet());
  }
}
