package echoops.observe;

import echoops.model.OwnedBy;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the files of one source have been read, kept in a small file. Where that cannot be read
 * the source begins as if for the first time; where it cannot be written, a restart repeats lines.
 */
@OwnedBy("the source's thread")
final class Positions {
  private static final Logger LOG = LoggerFactory.getLogger(Positions.class);

  private static final int FORM = 0x45_43_50_01;
  private static final int MOST = 10_000;

  private final Path file;
  private List<Position> saved = List.of();

  Positions(Path file) {
    this.file = file;
  }

  /** What was saved; empty if nothing ever was. */
  Optional<List<Position>> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      saved = read(in);
      return Optional.of(saved);
    } catch (IOException e) {
      LOG.warn("{} cannot be read; its files are followed from their ends", file, e);
      return Optional.empty();
    }
  }

  private static List<Position> read(DataInputStream in) throws IOException {
    int form = in.readInt();
    int count = in.readInt();
    if (form != FORM || count < 0 || count > MOST) {
      throw new IOException("not a file of positions");
    }
    var positions = new ArrayList<Position>();
    for (int i = 0; i < count; i++) {
      positions.add(Position.read(in));
    }
    return List.copyOf(positions);
  }

  void save(List<Position> positions) {
    if (positions.equals(saved) && Files.exists(file)) {
      return;
    }
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      var fresh = file.resolveSibling(file.getFileName() + ".new");
      try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)))) {
        out.writeInt(FORM);
        out.writeInt(positions.size());
        for (var position : positions) {
          position.write(out);
        }
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      saved = List.copyOf(positions);
    } catch (IOException e) {
      LOG.warn("{} cannot be written; after a restart lines will come twice", file, e);
    }
  }
}
