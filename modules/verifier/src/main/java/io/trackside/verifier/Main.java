package io.trackside.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line: {@code --policy policy.txt --batch X.zip [--batch Y.zip ...] [--since
 * checkpoint]}. Exit 0 if everything holds, 1 with one line per finding if not, 2 if it was called
 * wrongly or a file cannot be read.
 */
public final class Main {
  static final int SOUND = 0;
  static final int FOUND = 1;
  static final int UNUSABLE = 2;

  private static final String USAGE =
      "usage: java -jar trackside-verifier.jar --policy policy.txt --batch X.zip"
          + " [--batch Y.zip ...] [--since checkpoint]";
  private static final String NO_FILE = "";

  private final PrintStream out;

  Main(PrintStream out) {
    this.out = out;
  }

  /** Entry point of the jar. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(new Main(out).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    try {
      List<String> policies = values(arguments, "--policy");
      List<String> batches = values(arguments, "--batch");
      List<String> since = values(arguments, "--since");
      int named = policies.size() + batches.size() + since.size();
      boolean complete = policies.size() == 1 && !batches.isEmpty() && since.size() <= 1;
      if (!complete || named * 2 != arguments.size()) {
        out.println(USAGE);
        return UNUSABLE;
      }
      Policy policy = Policy.parse(Files.readAllBytes(Path.of(policies.get(0))));
      return verify(policy, batches, since.isEmpty() ? NO_FILE : since.get(0));
    } catch (IOException e) {
      out.println("cannot read " + e.getMessage());
      return UNUSABLE;
    } catch (MalformedException e) {
      out.println("cannot use the policy: " + e.getMessage());
      return UNUSABLE;
    }
  }

  private int verify(Policy policy, List<String> batches, String since) throws IOException {
    Findings findings = new Findings();
    Checkpoint last = since.isEmpty() ? null : since(policy, Path.of(since), findings);
    for (String batch : batches) {
      try {
        BatchVerification.Outcome outcome =
            new BatchVerification(policy, findings).verify(Path.of(batch));
        checkContiguous(last, outcome.previous(), batch, findings);
        last = outcome.current();
        out.println(summary(batch, outcome));
      } catch (MalformedException alreadyFound) {
        last = null;
      }
    }
    findings.lines().forEach(out::println);
    if (findings.count() > findings.lines().size()) {
      out.println("... and " + (findings.count() - findings.lines().size()) + " more");
    }
    out.println(findings.isEmpty() ? "OK: everything holds" : "FAILED: " + findings.count());
    return findings.isEmpty() ? SOUND : FOUND;
  }

  private static @Nullable Checkpoint since(Policy policy, Path file, Findings findings)
      throws IOException {
    try {
      Checkpoint since = Checkpoint.parse(Files.readAllBytes(file));
      new CheckpointTrust(policy, findings).check(since, "--since");
      return since;
    } catch (MalformedException e) {
      findings.add("checkpoint_unreadable", "--since", String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** Batches must join: a dropped one leaves a gap, an old one overlaps. */
  private static void checkContiguous(
      @Nullable Checkpoint last, Checkpoint previous, String batch, Findings findings) {
    if (last == null || last.sameTree(previous)) {
      return;
    }
    if (last.size() == previous.size()) {
      findings.add(
          "fork", batch, "two checkpoints of size " + last.size() + " have different roots");
    } else {
      findings.add(
          last.size() < previous.size() ? "gap" : "overlap",
          batch,
          "starts at index " + previous.size() + ", expected " + last.size());
    }
  }

  private static String summary(String batch, BatchVerification.Outcome outcome) {
    Checkpoint current = outcome.current();
    return "batch "
        + batch
        + ": origin "
        + current.origin()
        + ", entries ["
        + outcome.previous().size()
        + ", "
        + current.size()
        + "), root "
        + Base64.getEncoder().encodeToString(current.root());
  }

  private static List<String> values(List<String> arguments, String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      if (arguments.get(i).equals(name)) {
        values.add(arguments.get(i + 1));
      }
    }
    return values;
  }
}
