package io.trackside.systemtests.incontainer;

import static org.junit.jupiter.api.Assertions.fail;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The canary's subject; no name of a test, so that nothing but the canary runs it. */
@ExtendWith(ArquillianExtension.class)
class DeliberatelyFailing {
  static final String SONG = "sung inside ";

  @Deployment
  static WebArchive war() {
    return PlatformWar.with(PlatformWar.class, DeliberatelyFailing.class);
  }

  @Test
  void fails() {
    fail(SONG + System.getProperty("jboss.server.base.dir"));
  }
}
