package echoops.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import echoops.model.Failure;
import echoops.model.InvitationKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.EnumSet;
import java.util.random.RandomGenerator;

/**
 * Finds what signs invitations: the setting, or else a key in the data directory that is made once,
 * so that links survive a restart. Whoever removes the file ends all links.
 */
public final class InvitationKeyFile {
  static final String NAME = "invitation.key";

  private InvitationKeyFile() {}

  /**
   * The key. Only the process that holds the data directory may ask.
   *
   * @throws Failure.Misconfigured if the file holds something else, or cannot be read or written
   */
  public static InvitationKey read(Config config, RandomGenerator random) {
    return config
        .reach()
        .invitations()
        .secret()
        .map(secret -> new InvitationKey(secret.reveal().getBytes(UTF_8)))
        .orElseGet(() -> kept(config.data().resolve(NAME), random));
  }

  private static InvitationKey kept(Path file, RandomGenerator random) {
    try {
      if (!Files.exists(file)) {
        make(file, random);
      }
      return new InvitationKey(Base64.getDecoder().decode(Files.readString(file).strip()));
    } catch (IllegalArgumentException e) {
      throw new Failure.Misconfigured(
          file + ": not a key of " + InvitationKey.LEAST_BYTES + " bytes in base64", e);
    } catch (IOException e) {
      throw new Failure.Misconfigured(file + ": cannot be kept: " + e.getMessage(), e);
    }
  }

  /** Whole or not at all, and for our own eyes before there is anything in it. */
  private static void make(Path file, RandomGenerator random) throws IOException {
    var key = new byte[InvitationKey.LEAST_BYTES];
    random.nextBytes(key);
    var unfinished = file.resolveSibling(NAME + ".new");
    Files.deleteIfExists(unfinished);
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (var out = FileChannel.open(unfinished, options, ours)) {
      out.write(ByteBuffer.wrap(Base64.getEncoder().encode(key)));
      out.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
