package io.trackside.commission.explain;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.commission.ExplanationApi;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** The door to the explanation of a line. */
@ApplicationScoped
public class ExplanationBoundary implements ExplanationApi {
  @Inject ExplainLine explainLine;

  @Override
  @Transactional
  public Explanation explain(Caller caller, String lineId, int limit, @Nullable String cursor) {
    return explainLine.explain(caller, lineId, limit, cursor);
  }
}
