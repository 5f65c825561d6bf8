#!/usr/bin/python3
"""Train the network on shards as they come; every frame is seen once.

usage: train.py SHARD_DIR CHECKPOINT MINUTES [--from CHECKPOINT] [--rate 0.002] [--development SHARD.npz]
Continues CHECKPOINT if it exists and its MINUTES are not over. Used shards are deleted. The learning rate falls as a
cosine over MINUTES; CHECKPOINT also holds a moving average of the weights, which is what gets exported.
"""
import argparse
import copy
import glob
import math
import os
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import torch
import torch.nn.functional as F

import features
from network import STRIDE, TARGETS, Network

CHUNK = 80  # outputs of 30 ms that are trained at once
BATCH = 16  # chunks
SHARDS_AT_ONCE = 3
WARM_UP_STEPS = 300
AVERAGE_EVERY, AVERAGE_DECAY = 10, .995
SAVE_EVERY_SECONDS = 60
IGNORED = -1
OUTPUTS_PER_HOUR = 120000


def global_statistics(paths):
    """The mean and deviation of every cepstrum, for the whole life of a model."""
    frames = np.concatenate([np.load(path)["frames"][::7].astype(np.float64) for path in paths])
    return frames.mean(0), frames.std(0).astype(np.float32)


def load_streams(paths, mean, deviation, context):
    """Normalised, padded streams: one long array, their targets, and where each begins."""
    padded, targets, starts, position = [], [], [], 0
    for path in paths:
        shard = np.load(path)
        frames, labels = shard["frames"].astype(np.float32), shard["targets"]
        frame, label = 0, 0
        for length in shard["lengths"]:
            outputs = (length + STRIDE - 1) // STRIDE
            normal = features.online_cmvn(frames[frame:frame + length], mean) / deviation
            padded.append(np.concatenate([np.repeat(normal[:1], context, 0), normal,
                                          np.repeat(normal[-1:], context + STRIDE, 0)]).astype(np.float16))
            targets.append(labels[label:label + outputs])
            starts.append(position)
            position += len(padded[-1])
            frame += length
            label += outputs
    return np.concatenate(padded), targets, starts


def cut_chunks(targets, rng):
    """[(stream, first output)] that cover every stream, in random order"""
    chunks = []
    for stream, labels in enumerate(targets):
        outputs = len(labels)
        if outputs <= CHUNK:
            chunks.append((stream, 0))
            continue
        shift = rng.integers(0, CHUNK // 2)
        firsts = {min(max(0, first - shift), outputs - CHUNK) for first in range(0, outputs + shift, CHUNK)}
        chunks += [(stream, first) for first in sorted(firsts)]
    rng.shuffle(chunks)
    return chunks


def make_batch(streams, chunks, context):
    padded, targets, starts = streams
    length = STRIDE * (CHUNK - 1) + 1 + 2 * context
    inputs = np.zeros((len(chunks), length, features.BINS), np.float32)
    wanted = np.full((len(chunks), CHUNK), IGNORED, np.int64)
    for row, (stream, first) in enumerate(chunks):
        labels = targets[stream][first:first + CHUNK]
        begin = starts[stream] + STRIDE * first
        count = STRIDE * (len(labels) - 1) + 1 + 2 * context
        inputs[row, :count] = padded[begin:begin + count]
        wanted[row, :len(labels)] = labels
    return torch.from_numpy(inputs), torch.from_numpy(wanted)


class Training:
    """The network, its optimiser, the average of its weights, and how far they have come."""

    def __init__(self, arguments):
        self.arguments = arguments
        path = arguments.checkpoint if os.path.exists(arguments.checkpoint) else arguments.origin
        saved = torch.load(path) if path else None
        going_on = saved is not None and path == arguments.checkpoint
        shape = {"width": arguments.width, "bottleneck": arguments.bottleneck, "blocks": arguments.blocks}
        self.network = Network(**(saved["shape"] if saved else shape))
        self.average = copy.deepcopy(self.network)
        if saved:
            self.network.load_state_dict(saved["weights"] if going_on else saved["average"])
            self.average.load_state_dict(saved["average"])
            self.mean, self.deviation = saved["mean"], saved["deviation"]
            self.counts = saved["counts"]
        else:
            self.mean, self.deviation = global_statistics(fresh_shards(arguments.shards, SHARDS_AT_ONCE))
            self.counts = np.ones(TARGETS)
        self.optimiser = torch.optim.AdamW(self.network.parameters(), lr=arguments.rate, weight_decay=1e-3)
        if going_on:
            self.optimiser.load_state_dict(saved["optimiser"])
        self.step = saved["step"] if going_on else 0
        self.seconds = saved["seconds"] if going_on else 0.0
        self.hours = saved["hours"] if saved else 0.0
        self.saved_at = time.time()

    def share_done(self):
        return self.seconds / 60 / self.arguments.minutes

    def save(self):
        state = {"shape": self.network.shape, "weights": self.network.state_dict(), "average": self.average.state_dict(),
                 "optimiser": self.optimiser.state_dict(), "mean": self.mean, "deviation": self.deviation,
                 "counts": self.counts, "step": self.step, "seconds": self.seconds, "hours": self.hours}
        torch.save(state, self.arguments.checkpoint + ".part")
        os.rename(self.arguments.checkpoint + ".part", self.arguments.checkpoint)
        self.saved_at = time.time()

    def set_rate(self):
        falling = .5 * (1 + math.cos(math.pi * min(1, self.share_done()))) * .98 + .02
        for group in self.optimiser.param_groups:
            group["lr"] = self.arguments.rate * min(1, (self.step + 1) / WARM_UP_STEPS) * falling

    def learn(self, inputs, wanted):
        started = time.time()
        self.set_rate()
        self.network.train()
        phones, speech = self.network(inputs)
        flat = wanted.reshape(-1)
        loss = F.cross_entropy(phones.reshape(-1, TARGETS), flat, ignore_index=IGNORED, label_smoothing=.03)
        is_speech = torch.where(flat == IGNORED, flat, (flat > 0).long())
        side_loss = F.cross_entropy(speech.reshape(-1, 2), is_speech, ignore_index=IGNORED)
        self.optimiser.zero_grad()
        (loss + side_loss).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
        self.optimiser.step()
        self.step += 1
        if self.step % AVERAGE_EVERY == 0:
            self.update_average()
        self.seconds += time.time() - started
        known = wanted >= 0
        self.hours += int(known.sum()) / OUTPUTS_PER_HOUR
        right = (phones.detach().argmax(2)[known] == wanted[known]).float().mean().item()
        return loss.item(), right

    def update_average(self):
        decay = min(AVERAGE_DECAY, self.step / (self.step + 200.0))
        current = self.network.state_dict()
        for name, value in self.average.state_dict().items():
            if value.dtype.is_floating_point:
                value.mul_(decay).add_(current[name], alpha=1 - decay)
            else:
                value.copy_(current[name])

    def accuracy(self, streams):
        """The share of frames that the averaged weights get right."""
        self.average.eval()
        right = count = 0
        chunks = cut_chunks(streams[1], np.random.default_rng(0))
        with torch.no_grad():
            for first in range(0, len(chunks), BATCH):
                inputs, wanted = make_batch(streams, chunks[first:first + BATCH], self.average.context())
                known = wanted >= 0
                right += int((self.average(inputs)[0].argmax(2)[known] == wanted[known]).sum())
                count += int(known.sum())
        return right / count


def fresh_shards(folder, count):
    """The oldest COUNT shards, waiting for them if need be."""
    while True:
        paths = sorted(glob.glob(folder + "/*[0-9].npz"), key=os.path.getmtime)
        if len(paths) >= count:
            return paths[:count]
        time.sleep(1)


def take_shards(training):
    """Wait for shards, load them, delete them."""
    paths = fresh_shards(training.arguments.shards, SHARDS_AT_ONCE)
    streams = load_streams(paths, training.mean, training.deviation, training.network.context())
    for path in paths:
        os.remove(path)
    return streams


def train_on(training, streams, rng, log):
    context = training.network.context()
    training.counts += np.bincount(np.concatenate(streams[1]), minlength=TARGETS)
    chunks = cut_chunks(streams[1], rng)
    for first in range(0, len(chunks), BATCH):
        if training.share_done() >= 1:
            return
        log.append(training.learn(*make_batch(streams, chunks[first:first + BATCH], context)))
        if training.step % 200 == 0:
            loss, right = np.mean(log[-200:], 0)
            print("%5.1f min  step %6d  %6.1f h  loss %.3f  frames right %.3f"
                  % (training.seconds / 60, training.step, training.hours, loss, right), flush=True)
        if time.time() - training.saved_at > SAVE_EVERY_SECONDS:
            training.save()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("shards")
    parser.add_argument("checkpoint")
    parser.add_argument("minutes", type=float)
    parser.add_argument("--from", dest="origin")
    parser.add_argument("--rate", type=float, default=.002)
    parser.add_argument("--development")
    parser.add_argument("--width", type=int, default=448)
    parser.add_argument("--bottleneck", type=int, default=128)
    parser.add_argument("--blocks", type=int, default=7)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    training = Training(arguments)
    rng = np.random.default_rng([1, training.step])
    development = None
    if arguments.development:
        development = load_streams([arguments.development], training.mean, training.deviation,
                                   training.network.context())
    print("%d parameters" % sum(weights.numel() for weights in training.network.parameters()), flush=True)
    log, measured_at = [], 0.0
    loader = ThreadPoolExecutor(1)
    upcoming = loader.submit(take_shards, training)
    while training.share_done() < 1:
        streams, upcoming = upcoming.result(), loader.submit(take_shards, training)
        train_on(training, streams, rng, log)
        if development and training.seconds - measured_at > 240:
            measured_at = training.seconds
            print("development frames right %.4f" % training.accuracy(development), flush=True)
    training.save()
    if development:
        print("development frames right %.4f" % training.accuracy(development))
    print("done: %d steps, %.1f hours of speech and noise" % (training.step, training.hours), flush=True)
    os._exit(0)  # the loader may still be waiting for shards that nobody makes any more


if __name__ == "__main__":
    main()
