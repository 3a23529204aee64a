package io.trackside.audit;

/** {@code VERIFY.txt}: what the reader of a batch needs to check it. */
final class VerifyInstructions {
  private static final String TEXT =
      """
      How to verify this batch
      ========================

      Batch     %s
      Log       %s
      Interval  %s to %s
      Entries   indices %d up to, not including, %d

      With the verifier (Java 17 or newer, no network):

          java -jar trackside-verifier.jar --policy policy.txt --batch <this file>.zip

      policy.txt names the key you trust. You should have got it by another way than this batch,
      and at the time the log was set up. According to the batch it would read:

          log %s

      Add "--since checkpoint" with the checkpoint.current of the batch you verified last: the
      verifier then also proves that no batch is missing between the two and that nothing before
      was changed. Keep checkpoint.current of this batch for the next time.

      Exit status 0 and the last line "OK" mean: every entry is there, unchanged and in order; the
      report and its totals follow from the entries; the log has only grown.

      Without the verifier, sha256sum and openssl are enough to check files and signatures:

          head -c -64 <this file>.zip | sha256sum    # equals the last 64 bytes of the file
          unzip -q <this file>.zip -d batch && cd batch
          sha256sum --check SHA256SUMS               # the lines after the empty one are signatures

      For the signature on SHA256SUMS and on the checkpoints see the verifier's README.
      """;

  private VerifyInstructions() {}

  static String text(BatchFacts facts, String verifierKey) {
    return TEXT.formatted(
        facts.batchId(),
        facts.origin(),
        facts.from(),
        facts.to(),
        facts.firstIndex(),
        facts.nextIndex(),
        verifierKey);
  }
}
