#!/usr/bin/python3
"""How well a trained network recognises each voice's phones: a voice whose share is absurd has wrong labels.

usage: check_voices.py CHECKPOINT SYNTH.pkl...
"""
import pickle
import sys

import numpy as np
import torch

import augment
import features
from network import STRIDE, Network
from speak import RATE_HZ

SAMPLED = 60
EDGE = np.zeros(RATE_HZ // 4, np.float32)


def right_frames(network, checkpoint, said):
    """(frames of speech that are right, frames of speech)"""
    samples = said["pcm"].astype(np.float32)
    samples = np.concatenate([EDGE, samples / (samples.std() + 1) * 1500, EDGE])
    segments = [(start + len(EDGE), end + len(EDGE), phone) for start, end, phone in said["seg"]]
    frames = features.mfcc(samples)
    wanted = augment.labels(segments, len(frames))
    normal = features.online_cmvn(frames, checkpoint["mean"]) / checkpoint["deviation"]
    context = network.context()
    padded = np.concatenate([np.repeat(normal[:1], context, 0), normal, np.repeat(normal[-1:], context + STRIDE, 0)])
    length = STRIDE * (len(wanted) - 1) + 1 + 2 * context
    with torch.no_grad():
        best = network(torch.from_numpy(padded[None, :length].astype(np.float32)))[0][0].argmax(1).numpy()
    # Either half of the right phone counts: where its middle lies is arbitrary.
    speech = wanted > 0
    return int(((best + 1) // 2 == (wanted + 1) // 2)[speech].sum()), int(speech.sum())


def main():
    torch.set_num_threads(1)
    checkpoint = torch.load(sys.argv[1])
    network = Network(**checkpoint["shape"])
    network.load_state_dict(checkpoint["average"])
    network.eval()
    for path in sys.argv[2:]:
        with open(path, "rb") as file:
            said = pickle.load(file)
        sample = said[:: max(1, len(said) // SAMPLED)]
        counts = np.sum([right_frames(network, checkpoint, one) for one in sample], 0)
        print("%-40s %.3f of %d frames of speech" % (path.split("/")[-1], counts[0] / counts[1], counts[1]), flush=True)


if __name__ == "__main__":
    main()
