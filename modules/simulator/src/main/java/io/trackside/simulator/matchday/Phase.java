package io.trackside.simulator.matchday;

/** The parts of a match day, in order. */
public enum Phase {
  SETUP("opening the programme"),
  CLICKS("clicking on links"),
  PLAY("playing"),
  BACKFILL("backfilling the missed window"),
  SETTLE("waiting for the statements"),
  DELIVERIES("waiting for the deliveries"),
  VERIFY("looking up players and events"),
  RECONCILE("reconciling with the book"),
  AUDIT("writing an audit batch"),
  DONE("done");

  private final String title;

  Phase(String title) {
    this.title = title;
  }

  /** What a reader of the progress line sees. */
  public String title() {
    return title;
  }
}
