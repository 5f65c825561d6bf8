"""Phones with word positions, their states, and Kaldi's numbers for them. Standard library only.

Phone 1 is silence. Every other phone comes four times (at the Beginning, End or Inside of a word, or as a Singleton),
sharing its two targets. The last phone is speech as such: what [unk] is made of.
"""
import json
import math
import os

from phones import PHONES

SILENCE_ID = 1
POSITIONS = "BEIS"
SPEECH = "SPEECH"
SPEECH_TARGET = 2 * len(PHONES) - 1  # the output after all phone targets
SPEECH_STATES = 5  # [unk] lasts at least this many steps of 30 ms
END = -1
DURATIONS_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "durations.json")
UNMEASURED = [.45, .40, .15, .45]  # state 1 stays, goes on, skips state 2; state 2 stays


def _phone_table():
    table = [("SIL", "")]
    table += [(phone, position) for phone in PHONES[1:] for position in POSITIONS]
    return table + [(SPEECH, "S")]


def _states(phone, durations):
    """[(state or END, [(next state, probability)])]"""
    if phone == "SIL":
        stay = durations.get("SIL", [.9])[0]
        return [(0, [(0, stay), (1, 1 - stay)]), (END, [])]
    if phone == SPEECH:
        waiting = [(state, [(state, .5), (state + 1, .5)]) for state in range(SPEECH_STATES - 1)]
        return waiting + [(SPEECH_STATES - 1, [(SPEECH_STATES - 1, .9), (SPEECH_STATES, .1)]), (END, [])]
    stay, onward, skip, stay_second = durations.get(phone, UNMEASURED)
    return [(0, [(0, stay), (1, onward), (2, skip)]), (1, [(1, stay_second), (2, 1 - stay_second)]), (END, [])]


def _target(phone, state):
    if phone == "SIL":
        return 0
    return SPEECH_TARGET if phone == SPEECH else 2 * PHONES.index(phone) - 1 + state


class Topology:
    """What Kaldi calls the transition model."""

    def __init__(self, durations_file=DURATIONS_FILE):
        durations = {}
        if os.path.exists(durations_file):
            with open(durations_file) as file:
                durations = json.load(file)
        self.phones = _phone_table()  # phone id - 1 -> (phone, position)
        self.ids = {phone: number + 1 for number, phone in enumerate(self.phones)}
        self.states = [_states(phone, durations) for phone, _ in self.phones]
        self.tuples = []  # (phone id, state, target)
        self.log_probabilities = [0.0]  # by transition id; 0 is unused
        self.transition_ids = {}  # (phone id, state, next state) -> transition id
        for number, ((phone, _), states) in enumerate(zip(self.phones, self.states), 1):
            for state, moves in states[:-1]:
                self.tuples.append((number, state, _target(phone, state)))
                for following, probability in moves:
                    self.transition_ids[number, state, following] = len(self.log_probabilities)
                    self.log_probabilities.append(math.log(probability))
        self.speech_id = self.ids[SPEECH, "S"]

    def cost(self, phone_id, state, following):
        return -self.log_probabilities[self.transition_ids[phone_id, state, following]]
