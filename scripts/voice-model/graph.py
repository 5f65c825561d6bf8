#!/usr/bin/python3
"""A lexicon -> the graph/ folder that Vosk reads. usage: graph.py LEXICON MODEL_DIR   Standard library only.

HCLr.fst says how words sound, in the form that lets Vosk compose it with a grammar while it runs; Gr.fst says which
words follow which when no grammar is given. words.txt holds the numbers that the first file was relabelled to.
"""
import collections
import glob
import math
import os
import random
import shutil
import subprocess
import sys

import vocabulary
from topology import SILENCE_ID, SPEECH_STATES, Topology

UNKNOWN = "[unk]"
UNKNOWN_ENTRY_COST = float(os.environ.get("UNKNOWN_ENTRY_COST", "1.0"))
UNKNOWN_STAY_COST, UNKNOWN_LAST_STAY_COST = .7, .05
FIRST_SILENCE, LATER_SILENCE = .5, .3  # how likely a pause is at the start, and after a word
SENTENCES_SAMPLED, LOOSE_SHARE = 60000, .3
DISCOUNT = .6  # of the bigram against the unigram
RARE = 3
POSITION_NAMES = {"": "nonword", "B": "begin", "E": "end", "I": "internal", "S": "singleton"}
PACKAGES = "apt-get install libfst-tools libfst22-plugins-base"


class GraphFailure(Exception):
    """Why no graph could be made."""


class Fst:
    """The text form that fstcompile reads. State 0 is the start: its arcs are printed first."""

    def __init__(self):
        self.count = 0
        self.lines = []

    def state(self):
        self.count += 1
        return self.count - 1

    def arc(self, source, target, label_in, label_out, cost=0.0):
        self.lines.append((source, "%d\t%d\t%d\t%d\t%.5f" % (source, target, label_in, label_out, cost)))

    def final(self, state, cost=0.0):
        self.lines.append((state, "%d\t%.5f" % (state, cost)))

    def text(self):
        return "\n".join(line for _, line in sorted(self.lines, key=lambda item: item[0] != 0)) + "\n"


class PronunciationGraph:
    """A prefix tree of all words with optional silence between them, expanded to transition ids.

    The order within a state is Kaldi's "reordered" one: the transition that leaves comes first, then the loops.
    """

    def __init__(self, topology, word_numbers):
        self.topology, self.word_numbers, self.fst = topology, word_numbers, Fst()
        self.start, self.between, self.silence, self.word_end = (self.fst.state() for _ in range(4))
        self._choose_silence(self.start, FIRST_SILENCE)
        self._choose_silence(self.word_end, LATER_SILENCE)
        self._phone(self.silence, SILENCE_ID, self.between)
        self.fst.final(self.between)
        self._nodes = {(): self.between}

    def _choose_silence(self, state, probability):
        self.fst.arc(state, self.between, 0, 0, -math.log(1 - probability))
        self.fst.arc(state, self.silence, 0, 0, -math.log(probability))

    def _state_arc(self, source, phone_id, state, following):
        reached = self.fst.state()
        ids = self.topology.transition_ids
        self.fst.arc(source, reached, ids[phone_id, state, following], 0, self.topology.cost(phone_id, state, following))
        self.fst.arc(reached, reached, ids[phone_id, state, state], 0, self.topology.cost(phone_id, state, state))
        return reached

    def _phone(self, source, phone_id, target):
        first = self._state_arc(source, phone_id, 0, 1)
        if len(self.topology.states[phone_id - 1]) == 2:
            self.fst.arc(first, target, 0, 0)
            return
        self.fst.arc(self._state_arc(first, phone_id, 1, 2), target, 0, 0)
        self.fst.arc(self._state_arc(source, phone_id, 0, 2), target, 0, 0)

    def add(self, word, weight, phones):
        last = len(phones) - 1
        placed = [(phone, "S" if last == 0 else "B" if index == 0 else "E" if index == last else "I")
                  for index, phone in enumerate(phones)]
        node = self.between
        for length in range(1, len(placed) + 1):
            prefix = tuple(placed[:length])
            if prefix not in self._nodes:
                self._nodes[prefix] = self.fst.state()
                self._phone(node, self.topology.ids[placed[length - 1]], self._nodes[prefix])
            node = self._nodes[prefix]
        self.fst.arc(node, self.word_end, 0, self.word_numbers[word], -math.log(weight))

    def add_unknown(self):
        """[unk] is one filler phone. (A loop over all phones would do too, but its lattices never end.)"""
        speech, ids, node = self.topology.speech_id, self.topology.transition_ids, self.between
        for state in range(SPEECH_STATES):
            reached = self.fst.state()
            last = state == SPEECH_STATES - 1
            self.fst.arc(node, reached, ids[speech, state, state + 1], 0 if state else self.word_numbers[UNKNOWN],
                         0.0 if state else UNKNOWN_ENTRY_COST)
            self.fst.arc(reached, reached, ids[speech, state, state], 0,
                         UNKNOWN_LAST_STAY_COST if last else UNKNOWN_STAY_COST)
            node = reached
        self.fst.arc(node, self.word_end, 0, 0)


def sample_sentences(words):
    pick = random.Random(7)
    for _ in range(SENTENCES_SAMPLED):
        if pick.random() >= LOOSE_SHARE:
            sentence = vocabulary.command(pick).split()
        else:
            sentence = [pick.choice(vocabulary.WORDS) for _ in range(pick.randint(1, 4))]
        yield [word for word in sentence if word in words]


def language_model(word_numbers):
    """A bigram over sampled commands that backs off to single words; used only when no grammar is given."""
    single, pairs = collections.Counter(), collections.defaultdict(collections.Counter)
    for sentence in sample_sentences(word_numbers):
        for before, word in zip(["<s>"] + sentence, sentence + ["</s>"]):
            pairs[before][word] += 1
            single[word] += 1
    for word in word_numbers:
        single[word] += SENTENCES_SAMPLED * .005
    single[UNKNOWN] = SENTENCES_SAMPLED * .25
    total = sum(single.values())
    states = {"<s>": 0, "": 1}
    for before in pairs:
        states.setdefault(before, len(states))
    fst = Fst()

    def follow(state, word, cost):
        if word == "</s>":
            fst.final(state, cost)
        else:
            fst.arc(state, states.get(word, 1), word_numbers[word], word_numbers[word], cost)

    for before, following in pairs.items():
        count_before = sum(following.values())
        for word, count in following.items():
            if count >= RARE:
                share = DISCOUNT * count / count_before + (1 - DISCOUNT) * single[word] / total
                follow(states[before], word, -math.log(share))
        fst.arc(states[before], 1, 0, 0, -math.log(1 - DISCOUNT))
    for word, count in single.items():
        follow(1, word, -math.log(count / total))
    return fst.text()


def need_tools():
    missing = [tool for tool in ("fstcompile", "fstarcsort", "fstconvert") if not shutil.which(tool)]
    if missing or not plugin_folders():
        raise GraphFailure("%s not installed; run: %s" % (", ".join(missing) or "the look-ahead plugin is", PACKAGES))


def plugin_folders():
    """fstconvert loads the look-ahead type by its bare name, from a folder that no linker searches."""
    return [os.path.dirname(path) for path in sorted(glob.glob("/usr/lib/*/fst/*/olabel_lookahead-fst.so"))]


def run(command, text=None):
    environment = dict(os.environ, LD_LIBRARY_PATH=":".join(plugin_folders() + [os.environ.get("LD_LIBRARY_PATH", "")]))
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], input=text, env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise GraphFailure("%s failed: %s" % (command.split()[0], done.stderr.strip()))


def read_lexicon(path):
    """[(word, weight, phones)]"""
    with open(path) as lines:
        entries = [line.rstrip("\n").split("\t") for line in lines]
    return [(word, float(weight), phones.split()) for word, weight, phones in entries]


def relabelled(path, word_numbers):
    with open(path) as lines:
        new_numbers = dict(map(int, line.split()) for line in lines)
    return {"<eps>": 0, **{word: new_numbers[number] for word, number in word_numbers.items()}}


def write_graph(lexicon, model_folder):
    need_tools()
    topology = Topology()
    words = sorted({word for word, _, _ in lexicon}) + [UNKNOWN]
    word_numbers = {word: number for number, word in enumerate(words, 1)}
    pronunciations = PronunciationGraph(topology, word_numbers)
    for entry in lexicon:
        pronunciations.add(*entry)
    pronunciations.add_unknown()
    folder = os.path.join(model_folder, "graph")
    os.makedirs(folder + "/phones", exist_ok=True)
    plain, relabel = folder + "/HCL.part", folder + "/relabel.part"
    run("fstcompile | fstarcsort --sort_type=olabel > '%s'" % plain, pronunciations.fst.text())
    run("fstconvert --fst_type=olabel_lookahead --save_relabel_opairs='%s' '%s' '%s/HCLr.fst'" % (relabel, plain, folder))
    new_numbers = relabelled(relabel, word_numbers)
    os.remove(plain)
    os.remove(relabel)
    run("fstcompile | fstarcsort --sort_type=ilabel | fstconvert --fst_type=const - '%s/Gr.fst'" % folder,
        language_model({word: number for word, number in new_numbers.items() if number}))
    with open(folder + "/words.txt", "w") as file:
        file.writelines("%s %d\n" % pair for pair in sorted(new_numbers.items(), key=lambda pair: pair[1]))
    with open(folder + "/disambig_tid.int", "w") as file:  # must exist; we need none, so one that no graph contains
        file.write("%d\n" % (len(topology.log_probabilities) + 100))
    with open(folder + "/phones/word_boundary.int", "w") as file:
        file.writelines("%d %s\n" % (number, POSITION_NAMES[position])
                        for number, (_, position) in enumerate(topology.phones, 1))
    return len(words)


def main():
    try:
        print("%d words" % write_graph(read_lexicon(sys.argv[1]), sys.argv[2]))
    except GraphFailure as failure:
        sys.exit("graph.py: %s" % failure)


if __name__ == "__main__":
    main()
