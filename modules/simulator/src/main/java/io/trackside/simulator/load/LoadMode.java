package io.trackside.simulator.load;

/** What a load consists of. */
public enum LoadMode {
  /** Signed single events of players whom nobody brought. */
  INGEST,
  /** Signed single events of players bound to partners with deals: the whole chain. */
  CHAIN,
  /** Signed NDJSON batches. */
  BATCH,
  /** The same signed requests to any path, for a ceiling. */
  POST,
  /** Clicks on links. */
  CLICK,
  /** Deposits of bound players, measured until the partner has the postback. */
  POSTBACK,
  /** Deposits all at once: how fast the postbacks leave. */
  DRAIN
}
