package io.trackside.contracts.pamsync;

import io.trackside.contracts.access.Caller;
import io.trackside.contracts.platform.Page;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dialects: how vendors' payloads become canonical events, by configuration. */
public interface DialectsApi {

  /**
   * Saves a dialect; the same id again is a new version, which sources use from then on.
   *
   * @param document the dialect as JSON
   * @throws io.trackside.contracts.problem.BadInput {@code dialect_malformed} with pointers
   * @throws io.trackside.contracts.problem.Unprocessable {@code dialect_samples_fail} if its
   *     samples do not give what they expect
   */
  DialectView save(Caller caller, byte[] document);

  /** The newest version of every dialect, the shipped ones included, by id. */
  Page<DialectSummary> dialects(Caller caller, int limit, @Nullable String cursor);

  /**
   * One dialect.
   *
   * @param version null for the newest
   */
  DialectView dialect(Caller caller, String dialectId, @Nullable Integer version);

  /** The versions of a dialect, newest first. */
  Page<DialectSummary> versions(
      Caller caller, String dialectId, int limit, @Nullable String cursor);

  /**
   * Maps a payload and stores nothing.
   *
   * @param request JSON: {@code payload}, {@code headers?}, {@code version?}
   */
  DryRun dryRun(Caller caller, String dialectId, byte[] request);

  /** Where a source's payloads differ from its dialect's schema. */
  Page<Drift> drift(Caller caller, String source, int limit, @Nullable String cursor);

  /**
   * A version of a dialect without its text.
   *
   * @param shipped whether it comes with the hub
   * @param createdAt null for a shipped one
   */
  record DialectSummary(
      String dialectId, int version, String name, boolean shipped, @Nullable Instant createdAt) {}

  /**
   * A version of a dialect.
   *
   * @param shipped whether it comes with the hub
   * @param createdAt null for a shipped one
   * @param document as saved, JSON
   */
  record DialectView(
      String dialectId,
      int version,
      String name,
      boolean shipped,
      @Nullable Instant createdAt,
      String document) {}

  /**
   * What a payload gives.
   *
   * @param mapped whether the payload maps; if not, fault says why
   * @param events the canonical events, each JSON, valid as the intake would judge them
   * @param findings where the payload differs from the schema
   */
  record DryRun(
      int version,
      boolean mapped,
      List<String> events,
      @Nullable Difference fault,
      List<Difference> findings) {}

  /**
   * A place and what is wrong there.
   *
   * @param kind {@code unknown}, {@code missing}, {@code retyped}, {@code value} or {@code
   *     unmapped}
   */
  record Difference(String pointer, String kind, String detail) {}

  /**
   * Drift at a place of a source's payloads.
   *
   * @param pointer array indices as {@code *}; empty with the kind {@code more} for places beyond
   *     the bound
   */
  record Drift(
      String dialect,
      String pointer,
      String kind,
      Instant firstSeen,
      Instant lastSeen,
      long seen) {}
}
