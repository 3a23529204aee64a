package io.trackside.attribution.creative;

import io.trackside.attribution.lookalike.FoldedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What creatives must not and must say, as dated data with its sources. */
final class CreativeRules {
  private static final String RESOURCE = "creative-rules.txt";
  private static final String ENDED = "ended";
  private static final int FIELDS = 6;

  private final List<Rule> rules;

  private CreativeRules(List<Rule> rules) {
    this.rules = rules;
  }

  /**
   * A rule.
   *
   * @param place {@code *} or an ISO 3166 code, which covers its subdivisions
   * @param kind {@code banned}, {@code required} or {@code ended}
   */
  record Rule(
      String id, LocalDate from, String place, String kind, List<String> words, String source) {

    private boolean isFor(List<String> places) {
      return place.equals("*")
          || places.isEmpty()
          || places.stream()
              .anyMatch(
                  p -> p.equals(place) || p.startsWith(place + "-") || place.startsWith(p + "-"));
    }
  }

  /** The rules that come with the hub. */
  static CreativeRules shipped() {
    try (InputStream lines = CreativeRules.class.getResourceAsStream(RESOURCE)) {
      if (lines == null) {
        throw new IllegalStateException("no " + RESOURCE);
      }
      return read(new String(lines.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CreativeRules read(String text) {
    List<Rule> rules = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> rules.add(rule(line)));
    return new CreativeRules(List.copyOf(rules));
  }

  private static Rule rule(String line) {
    String[] fields = line.split("\\s*\\|\\s*", -1);
    if (fields.length != FIELDS) {
      throw new IllegalStateException("a rule has " + FIELDS + " fields: " + line);
    }
    return new Rule(
        fields[0],
        LocalDate.parse(fields[1]),
        fields[2],
        fields[3],
        Arrays.stream(fields[4].split("/", -1)).map(String::strip).toList(),
        fields[5]);
  }

  /**
   * The first rule that a creative breaks on a day.
   *
   * @param places where it is shown; empty for everywhere
   */
  Optional<Rule> brokenBy(String wording, List<String> places, LocalDate day) {
    List<FoldedText> seen = List.of(FoldedText.seen(wording), FoldedText.seenWithoutSigns(wording));
    FoldedText written = FoldedText.written(wording);
    return inForce(day, places).stream()
        .filter(
            rule ->
                switch (rule.kind()) {
                  case "banned" ->
                      rule.words().stream()
                          .map(FoldedText::seen)
                          .anyMatch(words -> seen.stream().anyMatch(form -> form.contains(words)));
                  case "required" ->
                      rule.words().stream()
                          .noneMatch(words -> written.contains(FoldedText.written(words)));
                  default -> false;
                })
        .findFirst();
  }

  /**
   * The rules of a day.
   *
   * @param places where something is shown; empty for everywhere
   */
  List<Rule> inForce(LocalDate day, List<String> places) {
    return rules.stream()
        .filter(rule -> !rule.from().isAfter(day) && !rule.kind().equals(ENDED))
        .filter(rule -> rule.isFor(places) && isInForce(rule, day))
        .toList();
  }

  private boolean isInForce(Rule rule, LocalDate day) {
    return rules.stream()
        .noneMatch(
            other ->
                other.id().equals(rule.id())
                    && other.kind().equals(ENDED)
                    && !other.from().isAfter(day)
                    && !other.from().isBefore(rule.from()));
  }
}
