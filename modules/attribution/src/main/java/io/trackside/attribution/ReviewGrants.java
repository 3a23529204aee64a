package io.trackside.attribution;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.attribution.RequestsApi.RequestView;

/** Carries out what a second person approved about a fraud case. */
public interface ReviewGrants {
  /** The kind of such requests. */
  String KIND = "fraud_case";

  /** Decides the case as the request says. */
  void grant(Caller caller, RequestView request);
}
