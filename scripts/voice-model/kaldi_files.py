"""Kaldi's binary form of a transition model and an nnet3 network ("final.mdl"), written from numpy."""
import struct

import numpy as np

SIXTEEN_BIT = 65535


class Writer:
    """Kaldi's binary primitives."""

    def __init__(self, file):
        self.file = file

    def token(self, token):
        self.file.write(token.encode() + b" ")

    def integer(self, value):
        self.file.write(b"\x04" + struct.pack("<i", value))

    def single(self, value):
        self.file.write(b"\x04" + struct.pack("<f", value))

    def double(self, value):
        self.file.write(b"\x08" + struct.pack("<d", value))

    def integers(self, values):
        self.file.write(b"\x04" + struct.pack("<i", len(values)) + np.asarray(values, "<i4").tobytes())

    def vector(self, values):
        self.token("FV")
        self.integer(len(values))
        self.file.write(np.asarray(values, "<f4").tobytes())

    def matrix(self, values):
        """As CompressedMatrix "CM2": 16 bits a number between the least and the greatest, half the size of floats."""
        values = np.asarray(values, np.float32)
        least, span = float(values.min()), float(values.max() - values.min()) or 1.0
        steps = np.clip(np.round((values - least) / span * SIXTEEN_BIT), 0, SIXTEEN_BIT).astype("<u2")
        self.token("CM2")
        self.file.write(struct.pack("<ffii", least, span, *values.shape) + steps.tobytes())


def write_topology(writer, phone_states):
    kinds = []
    for states in phone_states:
        if states not in kinds:
            kinds.append(states)
    writer.token("<Topology>")
    writer.integers(range(1, len(phone_states) + 1))
    writer.integers([-1] + [kinds.index(states) for states in phone_states])
    writer.integer(len(kinds))
    for states in kinds:
        writer.integer(len(states))
        for state, moves in states:
            writer.integer(state)
            writer.integer(len(moves))
            for following, probability in moves:
                writer.integer(following)
                writer.single(probability)
    writer.token("</Topology>")


def write_transition_model(writer, topology):
    writer.token("<TransitionModel>")
    write_topology(writer, topology.states)
    writer.token("<Triples>")
    writer.integer(len(topology.tuples))
    for values in topology.tuples:
        for value in values:
            writer.integer(value)
    writer.token("</Triples>")
    writer.token("<LogProbs>")
    writer.vector(topology.log_probabilities)
    writer.token("</LogProbs>")
    writer.token("</TransitionModel>")


def write_component(writer, name, kind, content):
    writer.token("<ComponentName>")
    writer.token(name)
    writer.token("<%s>" % kind)
    if kind == "FixedAffineComponent":
        writer.token("<LinearParams>")
        writer.matrix(content[0])
        writer.token("<BiasParams>")
        writer.vector(content[1])
    elif kind in ("RectifiedLinearComponent", "LogSoftmaxComponent"):
        writer.token("<Dim>")
        writer.integer(content)
        for statistic in ("<ValueAvg>", "<DerivAvg>"):
            writer.token(statistic)
            writer.vector([])
        writer.token("<Count>")
        writer.double(0.0)
    elif kind == "NoOpComponent":
        writer.token("<Dim>")
        writer.integer(content)
        writer.token("<BackpropScale>")
        writer.single(1.0)
    else:
        raise ValueError(kind)
    writer.token("</%s>" % kind)


def write_network(writer, config_lines, components, priors):
    """components: [(name, kind, (matrix, bias) or dimension)]"""
    writer.token("<Nnet3>")
    writer.file.write(b"\n" + "".join(line + "\n" for line in config_lines).encode() + b"\n")
    writer.token("<NumComponents>")
    writer.integer(len(components))
    for component in components:
        write_component(writer, *component)
    writer.token("</Nnet3>")
    for side in ("<LeftContext>", "<RightContext>"):  # Kaldi computes both when it reads them
        writer.token(side)
        writer.integer(0)
    writer.token("<Priors>")
    writer.vector(priors)
