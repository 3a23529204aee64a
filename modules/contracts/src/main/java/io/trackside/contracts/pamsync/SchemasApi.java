package io.trackside.contracts.pamsync;

import java.util.List;

/** The published shapes of the canonical events, JSON Schema 2020-12. */
public interface SchemasApi {

  /** The types this hub knows, in order of name. */
  List<String> types();

  /**
   * The schema of a whole event of a type, as JSON text.
   *
   * @throws io.trackside.contracts.problem.NotFound {@code type_unknown}
   */
  String schema(String type);
}
