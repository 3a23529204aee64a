package io.trackside.attribution.key;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.ClickKeysApi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;

/** The door to the keys of click ids. */
@ApplicationScoped
@Transactional
public class ClickKeysBoundary implements ClickKeysApi {
  @Inject RotateClickKeys rotate;

  @Override
  @Transactional(TxType.SUPPORTS)
  public List<ClickKeyView> clickKeys(Caller caller) {
    return rotate.list(caller);
  }

  @Override
  public ClickKeyView rotateClickKey(Caller caller) {
    return rotate.rotate(caller);
  }
}
