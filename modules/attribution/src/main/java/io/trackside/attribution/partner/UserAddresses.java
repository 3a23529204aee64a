package io.trackside.attribution.partner;

import io.trackside.domain.id.Environment;

/** Takes what is the own of a partner's user as the partner's own, to compare players by. */
public interface UserAddresses {
  /** Longest e-mail address, in characters. */
  int LENGTH_MAX = 320;

  /** Keeps a keyed hash of an e-mail address for good, and has players looked at who have it. */
  void email(Environment environment, String partnerId, String userId, String email);
}
