#!/usr/bin/python3
"""How long phones last, counted in a training shard: the transition probabilities of the topology.

usage: durations.py SHARD.npz OUT.json
"""
import json
import sys

import numpy as np

from phones import PHONES
from network import STRIDE

SILENCE_TARGET = 0


def runs(targets):
    """[(target, length, target that follows or -1)]"""
    edges = np.flatnonzero(np.diff(targets)) + 1
    starts, ends = np.r_[0, edges], np.r_[edges, len(targets)]
    following = np.r_[targets[starts[1:]], -1]
    return zip(targets[starts], ends - starts, following)


def bounded(value, low, high):
    return round(float(min(high, max(low, value))), 4)


def main():
    shard = np.load(sys.argv[1])
    count, frames, went_on, position = {}, {}, {}, 0
    for length in shard["lengths"]:
        outputs = (length + STRIDE - 1) // STRIDE
        for target, lasting, following in runs(shard["targets"][position:position + outputs]):
            count[target] = count.get(target, 0) + 1
            frames[target] = frames.get(target, 0) + lasting
            went_on[target] = went_on.get(target, 0) + (following == target + 1)
        position += outputs
    durations = {"SIL": [bounded(1 - count[SILENCE_TARGET] / frames[SILENCE_TARGET], .05, .97)]}
    for number, phone in enumerate(PHONES[1:], 1):
        first, second = 2 * number - 1, 2 * number
        stay = bounded(1 - count.get(first, 1) / frames.get(first, 2), .05, .85)
        second_follows = bounded((went_on.get(first, 0) + 1) / (count.get(first, 0) + 2), .3, .97)
        stay_second = bounded(1 - count.get(second, 1) / frames.get(second, 2), .05, .85)
        onward = round((1 - stay) * second_follows, 4)
        durations[phone] = [stay, onward, round(1 - stay - onward, 4), stay_second]
    with open(sys.argv[2], "w") as out:
        json.dump(durations, out)


if __name__ == "__main__":
    main()
