#!/usr/bin/python3
"""A checkpoint -> am/ and conf/ of a Vosk model. usage: export.py CHECKPOINT MODEL_DIR

UNK_GAIN (environment): the score per 30 ms that [unk] gets on speech; the higher, the more is taken for [unk].
ACOUSTIC_SCALE: how much the network counts against the grammar.
"""
import math
import os
import sys

import numpy as np
import torch

from kaldi_files import Writer, write_network, write_transition_model
from network import FIRST_SPLICE, STRIDE, TARGETS, Network
from topology import Topology

UNK_GAIN = float(os.environ.get("UNK_GAIN", "0.5"))
ACOUSTIC_SCALE = os.environ.get("ACOUSTIC_SCALE", "0.35")
CMVN_COUNT = 1000

MFCC_CONF = """--sample-frequency=16000
--use-energy=false
--num-mel-bins=40
--num-ceps=40
--low-freq=20
--high-freq=7600
--dither=1.0
"""
# frames-per-chunk keeps captions moving every 120 ms; silence-phones is phone 1 of this model's own phones.
MODEL_CONF = """--min-active=200
--max-active=4000
--beam=14.0
--lattice-beam=7.0
--acoustic-scale=%s
--frame-subsampling-factor=3
--frames-per-chunk=12
--endpoint.silence-phones=1
--endpoint.rule2.min-trailing-silence=0.5
--endpoint.rule3.min-trailing-silence=0.8
--endpoint.rule4.min-trailing-silence=1.2
"""


def numbers(parameter):
    return parameter.detach().double().numpy()


def folded(linear, norm):
    """A linear layer and the batch normalisation after it, as one affine layer."""
    gain = numbers(norm.weight) / np.sqrt(numbers(norm.running_var) + norm.eps)
    bias = (numbers(linear.bias) - numbers(norm.running_mean)) * gain + numbers(norm.bias)
    return numbers(linear.weight) * gain[:, None], bias


class Nnet3:
    """Collects components and the lines that join them."""

    def __init__(self, input_dimension):
        self.lines = ["input-node name=input dim=%d" % input_dimension]
        self.components = []

    def add(self, name, kind, content, source):
        self.components.append((name, kind, content))
        self.lines.append("component-node name=%s component=%s input=%s" % (name, name, source))
        return name


def spliced(source, offsets):
    return "Append(%s)" % ", ".join("Offset(%s, %d)" % (source, offset) if offset else source for offset in offsets)


def as_nnet3(network, deviation):
    width = network.shape["width"]
    graph = Nnet3(len(deviation))
    weights, bias = folded(network.first, network.first_norm)
    weights = weights / np.tile(deviation.astype(np.float64), FIRST_SPLICE)[None, :]
    reach = FIRST_SPLICE // 2
    last = graph.add("l1.affine", "FixedAffineComponent", (weights, bias), spliced("input", range(-reach, reach + 1)))
    last = graph.add("l1.relu", "RectifiedLinearComponent", width, last)
    for block, (squeeze, expand, norm) in enumerate(zip(network.squeeze, network.expand, network.norms)):
        name, offset = "l%d" % (block + 2), STRIDE if block else 1
        no_bias = np.zeros(network.shape["bottleneck"])
        made = graph.add(name + ".linear", "FixedAffineComponent", (numbers(squeeze.weight), no_bias),
                         spliced(last, (-offset, 0, offset)))
        made = graph.add(name + ".affine", "FixedAffineComponent", folded(expand, norm), made)
        made = graph.add(name + ".relu", "RectifiedLinearComponent", width, made)
        last = graph.add(name + ".sum", "NoOpComponent", width, "Sum(%s, %s)" % (last, made)) if block else made
    phones = graph.add("phones.affine", "FixedAffineComponent",
                       (numbers(network.phones.weight), numbers(network.phones.bias)), last)
    phones = graph.add("phones.logsoftmax", "LogSoftmaxComponent", TARGETS, phones)
    speech = graph.add("speech.affine", "FixedAffineComponent",
                       (numbers(network.speech.weight), numbers(network.speech.bias)), last)
    speech = graph.add("speech.logsoftmax", "LogSoftmaxComponent", 2, speech)
    graph.lines.append("dim-range-node name=speech.yes input-node=%s dim-offset=1 dim=1" % speech)
    graph.lines.append("output-node name=output input=Append(%s, speech.yes) objective=linear" % phones)
    return graph


def write_cmvn(path, mean):
    """Its presence switches Kaldi's OnlineCmvn on; only the mean is used."""
    sums = " ".join("%.6f" % (value * CMVN_COUNT) for value in mean)
    squares = " ".join(str(CMVN_COUNT) for _ in mean)
    with open(path, "w") as file:
        file.write(" [\n  %s %d\n  %s 0 ]\n" % (sums, CMVN_COUNT, squares))


def main():
    checkpoint, folder = torch.load(sys.argv[1]), sys.argv[2]
    network = Network(**checkpoint["shape"])
    network.load_state_dict(checkpoint["average"])
    network.eval()
    for part in ("am", "conf"):
        os.makedirs(os.path.join(folder, part), exist_ok=True)
    graph = as_nnet3(network, checkpoint["deviation"])
    priors = np.append(checkpoint["counts"] / checkpoint["counts"].sum(), math.exp(-UNK_GAIN))
    with open(folder + "/am/final.mdl", "wb") as file:
        file.write(b"\0B")
        writer = Writer(file)
        write_transition_model(writer, Topology())
        write_network(writer, graph.lines, graph.components, priors)
    write_cmvn(folder + "/am/global_cmvn.stats", checkpoint["mean"])
    with open(folder + "/conf/mfcc.conf", "w") as file:
        file.write(MFCC_CONF)
    with open(folder + "/conf/model.conf", "w") as file:
        file.write(MODEL_CONF % ACOUSTIC_SCALE)


if __name__ == "__main__":
    main()
