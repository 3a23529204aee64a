package io.trackside.systemtests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Chromium or Chrome without a window, with a profile of its own. Which one is the property
 * {@code trackside.browser}.
 */
final class Browser {
  private static final long PAGE_MAX_SECONDS = 120;

  /** Time of the page's own clock, which goes as fast as the page can. */
  private static final long PAGE_MILLIS = 10_000;

  /** What a person sets under privacy: 1 takes cookies, 2 blocks all of them. */
  private static final String PREFERENCES =
      "{\"profile\":{\"default_content_setting_values\":{\"cookies\":%d}}}";

  private final Path program = Path.of(System.getProperty("trackside.browser", ""));
  private final Path directory;
  private final boolean cookies;

  private Browser(Path directory, boolean cookies) {
    assertThat(program).as("the property trackside.browser").isExecutable();
    this.directory = directory;
    this.cookies = cookies;
  }

  /**
   * A browser whose owner blocks all cookies.
   *
   * @param directory for its profile and pictures
   */
  static Browser withoutCookies(Path directory) {
    return new Browser(directory, false);
  }

  /** A browser as it comes. */
  static Browser withCookies(Path directory) {
    return new Browser(directory, true);
  }

  /** Opens a page, lets it do what it does by itself, and returns what stands in it then. */
  String open(URI page) throws IOException, InterruptedException {
    Path profile = Files.createDirectories(directory.resolve("profile"));
    Files.writeString(
        Files.createDirectories(profile.resolve("Default")).resolve("Preferences"),
        PREFERENCES.formatted(cookies ? 1 : 2));
    Path shown = directory.resolve("page.html");
    Process browser =
        new ProcessBuilder(
                List.of(
                    program.toString(),
                    "--headless=new",
                    // Builds run as root, where Chromium's own sandbox does not start.
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run",
                    "--no-default-browser-check",
                    "--no-proxy-server",
                    "--user-data-dir=" + profile,
                    "--virtual-time-budget=" + PAGE_MILLIS,
                    "--screenshot=" + directory.resolve("page.png"),
                    "--window-size=800,400",
                    "--dump-dom",
                    page.toString()))
            .redirectOutput(shown.toFile())
            .redirectError(directory.resolve("browser.log").toFile())
            .start();
    try {
      assertThat(browser.waitFor(PAGE_MAX_SECONDS, TimeUnit.SECONDS))
          .as("the browser ended by itself; see " + directory.resolve("browser.log"))
          .isTrue();
    } finally {
      browser.descendants().forEach(ProcessHandle::destroyForcibly);
      browser.destroyForcibly();
    }
    return Files.readString(shown);
  }
}
