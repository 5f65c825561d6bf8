#!/usr/bin/python3
"""Which candidate code words are never mistaken for each other: spoken by many voices in noise, heard by a model.

usage: choose_code_words.py COUNT OUT.txt HEAR_COMMAND...     (ECHOOPS_VOSK_MODEL names the model)
The voices are those of training and development, never the test voices. The worst word goes until COUNT are left.
"""
import collections
import random
import sys
import tempfile

import numpy as np

import evaluate
import listening_tests
import speak
from vocabulary import CODE_CANDIDATES, NO_CODE, WORDS

ROUNDS = {"espeak:development": 6, "flite:rms": 1, "flite:awb": 1, "festival:ked_diphone": 1, "mapped:czech_dita": 1,
          "mapped:lp_diphone": 1, "mapped:msu_ru_nsh_clunits": 1, "mapped:hindi_NSK_diphone": 1}
CONDITIONS = ["8 dB", "telephone"]
SURE = .7


def too_near(word):
    """Begins or ends like another word of the vocabulary, but for a letter: "mango" and "mongo"."""
    return any(len(other) == len(word) and other not in CODE_CANDIDATES
               and sum(a != b for a, b in zip(word, other)) <= 1 for other in WORDS)


def spoken_by(engine, words, seed):
    name, _, voice = engine.partition(":")
    pick = random.Random(seed)
    if name == "espeak":
        return speak.say_with_espeak(words, pick, voice, False)
    if name == "flite":
        return speak.say_with_flite(words, pick, voice, False)
    if name == "festival":
        return speak.say_with_festival(words, pick, voice, False)
    import mapped_voices
    return mapped_voices.say(words, pick, voice, False)


def record(words, folder):
    files = []
    for engine, rounds in ROUNDS.items():
        for turn in range(rounds):
            said = spoken_by(engine, words, 500 + turn)
            rng = np.random.default_rng(turn)
            for one in said:
                condition = CONDITIONS[len(files) % len(CONDITIONS)]
                path = "%s/%05d.wav" % (folder, len(files))
                listening_tests.write_wav(path, listening_tests.treated(one["pcm"], condition, rng, said))
                files.append((path, one["text"]))
    return files


def harm(word, words, heard):
    """How often a word is lost, or taken for one of the others; the latter counts three times."""
    inside = set(words)
    lost = sum(count for other, count in heard[word].items() if other != word)
    taken = sum(heard[word][other] for other in inside if other != word)
    taken += sum(heard[other][word] for other in inside if other != word)
    return (lost + 3 * taken) / max(1, sum(heard[word].values()))


def main():
    count, out, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
    words = [word for word in CODE_CANDIDATES if word not in NO_CODE and not too_near(word)]
    heard = collections.defaultdict(collections.Counter)
    with tempfile.TemporaryDirectory() as folder:
        files = record(words, folder)
        lines = evaluate.hear(command, words, [path for path, _ in files], folder)
    for path, said in files:
        line = lines[path]
        sure = line["words"] and min(word["confidence"] for word in line["words"]) >= SURE
        heard[said][line["text"] if sure else "(unsure)"] += 1
    for word in words:
        others = ["%s %d" % pair for pair in heard[word].most_common() if pair[0] != word]
        print("%-14s %3d of %3d  %s" % (word, heard[word][word], sum(heard[word].values()), ", ".join(others)))
    while len(words) > count:
        words.remove(max(words, key=lambda word: (harm(word, words, heard), word)))
    with open(out, "w") as file:
        file.writelines(word + "\n" for word in words)
    print("kept:", " ".join(words))


if __name__ == "__main__":
    main()
