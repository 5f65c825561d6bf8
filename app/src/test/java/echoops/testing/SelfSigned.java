package echoops.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key of somebody who vouches for themselves, under one name. */
public final class SelfSigned {
  private static final String ALIAS = "server";
  private static final char[] PASSWORD = "secret".toCharArray();

  private final Path directory;
  private final KeyStore store;

  private SelfSigned(Path directory, KeyStore store) {
    this.directory = directory;
    this.store = store;
  }

  /** Of whoever is named so, such as {@code IP:127.0.0.1}. */
  public static SelfSigned of(String name, Path directory) {
    try {
      var file = directory.resolve("server.p12");
      run(file, name);
      return new SelfSigned(directory, KeyStore.getInstance(file.toFile(), PASSWORD));
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError("no key was made", e);
    }
  }

  private static void run(Path file, String name) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-dname", "CN=server"));
    command.addAll(List.of("-ext", "SAN=" + name, "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", new String(PASSWORD)));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!Files.exists(file)) {
      throw new IOException(said);
    }
  }

  /** For whoever has the key. */
  public SSLContext server() {
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** For whoever believes in it. */
  public SSLContext client() {
    try {
      var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(store());
      var context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** With its certificate alone. */
  private KeyStore store() throws GeneralSecurityException, IOException {
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
    return trusted;
  }

  /** A file with the key, as other programs read it. */
  public Path key() {
    try {
      return pem("PRIVATE KEY", store.getKey(ALIAS, PASSWORD).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A file with the certificate, as other programs read it. */
  public Path certificate() {
    try {
      return pem("CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private Path pem(String what, byte[] bytes) {
    var text = Base64.getMimeEncoder().encodeToString(bytes);
    try {
      return Files.writeString(
          directory.resolve(what.replace(' ', '-') + ".pem"),
          "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
