package io.trackside.pamsync.dialect;

/**
 * A text that a pattern may read for so long and no longer. Java's patterns cannot be interrupted,
 * but they ask for every character, and a nested repetition asks without end.
 */
final class TimedText implements CharSequence {
  private static final int READS_PER_LOOK = 1_024;

  private final String text;
  private final Runnable look;
  private int readsToLook = READS_PER_LOOK;

  /**
   * A text.
   *
   * @param look throws once the time is over
   */
  TimedText(String text, Runnable look) {
    this.text = text;
    this.look = look;
  }

  @Override
  public char charAt(int index) {
    if (--readsToLook == 0) {
      readsToLook = READS_PER_LOOK;
      look.run();
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
