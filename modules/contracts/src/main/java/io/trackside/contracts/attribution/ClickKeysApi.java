package io.trackside.contracts.attribution;

import io.trackside.contracts.access.Caller;
import java.time.Instant;
import java.util.List;

/** The keys that sign click ids. */
public interface ClickKeysApi {

  /** The keys of the caller's environment, oldest first. */
  List<ClickKeyView> clickKeys(Caller caller);

  /**
   * Makes a new key, which signs as soon as every node has read it; ids signed with older ones stay
   * good.
   *
   * @throws io.trackside.contracts.problem.Conflict {@code rotation_under_way} while one waits,
   *     {@code click_keys_used_up} after 255
   */
  ClickKeyView rotateClickKey(Caller caller);

  /**
   * A key.
   *
   * @param state {@code waiting}, {@code signing} or {@code verifying}
   */
  record ClickKeyView(int keyId, String state, Instant activeFrom) {}
}
