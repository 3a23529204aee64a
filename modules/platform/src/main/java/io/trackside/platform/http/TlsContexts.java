package io.trackside.platform.http;

import io.trackside.contracts.platform.OutgoingHttp.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes TLS contexts of PEM texts. The name in the peer's certificate is checked as ever. */
final class TlsContexts {
  private static final char[] NO_PASSWORD = {};

  private TlsContexts() {}

  /** What is wrong with an identity, in words for who configured it; null if nothing is. */
  static @Nullable String fault(TlsIdentity identity) {
    if ((identity.certificate() == null) != (identity.privateKey() == null)) {
      return "certificate and privateKey go together";
    }
    if (identity.certificate() == null && identity.authorities() == null) {
      return "has a certificate with its privateKey, or authorities, or both";
    }
    try {
      of(identity);
      return null;
    } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
      return "certificates are X.509 in PEM, the privateKey is PKCS #8 in PEM and the certificate's";
    }
  }

  static SSLContext of(TlsIdentity identity) throws GeneralSecurityException, IOException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys(identity), authorities(identity.authorities()), null);
    return context;
  }

  private static KeyManager @Nullable [] keys(TlsIdentity identity)
      throws GeneralSecurityException, IOException {
    String certificate = identity.certificate();
    String privateKey = identity.privateKey();
    if (certificate == null || privateKey == null) {
      return null;
    }
    Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
    KeyStore store = empty();
    store.setKeyEntry("own", key(privateKey, chain[0].getPublicKey()), NO_PASSWORD, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static TrustManager @Nullable [] authorities(@Nullable String pem)
      throws GeneralSecurityException, IOException {
    if (pem == null) {
      return null;
    }
    KeyStore store = empty();
    int number = 0;
    for (Certificate authority : certificates(pem)) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(String pem)
      throws GeneralSecurityException {
    Collection<? extends Certificate> found =
        CertificateFactory.getInstance("X.509")
            .generateCertificates(
                new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
    return found;
  }

  private static PrivateKey key(String pem, PublicKey other) throws GeneralSecurityException {
    String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    byte[] bytes = Base64.getDecoder().decode(base64);
    return KeyFactory.getInstance(other.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }
}
