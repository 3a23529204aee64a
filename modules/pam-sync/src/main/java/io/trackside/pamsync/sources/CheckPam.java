package io.trackside.pamsync.sources;

import io.trackside.contracts.pamsync.SourcesApi.PamConnection;
import io.trackside.contracts.pamsync.SourcesApi.TlsSettings;
import io.trackside.contracts.platform.OutgoingHttp;
import io.trackside.contracts.platform.OutgoingHttp.TlsIdentity;
import io.trackside.contracts.problem.FieldError;
import io.trackside.pamsync.store.SourceStore.Pam;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks how somebody wants the book's REST API to be reached. */
@ApplicationScoped
class CheckPam {
  private static final int TEXT_MAX = 200;
  private static final int GROUPS_MAX = 20;
  private static final int PEM_MAX = 40_000;
  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  @Inject OutgoingHttp outgoing;

  void check(PamConnection pam, List<FieldError> faults) {
    url("/pam/baseUrl", pam.baseUrl(), faults);
    text("/pam/clientId", pam.clientId(), faults);
    text("/pam/clientSecret", pam.clientSecret(), faults);
    String auth = auth(pam);
    String tokenUrl = pam.tokenUrl();
    if (!auth.equals(Pam.OAUTH2) && !auth.equals(Pam.HMAC)) {
      faults.add(new FieldError("/pam/auth", "is oauth2 or hmac"));
    } else if (tokenUrl != null) {
      url("/pam/tokenUrl", tokenUrl, faults);
    } else if (auth.equals(Pam.OAUTH2)) {
      faults.add(new FieldError("/pam/tokenUrl", "is where oauth2 gets its tokens"));
    }
    List<String> groups = pam.groups();
    if (groups != null
        && (groups.size() > GROUPS_MAX
            || !groups.stream().allMatch(group -> GROUP.matcher(group).matches()))) {
      faults.add(
          new FieldError("/pam/groups", "has at most 20 names of lists, [A-Za-z0-9._-]{1,32}"));
    }
    tls(pam, faults);
  }

  static String auth(PamConnection pam) {
    String auth = pam.auth();
    return auth == null ? Pam.OAUTH2 : auth;
  }

  static @Nullable TlsIdentity identity(PamConnection pam) {
    TlsSettings tls = pam.tls();
    return tls == null
        ? null
        : new TlsIdentity(tls.certificate(), tls.privateKey(), tls.authorities());
  }

  private void tls(PamConnection pam, List<FieldError> faults) {
    TlsIdentity identity = identity(pam);
    if (identity == null) {
      return;
    }
    if (isLong(identity.certificate())
        || isLong(identity.privateKey())
        || isLong(identity.authorities())) {
      faults.add(new FieldError("/pam/tls", "has at most " + PEM_MAX + " characters a member"));
      return;
    }
    String fault = outgoing.fault(identity);
    if (fault != null) {
      faults.add(new FieldError("/pam/tls", fault));
    }
  }

  private static boolean isLong(@Nullable String pem) {
    return pem != null && pem.length() > PEM_MAX;
  }

  private void url(String pointer, String url, List<FieldError> faults) {
    try {
      String refusal = outgoing.refusal(new URI(url));
      if (refusal != null) {
        faults.add(new FieldError(pointer, refusal));
      }
    } catch (URISyntaxException notAnUrl) {
      faults.add(new FieldError(pointer, "is a URL"));
    }
  }

  private static void text(String pointer, String text, List<FieldError> faults) {
    if (text.isEmpty() || text.length() > TEXT_MAX) {
      faults.add(new FieldError(pointer, "has 1 to " + TEXT_MAX + " characters"));
    }
  }
}
