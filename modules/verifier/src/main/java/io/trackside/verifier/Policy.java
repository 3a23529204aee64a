package io.trackside.verifier;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whom the reader trusts, as a C2SP tlog-policy file: {@code log <key>}, {@code witness <name>
 * <key>}, {@code group <name> <any|all|number> <member>...}, {@code quorum <name|none>}; {@code #}
 * starts a comment. The file comes from compliance, never out of the batch.
 */
record Policy(VerifierKey log, Map<String, Rule> rules, String quorum) {
  private static final String NONE = "none";

  /** A witness (threshold 1, its key, no members) or a group (threshold, members). */
  record Rule(int threshold, List<VerifierKey> keys, List<String> members) {}

  static Policy parse(byte[] bytes) throws MalformedException {
    List<VerifierKey> logs = new ArrayList<>();
    Map<String, Rule> rules = new HashMap<>();
    String quorum = NONE;
    int number = 0;
    for (String raw : Bytes.text(bytes).split("\n", -1)) {
      number++;
      String line = raw.replaceFirst("#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      List<String> words = List.of(line.split("\\s+"));
      switch (words.get(0)) {
        case "log" -> logs.add(VerifierKey.parse(word(words, 1, number)));
        case "witness" -> define(rules, words, number, witness(words, number));
        case "group" -> define(rules, words, number, group(rules, words, number));
        case "quorum" -> quorum = known(rules, word(words, 1, number), number);
        default -> throw new MalformedException("policy line " + number + ": unknown word");
      }
    }
    if (logs.size() != 1 || logs.get(0).cosigner()) {
      throw new MalformedException("a policy names exactly one log key");
    }
    return new Policy(logs.get(0), Map.copyOf(rules), quorum);
  }

  /** Whether enough of the trusted witnesses cosigned. */
  boolean quorumMet(SignedNote note) {
    return quorum.equals(NONE) || met(quorum, note);
  }

  private boolean met(String name, SignedNote note) {
    Rule rule = rules.get(name);
    if (rule == null) {
      return false;
    }
    long signed = rule.keys().stream().filter(note::isSignedBy).count();
    long groups = rule.members().stream().filter(member -> met(member, note)).count();
    return signed + groups >= rule.threshold();
  }

  private static Rule witness(List<String> words, int number) throws MalformedException {
    VerifierKey key = VerifierKey.parse(word(words, 2, number));
    if (!key.cosigner()) {
      throw new MalformedException("policy line " + number + ": not a cosigner's key");
    }
    return new Rule(1, List.of(key), List.of());
  }

  private static Rule group(Map<String, Rule> rules, List<String> words, int number)
      throws MalformedException {
    Set<String> members = new TreeSet<>();
    for (String member : words.subList(Math.min(3, words.size()), words.size())) {
      members.add(known(rules, member, number));
    }
    String threshold = word(words, 2, number);
    int count =
        switch (threshold) {
          case "any" -> 1;
          case "all" -> members.size();
          default -> threshold.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(threshold) : 0;
        };
    if (count < 1 || count > members.size()) {
      throw new MalformedException("policy line " + number + ": threshold out of range");
    }
    return new Rule(count, List.of(), List.copyOf(members));
  }

  private static void define(Map<String, Rule> rules, List<String> words, int number, Rule rule)
      throws MalformedException {
    String name = word(words, 1, number);
    if (name.equals(NONE) || rules.putIfAbsent(name, rule) != null) {
      throw new MalformedException("policy line " + number + ": the name is taken");
    }
  }

  /** Groups may only name what stands above them, so that no group contains itself. */
  private static String known(Map<String, Rule> rules, String name, int number)
      throws MalformedException {
    if (!name.equals(NONE) && !rules.containsKey(name)) {
      throw new MalformedException("policy line " + number + ": unknown name " + name);
    }
    return name;
  }

  private static String word(List<String> words, int index, int number) throws MalformedException {
    if (words.size() <= index) {
      throw new MalformedException("policy line " + number + ": a word is missing");
    }
    return words.get(index);
  }
}
