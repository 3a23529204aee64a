package io.trackside.contracts.platform;

/**
 * The queues of work orders. A message is a hint that carries ids: the database row is the truth,
 * and the whole journal may be lost without losing work.
 */
public enum WorkQueue {
  /** Doorbell of the inbox. */
  INTAKE(Names.INTAKE),
  /** Statements whose figures changed. */
  ACCRUAL(Names.ACCRUAL),
  /** Destinations with deliveries due. */
  DELIVERY(Names.DELIVERY);

  private final String jndiName;

  WorkQueue(String jndiName) {
    this.jndiName = jndiName;
  }

  /** JNDI name of the queue. */
  public String jndiName() {
    return jndiName;
  }

  /** JNDI names as constants for annotations. */
  public static final class Names {
    /** See {@link WorkQueue#INTAKE}. */
    public static final String INTAKE = "java:/jms/queue/TracksideIntake";

    /** See {@link WorkQueue#ACCRUAL}. */
    public static final String ACCRUAL = "java:/jms/queue/TracksideAccrual";

    /** See {@link WorkQueue#DELIVERY}. */
    public static final String DELIVERY = "java:/jms/queue/TracksideDelivery";

    private Names() {}
  }
}
