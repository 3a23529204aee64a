package io.trackside.attribution.approval;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.RequestsApi.RequestView;

/** Carries out what a second person decided about the requests of one kind. */
public interface Grants {
  /** The kind of these requests. */
  String kind();

  /** Does what the request asks for. */
  void grant(Caller caller, RequestView approved);

  /** Ends what was refused, where something waits besides the request. */
  default void refuse(Caller caller, RequestView refused, String reason) {}
}
