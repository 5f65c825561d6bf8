package echoops.speak;

import echoops.json.Json;
import echoops.model.Audio;
import echoops.model.Hash;
import echoops.model.Speech;
import echoops.model.Word;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps on disk what another voice said, so that nothing is made twice; the oldest goes first. A
 * disk that fails costs the keeping, not the voice.
 */
public final class KeptVoice implements Voice {
  private static final Logger LOG = LoggerFactory.getLogger(KeptVoice.class);
  private static final String SUFFIX = ".speech";

  private final Voice voice;
  private final Path folder;
  private final long mostBytes;
  private final InstantSource clock;
  private final Json json = new Json();

  /** What stands before the samples in a file. */
  record Head(List<Word> words, Speech.Timing timing, String voice) {}

  public KeptVoice(Voice voice, Path folder, long mostBytes, InstantSource clock) {
    this.voice = voice;
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  @Override
  public Speech say(String sentence) {
    var file = folder.resolve(Hash.of(voice.key() + "\n" + sentence) + SUFFIX);
    return kept(file).orElseGet(() -> keep(file, voice.say(sentence)));
  }

  private Optional<Speech> kept(Path file) {
    try (var in = new DataInputStream(Files.newInputStream(file))) {
      var head = json.read(in.readNBytes(in.readInt()), Head.class);
      var audio = Audio.of(in.readAllBytes());
      return Optional.of(new Speech(audio, head.words(), head.timing(), head.voice()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      LOG.atWarn().addKeyValue("file", file).addKeyValue("reason", e.getMessage()).log("not kept");
      return Optional.empty();
    }
  }

  /** A file is whole or absent: it gets its name only when it is written. */
  private Speech keep(Path file, Speech speech) {
    try {
      Files.createDirectories(folder);
      var part = Files.createTempFile(folder, "new", ".part");
      try (var out = new DataOutputStream(Files.newOutputStream(part))) {
        var head = json.write(new Head(speech.words(), speech.timing(), speech.voice()));
        out.writeInt(head.length);
        out.write(head);
        out.write(speech.audio().bytes());
      }
      Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      bound();
    } catch (IOException e) {
      LOG.atWarn().addKeyValue("reason", e.getMessage()).log("what was said is not kept");
    }
    return speech;
  }

  private void bound() throws IOException {
    long bytes = 0;
    for (var file : newestFirst()) {
      bytes += Files.size(file);
      if (bytes > mostBytes) {
        Files.delete(file);
      }
    }
  }

  private List<Path> newestFirst() throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted(Comparator.comparing(KeptVoice::made).reversed()).toList();
    }
  }

  private static FileTime made(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void forget(Instant until) {
    try {
      for (var file : Files.isDirectory(folder) ? newestFirst() : List.<Path>of()) {
        if (!made(file).toInstant().isAfter(until)) {
          delete(file);
        }
      }
    } catch (IOException e) {
      LOG.atError().addKeyValue("reason", e.getMessage()).log("what was said is still on disk");
    }
    voice.forget(until);
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      LOG.atError()
          .addKeyValue("file", file)
          .addKeyValue("reason", e.getMessage())
          .log("not erased");
    }
  }

  @Override
  public Speech trial() {
    return voice.trial();
  }

  @Override
  public String key() {
    return voice.key();
  }

  @Override
  public String name() {
    return voice.name();
  }

  @Override
  public Optional<String> trouble() {
    return voice.trouble();
  }

  @Override
  public void close() {
    voice.close();
  }
}
