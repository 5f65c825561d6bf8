#!/usr/bin/python3
"""Synthesise speech whose phone times are known.

usage: speak.py ENGINE[:VOICE] COUNT SEED OUT.pkl [train|slow|command|foreign]
engines: espeak (many voices), espeak:test, espeak:development, flite:VOICE, festival:VOICE, mapped:VOICE
(a festival voice of another language, driven with English phones).
"""
import glob
import os
import pickle
import random
import subprocess
import sys
import tempfile
import wave

import numpy as np
from scipy.signal import resample_poly

import phones
import vocabulary
from espeak import Espeak

RATE_HZ = 16000
ACCENTS = (["gmw/en-US"] * 5 + ["gmw/en"] * 2 + ["gmw/en-GB-x-rp", "gmw/en-GB-scotland", "gmw/en-US-nyc", "gmw/en-029",
                                                 "gmw/en-GB-x-gbclan", "gmw/en-GB-x-gbcwmd"])
MAIN_ACCENTS = ACCENTS[:7]
# Never in the training of the model that is evaluated.
TEST_VARIANTS = ["m3", "m7", "f4", "Annie", "steph", "steph2", "steph3", "Mike", "edward", "edward2"]
# Kept out too: settings and checkpoints are chosen on these, not on the test voices.
DEVELOPMENT_VARIANTS = ["m5", "f2", "Andy", "belinda", "klatt3", "pablo"]
# Whispers, robots and effects that no person sounds like.
UNLIKE_PEOPLE = (["Demonic", "UniRobot", "croak", "anikaRobot", "AnxiousAndy", "whisper", "whisperf", "fast", "Tweaky"]
                 + ["robosoft" + str(number) for number in ["", 2, 3, 4, 5, 6, 7, 8]])
SHORTEST = 2000  # samples; anything shorter is a synthesiser that said nothing
RESAMPLING = {8000: (2, 1), 22050: (320, 441), 32000: (1, 2), 44100: (160, 441), 48000: (1, 3)}


def variants(kind):
    if kind == "test":
        return TEST_VARIANTS
    if kind == "development":
        return DEVELOPMENT_VARIANTS
    folder = glob.glob("/usr/lib/*/espeak-ng-data/voices/!v")[0]
    held_out = TEST_VARIANTS + DEVELOPMENT_VARIANTS + UNLIKE_PEOPLE
    return [""] * 4 + [name for name in sorted(os.listdir(folder)) if name not in held_out and " " not in name]


def read_wav(path):
    with wave.open(path) as file:
        return np.frombuffer(file.readframes(file.getnframes()), np.int16), file.getframerate()


def at_16k(samples, rate_hz):
    if rate_hz == RATE_HZ:
        return samples
    up, down = RESAMPLING[rate_hz]
    return np.clip(resample_poly(samples.astype(np.float32), up, down), -32767, 32767).astype(np.int16)


def utterance(voice, text, samples, rate_hz, events, table):
    """events: [(start, end, name)] in samples of rate_hz"""
    found, unknown = phones.segments(events, table, rate_hz)
    if unknown:
        print("unknown phones", unknown, "from", voice)
    return {"voice": voice, "text": text, "pcm": at_16k(samples, rate_hz), "seg": np.array(found, np.int32)}


def with_ends(ends):
    """[(name, end)] -> [(start, end, name)]"""
    events, start = [], 0.0
    for name, end in ends:
        events.append((start, end, name))
        start = end
    return events


def espeak_rate(pick, slow):
    if slow:
        return pick.randint(85, 150)
    if pick.random() < .07:
        return pick.randint(230, 280)
    return pick.choice([pick.randint(130, 190), pick.randint(160, 230)])


def say_with_espeak(texts, pick, kind, slow):
    engine = Espeak()
    spoken = []
    for text in texts:
        accent = pick.choice(ACCENTS if kind == "" else MAIN_ACCENTS)
        variant = pick.choice(variants(kind))
        voice = accent + ("+" + variant if variant else "")
        if not engine.use_voice(voice):
            print("espeak-ng has no voice", voice)
            continue
        samples, starts = engine.say(vocabulary.spoken(text) + pick.choice([".", "", "?"]), espeak_rate(pick, slow),
                                     pick.randint(20, 80), pick.randint(15, 85), pick.choice([0, 0, 0, 1, 4]))
        if len(samples) < SHORTEST:
            continue
        ends = [start for start, _ in starts[1:]] + [len(samples)]
        events = [(start, end, name) for (start, name), end in zip(starts, ends)]
        spoken.append(utterance("espeak:" + voice, text, samples, engine.rate_hz, events, phones.IPA))
    return spoken


def stretch(pick, slow):
    """How much longer than usual every phone is."""
    if slow:
        return pick.uniform(1.1, 1.8)
    return pick.choice([1.0, pick.uniform(.75, 1.3), pick.uniform(.85, 1.1)])


def say_with_flite(texts, pick, voice, slow):
    spoken = []
    with tempfile.TemporaryDirectory() as folder:
        path = folder + "/said.wav"
        for text in texts:
            command = ["flite", "-voice", voice, "-psdur", "--setf", "duration_stretch=%.3f" % stretch(pick, slow)]
            if voice in ("kal", "kal16") and pick.random() < .5:
                command += ["--setf", "int_f0_target_mean=%d" % pick.randint(80, 150)]
            printed = subprocess.run(command + ["-t", vocabulary.spoken(text), "-o", path], capture_output=True,
                                     text=True).stdout.split()
            try:
                ends = [(name, float(end)) for name, end in (item.rsplit(":", 1) for item in printed)]
                samples, rate_hz = read_wav(path)
            except (ValueError, OSError, EOFError, wave.Error) as problem:
                print("flite could not say", repr(text), problem)
                continue
            events = [(start * rate_hz, end * rate_hz, name) for start, end, name in with_ends(ends)]
            spoken.append(utterance("flite:" + voice, text, samples, rate_hz, events, phones.RADIO))
    return spoken


def festival_script(texts, pick, voice, slow, folder):
    lines = ["(voice_%s)" % voice]
    for index, text in enumerate(texts):
        lines += ["(Parameter.set 'Duration_Stretch %.3f)" % stretch(pick, slow),
                  '(set! said (utt.synth (Utterance Text "%s")))' % vocabulary.spoken(text).replace('"', ""),
                  '(utt.save.wave said "%s/%d.wav" \'riff)' % (folder, index),
                  '(set! file (fopen "%s/%d.lab" "w"))' % (folder, index),
                  "(mapcar (lambda (s) (format file \"%s %f\\n\" (item.name s) (item.feat s 'end)))"
                  " (utt.relation.items said 'Segment))",
                  "(fclose file)"]
    return "\n".join(lines)


def run_festival(script, folder):
    path = folder + "/say.scm"
    with open(path, "w") as file:
        file.write(script)
    done = subprocess.run(["festival", "-b", path], capture_output=True, text=True, errors="replace")
    if done.returncode:
        print("festival:", done.stderr[-500:])
    return done


def festival_label_events(path):
    with open(path) as lines:
        return with_ends([(name, float(end)) for name, end in (line.split() for line in lines)])


def say_with_festival(texts, pick, voice, slow):
    spoken = []
    with tempfile.TemporaryDirectory() as folder:
        run_festival(festival_script(texts, pick, voice, slow, folder), folder)
        for index, text in enumerate(texts):
            try:
                samples, rate_hz = read_wav("%s/%d.wav" % (folder, index))
                events = festival_label_events("%s/%d.lab" % (folder, index))
            except (OSError, ValueError, EOFError, wave.Error) as problem:
                print("festival could not say", repr(text), problem)
                continue
            events = [(start * rate_hz, end * rate_hz, name) for start, end, name in events]
            spoken.append(utterance("festival:" + voice, text, samples, rate_hz, events, phones.RADIO))
    return spoken


TEXTS = {"train": vocabulary.training_text, "slow": vocabulary.slow_text, "command": vocabulary.command,
         "foreign": vocabulary.foreign_text}


def say(engine_and_voice, count, seed, kind="train"):
    """COUNT utterances of one engine, all decided by the seed."""
    pick = random.Random(seed)
    texts = [TEXTS[kind](pick) for _ in range(count)]
    slow = kind == "slow"
    engine, _, voice = engine_and_voice.partition(":")
    if engine == "espeak":
        return say_with_espeak(texts, pick, voice, slow)
    if engine == "flite":
        return say_with_flite(texts, pick, voice, slow)
    if engine == "festival":
        return say_with_festival(texts, pick, voice, slow)
    if engine == "mapped":
        import mapped_voices
        return mapped_voices.say(texts, pick, voice, slow)
    raise SystemExit("no such engine: " + engine)


def main():
    engine_and_voice, count, seed, out = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    spoken = say(engine_and_voice, count, seed, *sys.argv[5:6])
    with open(out + ".part", "wb") as file:
        pickle.dump(spoken, file, 4)
    os.rename(out + ".part", out)
    hours = sum(len(said["pcm"]) for said in spoken) / RATE_HZ / 3600
    print(engine_and_voice, len(spoken), "utterances, %.2f hours" % hours)


if __name__ == "__main__":
    main()
