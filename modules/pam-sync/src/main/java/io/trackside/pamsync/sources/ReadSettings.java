package io.trackside.pamsync.sources;

import io.trackside.contracts.pamsync.SourcesApi.PostbackSettings;
import io.trackside.contracts.pamsync.SourcesApi.SignatureSettings;
import io.trackside.contracts.problem.FieldError;
import io.trackside.domain.id.Ids;
import io.trackside.pamsync.postback.PostbackEvents;
import io.trackside.pamsync.postback.PostbackMapping;
import io.trackside.pamsync.signature.Scheme;
import io.trackside.pamsync.signature.SignatureOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a source's configuration into what the schemes use; gathers the faults. */
final class ReadSettings {
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,64}");
  private static final Pattern PREFIX = Pattern.compile("[!-~]{0,31} ?");
  private static final Pattern SIGNED =
      Pattern.compile("[!-z|~]{0,32}\\{timestamp}[!-z|~]{0,32}\\{body}");
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int MAPPED_MAX = 60;
  private static final int DEFAULT_LENGTH_MAX = 200;

  private ReadSettings() {}

  /** The options of a scheme; null where it has none to set and none were given. */
  static @Nullable SignatureOptions signature(
      Scheme scheme, @Nullable SignatureSettings asked, List<FieldError> faults) {
    if (asked == null) {
      if (scheme == Scheme.HMAC) {
        faults.add(
            new FieldError("/signature/header", "is the header with the signature; hmac needs it"));
      }
      return null;
    }
    if (scheme == Scheme.STANDARD_WEBHOOKS
        || scheme == Scheme.BEARER
        || scheme == Scheme.JWT
        || scheme == Scheme.POSTBACK) {
      faults.add(new FieldError("/signature", "has nothing to set for " + scheme.word()));
      return null;
    }
    SignatureOptions defaults = scheme.defaults();
    String time = lower(asked.timestampHeader());
    SignatureOptions read =
        new SignatureOptions(
            or(lower(asked.header()), defaults.header()),
            or(asked.algorithm(), defaults.algorithm()),
            or(asked.encoding(), defaults.encoding()),
            or(asked.prefix(), defaults.prefix()),
            time,
            or(asked.signedText(), time == null ? "{body}" : "{timestamp}.{body}"),
            or(asked.secretEncoding(), defaults.secretEncoding()));
    check(scheme, asked, read, faults);
    return read;
  }

  private static void check(
      Scheme scheme, SignatureSettings asked, SignatureOptions read, List<FieldError> faults) {
    if (scheme == Scheme.HMAC && asked.header() == null) {
      faults.add(new FieldError("/signature/header", "is the header with the signature"));
    }
    header("/signature/header", read.header(), faults);
    oneOf("/signature/algorithm", read.algorithm(), Set.of("sha256", "sha512"), faults);
    oneOf("/signature/encoding", read.encoding(), Set.of("hex", "base64"), faults);
    oneOf(
        "/signature/secretEncoding",
        read.secretEncoding(),
        Set.of("text", "hex", "base64"),
        faults);
    if (!PREFIX.matcher(read.prefix()).matches()) {
      faults.add(new FieldError("/signature/prefix", "has at most 31 visible ASCII characters"));
    }
    String time = read.timestampHeader();
    if (time != null) {
      header("/signature/timestampHeader", time, faults);
    }
    boolean signed =
        time == null
            ? read.signedText().equals("{body}")
            : SIGNED.matcher(read.signedText()).matches();
    if (!signed) {
      faults.add(
          new FieldError(
              "/signature/signedText",
              "is {body}, or with a timestampHeader a text such as {timestamp}.{body}"));
    }
    if (scheme != Scheme.HMAC && !onlyHeaderAndPrefix(scheme, asked)) {
      faults.add(
          new FieldError("/signature", scheme.word() + " has no such detail; header alone is set"));
    }
  }

  private static boolean onlyHeaderAndPrefix(Scheme scheme, SignatureSettings asked) {
    return asked.algorithm() == null
        && asked.encoding() == null
        && asked.timestampHeader() == null
        && asked.signedText() == null
        && asked.secretEncoding() == null
        && (scheme == Scheme.API_KEY || asked.prefix() == null);
  }

  /** The mapping of a source's URL. */
  static PostbackMapping postback(PostbackSettings asked, List<FieldError> faults) {
    Map<String, String> parameters = map("/postback/parameters", asked.parameters(), faults);
    Map<String, String> types = map("/postback/eventTypes", asked.eventTypes(), faults);
    Map<String, String> defaults = map("/postback/defaults", asked.defaults(), faults);
    parameters.forEach(
        (ours, theirs) -> {
          known("/postback/parameters/", ours, faults);
          if (!PARAMETER.matcher(theirs).matches()) {
            faults.add(new FieldError("/postback/parameters/" + ours, "is a parameter's name"));
          }
        });
    if (Set.copyOf(parameters.values()).size() != parameters.size()) {
      faults.add(new FieldError("/postback/parameters", "maps each of the sender's names once"));
    }
    types.forEach(
        (theirs, ours) -> {
          if (!Ids.isValid(ours)) {
            faults.add(new FieldError("/postback/eventTypes/" + theirs, "is an event type or ftd"));
          }
        });
    defaults.forEach((ours, value) -> known("/postback/defaults/", ours, faults));
    return new PostbackMapping(parameters, types, defaults);
  }

  private static void known(String pointer, String ours, List<FieldError> faults) {
    if (!PostbackEvents.NAMES.contains(ours)) {
      faults.add(
          new FieldError(
              pointer + ours,
              "is one of " + String.join(", ", PostbackEvents.NAMES.stream().sorted().toList())));
    }
  }

  private static Map<String, String> map(
      String pointer, @Nullable Map<String, String> asked, List<FieldError> faults) {
    if (asked == null) {
      return Map.of();
    }
    boolean bounded =
        asked.size() <= MAPPED_MAX
            && asked.entrySet().stream()
                .allMatch(
                    e -> isShort(e.getKey()) && e.getValue() != null && isShort(e.getValue()));
    if (!bounded) {
      faults.add(
          new FieldError(pointer, "has at most 60 entries of texts with 1 to 200 characters each"));
      return Map.of();
    }
    return asked;
  }

  private static boolean isShort(String text) {
    return !text.isEmpty() && text.length() <= DEFAULT_LENGTH_MAX;
  }

  private static void header(String pointer, String name, List<FieldError> faults) {
    if (!HEADER.matcher(name).matches()) {
      faults.add(new FieldError(pointer, "is a header's name: letters, digits, dashes"));
    }
  }

  private static void oneOf(
      String pointer, String word, Set<String> words, List<FieldError> faults) {
    if (!words.contains(word)) {
      faults.add(
          new FieldError(
              pointer, "is one of " + String.join(", ", words.stream().sorted().toList())));
    }
  }

  private static @Nullable String lower(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
