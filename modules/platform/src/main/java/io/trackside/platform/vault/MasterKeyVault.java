package io.trackside.platform.vault;

import io.trackside.contracts.platform.InstallationMode;
import io.trackside.contracts.platform.Settings;
import io.trackside.contracts.platform.StartupTask;
import io.trackside.contracts.platform.Vault;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The vault with the keys of {@code trackside.master.key} and, after a change of key, {@code
 * trackside.master.key-previous} (a comma-separated list). The embedded sandbox makes its own key;
 * production refuses to start without one.
 */
@ApplicationScoped
class MasterKeyVault implements Vault, StartupTask {
  @Inject Settings settings;

  private @Nullable SealedBox box;

  @PostConstruct
  void open() {
    box = new SealedBox(keys());
  }

  /** Before all other tasks: without its key the hub must not start. */
  @Override
  public int order() {
    return -2_000;
  }

  @Override
  public void start() {
    box();
  }

  @Override
  public byte[] seal(byte[] plain, String context) {
    return box().seal(plain, context);
  }

  @Override
  public byte[] open(byte[] sealed, String context) {
    return box().open(sealed, context);
  }

  private SealedBox box() {
    return Objects.requireNonNull(box, "the vault is opened before it is used");
  }

  private List<MasterKey> keys() {
    List<MasterKey> keys = new ArrayList<>();
    keys.add(MasterKey.ofBase64(current()));
    for (String former : settings.text("trackside.master.key-previous", "").split(",", -1)) {
      if (!former.isBlank()) {
        keys.add(MasterKey.ofBase64(former));
      }
    }
    return keys;
  }

  private String current() {
    String configured = settings.text("trackside.master.key", "");
    if (!configured.isEmpty()) {
      return configured;
    }
    if (InstallationMode.of(settings) == InstallationMode.PRODUCTION) {
      throw new IllegalStateException(
          "production needs TRACKSIDE_MASTER_KEY: the base64 of 32 random bytes");
    }
    return new SandboxKeyFile(Path.of(dataDirectory())).read();
  }

  private static String dataDirectory() {
    String directory = System.getProperty("jboss.server.data.dir");
    if (directory == null) {
      throw new IllegalStateException("jboss.server.data.dir is not set");
    }
    return directory;
  }
}
