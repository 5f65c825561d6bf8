package echoops.speak;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import echoops.model.OwnedBy;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The library of espeak-ng, called directly, because only the library tells when each word begins.
 * It is foreign code: it runs in a process of its own, on one thread.
 */
@SuppressWarnings("restricted") // Foreign code is what this is for.
final class EspeakLibrary {
  private static final String FILE = "libespeak-ng.so.1";

  private static final int SYNCHRONOUS = 2;
  private static final int CHARACTER_POSITION = 1;

  /** UTF-8, and nothing else: no markup, no phonemes in brackets. */
  private static final int PLAIN_UTF_8 = 1;

  private static final int RATE_PARAMETER = 1;

  private static final FunctionDescriptor SYNTH =
      FunctionDescriptor.of(
          JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);

  // struct espeak_EVENT of speak_lib.h, 64-bit.
  private static final int EVENT_BYTES = 40;
  private static final int TYPE = 0;
  private static final int TEXT_POSITION = 8;
  private static final int SAMPLE = 20;
  private static final int LIST_TERMINATED = 0;
  private static final int WORD = 1;

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup symbols;
  private final int rateHz;
  private final List<EspeakSpeech.Onset> onsets = new ArrayList<>();
  private final ShortQueue samples = new ShortQueue();

  /** Where the samples of one sentence gather. */
  @OwnedBy("the one thread of the process")
  private static final class ShortQueue {
    private short[] samples = new short[65_536];
    private int size;

    void add(MemorySegment from, int count) {
      if (size + count > samples.length) {
        samples = Arrays.copyOf(samples, Math.max(2 * samples.length, size + count));
      }
      MemorySegment.copy(from, JAVA_SHORT, 0, samples, size, count);
      size += count;
    }

    short[] take() {
      var taken = Arrays.copyOf(samples, size);
      size = 0;
      return taken;
    }
  }

  /**
   * Loads the library and its data.
   *
   * @throws IllegalStateException saying what is missing
   */
  EspeakLibrary(String voice, int wordsPerMinute) {
    symbols = load();
    var initialize = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    rateHz = call("espeak_Initialize", initialize, SYNCHRONOUS, 0, MemorySegment.NULL, 0);
    if (rateHz <= 0) {
      throw new IllegalStateException("espeak-ng does not find its data");
    }
    choose(voice);
    var parameter = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    var _ = call("espeak_SetParameter", parameter, RATE_PARAMETER, wordsPerMinute, 0);
    callBack();
  }

  private static SymbolLookup load() {
    try {
      return SymbolLookup.libraryLookup(FILE, Arena.global());
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(FILE + " is not installed", e);
    }
  }

  private void choose(String voice) {
    try (var arena = Arena.ofConfined()) {
      var descriptor = FunctionDescriptor.of(JAVA_INT, ADDRESS);
      if (call("espeak_SetVoiceByName", descriptor, arena.allocateFrom(voice)) != 0) {
        throw new IllegalStateException("espeak-ng has no voice \"" + voice + "\"");
      }
    }
  }

  private void callBack() {
    try {
      var type =
          MethodType.methodType(int.class, MemorySegment.class, int.class, MemorySegment.class);
      var heard = MethodHandles.lookup().bind(this, "heard", type);
      var descriptor = FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
      var stub = linker.upcallStub(heard, descriptor, Arena.global());
      var _ = call("espeak_SetSynthCallback", FunctionDescriptor.ofVoid(ADDRESS), stub);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalStateException("the callback is below", e);
    }
  }

  /** Takes some samples and what was said in them; the library calls it while it speaks. */
  @SuppressWarnings("UnusedMethod") // It is found by its name.
  private int heard(MemorySegment wave, int count, MemorySegment events) {
    if (wave.address() != 0 && count > 0) {
      samples.add(wave.reinterpret((long) count * Short.BYTES), count);
    }
    var all = events.reinterpret(Long.MAX_VALUE);
    for (long at = 0; all.get(JAVA_INT, at + TYPE) != LIST_TERMINATED; at += EVENT_BYTES) {
      if (all.get(JAVA_INT, at + TYPE) == WORD) {
        // The library counts characters from 1.
        int character = all.get(JAVA_INT, at + TEXT_POSITION) - 1;
        onsets.add(new EspeakSpeech.Onset(character, all.get(JAVA_INT, at + SAMPLE)));
      }
    }
    return 0;
  }

  /** Says a sentence: how it sounds, and when each of its words begins. */
  EspeakSpeech say(String sentence) {
    onsets.clear();
    var _ = samples.take();
    try (var arena = Arena.ofConfined()) {
      var text = arena.allocateFrom(sentence);
      var none = MemorySegment.NULL;
      int refused =
          call(
              "espeak_Synth",
              SYNTH,
              text,
              text.byteSize(),
              0,
              CHARACTER_POSITION,
              0,
              PLAIN_UTF_8,
              none,
              none);
      if (refused != 0) {
        throw new IllegalStateException("espeak-ng refused the sentence: " + refused);
      }
    }
    return new EspeakSpeech(rateHz, onsets, samples.take());
  }

  /** The function's answer, or 0 of one that has none. */
  private int call(String function, FunctionDescriptor descriptor, Object... arguments) {
    var handle = linker.downcallHandle(symbols.findOrThrow(function), descriptor);
    try {
      return handle.invokeWithArguments(arguments) instanceof Integer answer ? answer : 0;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(function + " threw", e);
    }
  }
}
