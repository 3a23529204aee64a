package io.trackside.audit;

import io.trackside.domain.id.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether this node still signs for a log. Once something stored contradicts what was signed, it
 * stops until a person has looked and restarted it: entries go on being recorded, and wait.
 */
@ApplicationScoped
class LogTrust {
  private static final Logger LOG = System.getLogger(LogTrust.class.getName());

  private final Map<Environment, String> refusals = new ConcurrentHashMap<>();
  private final Map<Environment, Long> greatestSigned = new ConcurrentHashMap<>();

  boolean refuses(Environment environment) {
    return refusals.containsKey(environment);
  }

  /** Stops signing. */
  void refuse(Environment environment, String reason) {
    if (refusals.putIfAbsent(environment, reason) == null) {
      LOG.log(
          Level.ERROR,
          "event=audit_log_inconsistent env={0} action=signing_stopped reason=\"{1}\"",
          environment.key(),
          reason);
    }
  }

  /** The greatest tree this node has signed or found signed; 0 at first. */
  long greatestSigned(Environment environment) {
    return greatestSigned.getOrDefault(environment, 0L);
  }

  /** Remembers a signed tree. */
  void signed(Environment environment, long size) {
    greatestSigned.merge(environment, size, Math::max);
  }
}
