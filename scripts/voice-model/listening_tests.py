"""The held-out speech that a model is judged by: fixed texts, voices, noise and grammars, made anew from seeds.

Nothing here was in the training of the evaluated model: not the voices slt (flite's and festival's) nor the ten
espeak-ng variants of "espeak:test".
"""
import os
import random
import wave

import numpy as np
from scipy.signal import resample_poly

import augment
import speak
import vocabulary

LEVEL = 1500.0
MARGIN_SECONDS = .35
GRAMMAR_PHRASES = 600
VOICES = {"espeak": "espeak:test", "slt": "flite:slt", "hts": "festival:cmu_us_slt_arctic_hts"}
# Words that sound the same: one of each is enough for a grammar.
SAME_SOUND = {"rollback": "roll back", "catalogue": "catalog", "ok": "okay", "hour": "hour", "our": "hour"}
DIGIT_GRAMMAR = vocabulary.DIGITS
SINGLE_WORDS = vocabulary.SHORT_WORDS + vocabulary.DIGITS
SLOT_SERVICES = sorted(set(vocabulary.SERVICES) - {"main", "primary", "secondary", "canary", "edge", "core"})
SLOT_NUMBERS = vocabulary.DIGITS[1:] + vocabulary.TEENS + vocabulary.TENS


def canonical(text):
    return " ".join(SAME_SOUND.get(word, word) for word in text.split())


class Test:
    """What is said, by whom, through what, and the phrases that the recogniser is told to expect."""

    def __init__(self, name, kind, voice, condition, texts, phrases, seed):
        self.name, self.kind, self.voice, self.condition = name, kind, voice, condition
        self.texts, self.seed = texts, seed
        self.phrases = sorted({canonical(phrase) for phrase in phrases})


def sample(make, count, seed):
    pick = random.Random(seed)
    return [make(pick) for _ in range(count)]


def command_texts(count, seed):
    return [canonical(text) for text in sample(vocabulary.command, count, seed)]


def command_grammar():
    """About 600 phrases: what the command tests say, topped up with others of the same kind."""
    phrases = set()
    for seed, count in COMMAND_SEEDS.values():
        phrases.update(command_texts(count, seed))
    pick = random.Random(99)
    while len(phrases) < GRAMMAR_PHRASES:
        phrases.add(canonical(vocabulary.command(pick)))
    return sorted(phrases)


COMMAND_SEEDS = {"espeak": (9001, 120), "slt": (9002, 120), "hts": (9003, 60)}
MAIN_CONDITIONS = ["clean", "10 dB"]
OTHER_CONDITIONS = ["20 dB", "telephone", "speed 0.85", "speed 1.15"]  # on the first 40 commands


def service_phrases():
    return ["restart the " + service for service in SLOT_SERVICES]


def number_phrases():
    tens_and_digits = [ten + " " + digit for ten in vocabulary.TENS for digit in vocabulary.DIGITS[1:]]
    return ["scale the cart to %s pods" % number for number in SLOT_NUMBERS + tens_and_digits]


def code_texts(words, count, seed):
    """Two different code words each, every word about equally often."""
    pick, texts, deck = random.Random(seed), [], []
    while len(texts) < count:
        if len(deck) < 2:
            deck = pick.sample(words, len(words))
        texts.append(deck.pop() + " " + deck.pop())
    return texts


def code_test(name, voice, condition, words, count, seed):
    return Test(name, "codes", voice, condition, code_texts(words, count, seed), words, seed)


def short_tests(code_words, grammar):
    by_espeak, by_slt = (command_texts(count, seed)[:40] for seed, count in
                         (COMMAND_SEEDS["espeak"], COMMAND_SEEDS["slt"]))
    other = sample(vocabulary.foreign_text, 25, 9012)
    return [
        Test("commands", "commands", "espeak", "clean", by_espeak, grammar, 1),
        Test("commands", "commands", "slt", "clean", by_slt, grammar, 2),
        Test("commands", "commands", "slt", "10 dB", by_slt, grammar, 2),
        Test("other speech", "foreign", "slt", "clean", other, grammar, 3),
        code_test("codes", "espeak", "clean", code_words, 25, 9021),
        Test("digits", "digits", "slt", "clean", vocabulary.DIGITS, DIGIT_GRAMMAR, 5),
    ]


def all_tests(code_words, short):
    """The short ones are for every check, the full ones for a model's card."""
    grammar = command_grammar()
    if short:
        return short_tests(code_words, grammar)
    tests = []
    for voice, (seed, count) in COMMAND_SEEDS.items():
        texts = command_texts(count, seed)
        tests += [Test("commands", "commands", voice, condition, texts, grammar, seed) for condition in MAIN_CONDITIONS]
        tests += [Test("commands", "commands", voice, condition, texts[:40], grammar, seed)
                  for condition in OTHER_CONDITIONS if voice != "hts"]
    for number, voice in enumerate(VOICES):
        tests += tests_beside_commands(voice, number, code_words, grammar)
    tests.append(Test("noise only", "silence", "none", "noise", [""] * 40, grammar, 9071))
    return tests


def tests_beside_commands(voice, number, code_words, grammar):
    other = sample(vocabulary.foreign_text, 60, 9011 + number)
    spoken_numbers = ["scale the cart to %s pods" % spoken for spoken in SLOT_NUMBERS]
    for condition in MAIN_CONDITIONS if voice != "hts" else MAIN_CONDITIONS[:1]:
        yield Test("other speech", "foreign", voice, condition, other, grammar, 9011 + number)
        yield code_test("codes", voice, condition, code_words, 60, 9021 + number)
        yield Test("digits", "digits", voice, condition, vocabulary.DIGITS * 3, DIGIT_GRAMMAR, 9031 + number)
        yield Test("single words", "words", voice, condition, SINGLE_WORDS * 2, SINGLE_WORDS, 9041 + number)
        yield Test("numbers", "slots", voice, condition, spoken_numbers, number_phrases(), 9061 + number)
    yield Test("services", "slots", voice, "clean", service_phrases(), service_phrases(), 9051 + number)


def telephone(samples):
    """300-3400 Hz, through eight bits."""
    spectrum = np.fft.rfft(samples)
    frequencies = np.fft.rfftfreq(len(samples), 1 / speak.RATE_HZ)
    gains = 1 / (1 + (300 / np.maximum(frequencies, 1)) ** 8) / (1 + (frequencies / 3400) ** 30)
    return augment.mu_law(np.fft.irfft(spectrum * gains, len(samples)).astype(np.float32))


def treated(samples, condition, rng, pool):
    """One clean utterance as it sounds in a condition, with some room before and after it."""
    samples = samples.astype(np.float32)
    if condition.startswith("speed"):
        up, down = {"0.85": (20, 17), "1.15": (20, 23)}[condition.split()[1]]
        samples = resample_poly(samples, up, down).astype(np.float32)
    loud = np.abs(samples) > 30
    samples = samples / np.sqrt((samples[loud] ** 2).mean()) * LEVEL
    margin = np.zeros(int(MARGIN_SECONDS * speak.RATE_HZ), np.float32)
    samples = np.concatenate([margin, samples, margin, margin])
    if condition.endswith("dB"):
        decibels = float(condition.split()[0])
        return samples + augment.noise(len(samples), rng, pool) * LEVEL * 10 ** (-decibels / 20)
    samples = samples + 3 * rng.standard_normal(len(samples), dtype=np.float32)
    return telephone(samples) if condition == "telephone" else samples


def write_wav(path, samples):
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(speak.RATE_HZ)
        file.writeframes(np.clip(np.round(samples), -32768, 32767).astype("<i2").tobytes())


class Studio:
    """Speaks tests into a folder; what several tests share is spoken once."""

    def __init__(self, folder):
        self._folder = folder
        self._spoken = {}

    def _say(self, test):
        key = (test.voice, tuple(test.texts), test.seed)
        if key not in self._spoken:
            engine, _, voice = VOICES[test.voice].partition(":")
            pick = random.Random(test.seed)
            if engine == "espeak":
                said = speak.say_with_espeak(test.texts, pick, voice, False)
            elif engine == "flite":
                said = speak.say_with_flite(test.texts, pick, voice, False)
            else:
                said = speak.say_with_festival(test.texts, pick, voice, False)
            self._spoken[key] = said
        return self._spoken[key]

    def record(self, test):
        """[(path, what is said)]"""
        folder = "%s/%s-%s-%s" % (self._folder, test.name, test.voice, test.condition)
        folder = folder.replace(" ", "_")
        os.makedirs(folder)
        rng, files = np.random.default_rng(test.seed), []
        if test.kind == "silence":
            pool = [said for spoken in self._spoken.values() for said in spoken]
            for index, _ in enumerate(test.texts):
                made = augment.noise(5 * speak.RATE_HZ, rng, pool)
                files.append(("%s/%03d.wav" % (folder, index), ""))
                write_wav(files[-1][0], made * 10 ** rng.uniform(.5, 3))
            return files
        said = self._say(test)
        for index, one in enumerate(said):
            files.append(("%s/%03d.wav" % (folder, index), one["text"]))
            write_wav(files[-1][0], treated(one["pcm"], test.condition, rng, said))
        return files
