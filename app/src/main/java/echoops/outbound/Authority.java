package echoops.outbound;

import echoops.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Whose signature is believed, instead of those that everybody believes. */
record Authority(SSLSocketFactory sockets, X509TrustManager trust) {
  static Authority in(Path file) {
    try (var pem = Files.newInputStream(file)) {
      return of(CertificateFactory.getInstance("X.509").generateCertificates(pem), file);
    } catch (IOException | GeneralSecurityException e) {
      throw unusable(file, e);
    }
  }

  private static Authority of(Collection<? extends Certificate> certificates, Path file)
      throws IOException, GeneralSecurityException {
    if (certificates.isEmpty()) {
      throw new IOException("no certificate in " + file);
    }
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (var certificate : certificates) {
      store.setCertificateEntry("authority" + store.size(), certificate);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return of(factory.getTrustManagers());
  }

  private static Authority of(TrustManager[] managers) throws GeneralSecurityException {
    var trust =
        Arrays.stream(managers)
            .filter(X509TrustManager.class::isInstance)
            .map(X509TrustManager.class::cast)
            .findFirst()
            .orElseThrow(() -> new GeneralSecurityException("nothing here reads X.509"));
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers, null);
    return new Authority(context.getSocketFactory(), trust);
  }

  private static Failure unusable(Path file, Exception e) {
    return new Failure.Misconfigured(
        file + ": not a file with certificates in PEM: " + e.getMessage(), e);
  }

  OkHttpClient.Builder trustedBy(OkHttpClient.Builder client) {
    return client.sslSocketFactory(sockets, trust);
  }
}
