package echoops.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import echoops.model.Environment;
import echoops.model.Failure;
import echoops.model.Hash;
import echoops.model.ServiceName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the detectors have learned, a file for each service. A file is replaced as a whole, and one
 * that is broken costs what was learned of its service, no more.
 */
public final class DetectorFiles {
  private static final Logger LOG = LoggerFactory.getLogger(DetectorFiles.class);

  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final int HASH_BYTES = 32;
  private static final int MOST = 200;

  private final Path folder;

  /** What was learned of a service, and where it said that it runs. */
  public record Kept(Optional<Environment> environment, byte[] state) {}

  private DetectorFiles(Path folder) {
    this.folder = folder;
  }

  public static DetectorFiles under(Path data) {
    return new DetectorFiles(data.resolve("drift"));
  }

  /** Everything that was kept. */
  public Map<ServiceName, Kept> read() {
    var kept = new LinkedHashMap<ServiceName, Kept>();
    if (!Files.isDirectory(folder)) {
      return kept;
    }
    try {
      for (var file : newest()) {
        read(file).ifPresent(entry -> kept.put(entry.getKey(), entry.getValue()));
      }
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("what the detectors had learned cannot be read");
    }
    return kept;
  }

  /** Of more services than are watched at once, those that were written last; the others go. */
  private List<Path> newest() throws IOException {
    var all = new ArrayList<Path>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.state")) {
      files.forEach(all::add);
    }
    all.sort(Comparator.comparingLong((Path file) -> file.toFile().lastModified()).reversed());
    for (var old : all.subList(Math.min(MOST, all.size()), all.size())) {
      Files.deleteIfExists(old);
    }
    return all.subList(0, Math.min(MOST, all.size()));
  }

  private static Optional<Map.Entry<ServiceName, Kept>> read(Path file) {
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      var hash = in.readNBytes(HASH_BYTES);
      var body = in.readAllBytes();
      if (!Arrays.equals(hash, Hash.sha256(body))) {
        throw new IOException("it is not whole");
      }
      return Optional.of(entry(body));
    } catch (IOException | IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("file", file.getFileName())
          .addKeyValue("reason", e.getMessage())
          .log("what was learned of a service is lost");
      return Optional.empty();
    }
  }

  private static Map.Entry<ServiceName, Kept> entry(byte[] body) throws IOException {
    try (var in = new DataInputStream(new ByteArrayInputStream(body))) {
      var service = new ServiceName(in.readUTF());
      var environment = Environment.in(in.readUTF());
      return Map.entry(service, new Kept(environment, in.readAllBytes()));
    }
  }

  /** Keeps what was learned of a service in place of what was kept of it before. */
  public void write(ServiceName service, Kept kept) {
    var file = folder.resolve(name(service) + ".state");
    var fresh = folder.resolve(name(service) + ".new");
    try {
      Files.createDirectories(folder);
      Files.write(fresh, whole(service, kept));
      Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Failure.Unavailable("what the detectors have learned cannot be kept", RETRY, e);
    }
  }

  private static byte[] whole(ServiceName service, Kept kept) throws IOException {
    var body = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(body)) {
      out.writeUTF(service.value());
      out.writeUTF(kept.environment().map(Environment::value).orElse(""));
      out.write(kept.state());
    }
    var whole = new ByteArrayOutputStream();
    whole.write(Hash.sha256(body.toByteArray()));
    body.writeTo(whole);
    return whole.toByteArray();
  }

  /** A service's name may hold what a file's may not. */
  private static String name(ServiceName service) {
    var hash = Hash.sha256(service.value().getBytes(UTF_8));
    return HexFormat.of().formatHex(hash, 0, 12);
  }

  /** Forgets a service. */
  public void remove(ServiceName service) {
    try {
      Files.deleteIfExists(folder.resolve(name(service) + ".state"));
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("service", service).setCause(e).log("a service is not forgotten");
    }
  }
}
