package io.trackside.contracts.attribution;

/** What may be told and paid about a player or a partner. */
public enum Standing {
  /** A person must look first: nothing is told or paid, and nothing is lost. */
  HELD,

  /** A person looked and said no: what was held is dropped. */
  REJECTED,

  /** Never told to anybody for marketing: too young. The binding and the ledger go on. */
  SUPPRESSED
}
