package io.trackside.attribution.link;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.trackside.attribution.store.LinkStore;
import io.trackside.attribution.store.LinkTarget;
import io.trackside.contracts.platform.Settings;
import io.trackside.domain.attribution.LandingUrls;
import io.trackside.domain.id.Ids;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds links by their public code, for clicks. Links stay in memory for a bounded age, so that a
 * disabled one stops on every node within it; unknown codes are kept apart, so that guessing codes
 * neither reaches the database each time nor pushes links out.
 */
@ApplicationScoped
public class LinkDirectory {
  @Inject LinkStore store;
  @Inject Settings settings;
  @Inject Clock clock;

  private Cache<String, LinkTarget> links = Caffeine.newBuilder().maximumSize(0).build();
  private Cache<String, Boolean> unknown = Caffeine.newBuilder().maximumSize(0).build();

  @PostConstruct
  void configure() {
    Duration age = settings.duration(LinkSettings.AGE);
    links =
        Caffeine.newBuilder()
            .maximumSize(settings.number(LinkSettings.CACHE))
            .expireAfterWrite(age)
            .build();
    unknown =
        Caffeine.newBuilder()
            .maximumSize(settings.number(LinkSettings.UNKNOWN_CACHE))
            .expireAfterWrite(age)
            .build();
  }

  /**
   * The link that may be clicked; empty if unknown, disabled, ended, or no longer allowed to lead
   * there. One whose creative was withdrawn is there, and says so.
   */
  public Optional<LinkTarget> find(String code) {
    if (!Ids.isValid(code) || unknown.getIfPresent(code) != null) {
      return Optional.empty();
    }
    LinkTarget target = links.get(code, this::load);
    if (target == null) {
      unknown.put(code, Boolean.TRUE);
      return Optional.empty();
    }
    return Optional.of(target).filter(this::hasNotEnded);
  }

  /** The same, of what is in memory alone: nothing is asked of the database. */
  public Optional<LinkTarget> inMemory(String code) {
    return Optional.ofNullable(links.getIfPresent(code)).filter(this::hasNotEnded);
  }

  private boolean hasNotEnded(LinkTarget target) {
    Instant end = target.link().expiresAt();
    return end == null || clock.instant().isBefore(end);
  }

  /** Looks anew at the next click; the other nodes follow within the age. */
  void forget(String code) {
    links.invalidate(code);
    unknown.invalidate(code);
  }

  private @Nullable LinkTarget load(String code) {
    return store.target(code).filter(LinkDirectory::isOpen).orElse(null);
  }

  /** The list may have changed since the link was made. */
  private static boolean isOpen(LinkTarget target) {
    return target.partnerActive()
        && target.link().enabled()
        && isAllowed(target, target.link().landingUrl())
        && isAllowed(target, target.link().appUrl());
  }

  private static boolean isAllowed(LinkTarget target, @Nullable String url) {
    return url == null
        || LandingUrls.refusal(
                url,
                target.environment(),
                target.programme().allowedHosts(),
                target.programme().clickParameter())
            .isEmpty();
  }
}
