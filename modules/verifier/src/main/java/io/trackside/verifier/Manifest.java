package io.trackside.verifier;

import java.util.Map;

/** {@code manifest.json}: what the batch says of itself; every word of it is checked. */
record Manifest(Map<String, Object> fields) {
  static final String FORMAT = "trackside-audit-batch/1";
  static final String NO_ACTIVITY = "No Activity";

  static Manifest parse(byte[] bytes) throws MalformedException {
    Map<String, Object> fields = Json.canonicalObject(Bytes.text(bytes));
    Manifest manifest = new Manifest(fields);
    for (String name :
        new String[] {"format", "origin", "environment", "build", "generatedAt", "activity"}) {
      manifest.text(name);
    }
    for (String name : new String[] {"firstIndex", "nextIndex", "entries"}) {
      manifest.number(name);
    }
    manifest.object("counts");
    manifest.object("totals");
    manifest.from();
    manifest.to();
    return manifest;
  }

  String text(String name) throws MalformedException {
    return text(fields, name);
  }

  long number(String name) throws MalformedException {
    if (fields.get(name) instanceof Long number) {
      return number;
    }
    throw new MalformedException("the number " + name + " is missing");
  }

  Map<String, Object> object(String name) throws MalformedException {
    Object value = fields.get(name);
    if (value == null) {
      throw new MalformedException("the object " + name + " is missing");
    }
    return Json.object(value);
  }

  String from() throws MalformedException {
    return text(object("interval"), "from");
  }

  String to() throws MalformedException {
    return text(object("interval"), "to");
  }

  private static String text(Map<String, Object> object, String name) throws MalformedException {
    if (object.get(name) instanceof String text) {
      return text;
    }
    throw new MalformedException("the text " + name + " is missing");
  }
}
