#!/usr/bin/python3
"""Judge a voice model by held-out synthetic speech. Called by scripts/voice-eval, whose --help says how."""
import argparse
import json
import os
import resource
import shlex
import subprocess
import sys
import tempfile

import listening_tests
import scoring

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
CODE_WORDS = os.path.join(PROJECT, "app/src/main/resources/voice-model/code-words.txt")
SECONDS_PER_RUN = 1800
LIVE_FILES = 12
# Loose: they catch a broken model or a broken ear, not a slightly worse one.
FLOORS = {("commands", "espeak", "clean"): 90, ("commands", "slt", "clean"): 80, ("commands", "slt", "10 dB"): 40,
          ("codes", "espeak", "clean"): 85, ("digits", "slt", "clean"): 70}
MOST_WRONG_PERCENT = 8


def hear(command, phrases, files, folder):
    """{path: the line that the product printed for it}"""
    list_path = os.path.join(folder, "phrases.txt")
    with open(list_path, "w") as file:
        file.writelines(phrase + "\n" for phrase in phrases)
    done = subprocess.run(command + ["--phrases", list_path] + files, stdout=subprocess.PIPE, text=True,
                          timeout=SECONDS_PER_RUN)
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    failed = [line for line in lines if "text" not in line]
    if failed:
        sys.exit("voice-eval: %s was not heard: %s" % (failed[0].get("file"), failed[0].get("error")))
    if done.returncode or len(lines) != len(files):
        sys.exit("voice-eval: %s ended with %d after %d of %d files"
                 % (" ".join(command), done.returncode, len(lines), len(files)))
    return {line["file"]: line for line in lines}


def run_tests(command, tests, studio, folder, measure_waits):
    """Tests with the same phrases are heard in one run of the command: starting it costs more than listening."""
    by_phrases = {}
    for test in tests:
        by_phrases.setdefault(tuple(test.phrases), []).append((test, studio.record(test)))
    scores, live = {}, []
    for phrases, recorded in by_phrases.items():
        paths = [path for _, said_in_files in recorded for path, _ in said_in_files]
        lines = hear(command, phrases, paths, folder)
        for test, said_in_files in recorded:
            score = scores[test] = scoring.Score(test)
            for path, said in said_in_files:
                score.add(said, lines[path])
            print(" ".join(score.row()), file=sys.stderr, flush=True)
        if measure_waits and not live:
            live = waits(command, paths, phrases, folder)
    return [scores[test] for test in tests], live


def waits(command, files, phrases, folder):
    """How long after the last sound the answer comes when files are heard as fast as they were spoken."""
    lines = hear(command + ["--live"], phrases, files[:LIVE_FILES], folder)
    return sorted(line["after"] for line in lines.values() if "after" in line)


def complaints(scores):
    """What lies below the floors."""
    for score in scores:
        floor = FLOORS.get((score.test.name, score.test.voice, score.test.condition))
        if floor and score.percent(score.right) < floor:
            yield "%s, %s, %s: %.1f %% right, less than %d" % (
                score.test.name, score.test.voice, score.test.condition, score.percent(score.right), floor)
        if score.percent(score.accepted_wrong) > MOST_WRONG_PERCENT:
            yield "%s, %s, %s: %.1f %% wrongly accepted" % (
                score.test.name, score.test.voice, score.test.condition, score.percent(score.accepted_wrong))


def arguments():
    parser = argparse.ArgumentParser(prog="scripts/voice-eval", description=__doc__)
    parser.add_argument("--short", action="store_true", help="less than a minute; fails below loose floors")
    parser.add_argument("--markdown", action="store_true", help="print the table for a model's card")
    parser.add_argument("--code-words", default=CODE_WORDS, metavar="FILE")
    parser.add_argument("--hear", default=os.path.join(PROJECT, "scripts/echoops") + " hear", metavar="COMMAND",
                        help="the command that hears; default: scripts/echoops hear")
    return parser.parse_args()


def main():
    options = arguments()
    with open(options.code_words) as file:
        code_words = file.read().split()
    with tempfile.TemporaryDirectory(prefix="voice-eval-") as folder:
        scores, live = run_tests(shlex.split(options.hear), listening_tests.all_tests(code_words, options.short),
                                 listening_tests.Studio(folder), folder, not options.short)
    print(scoring.table(scores, options.markdown))
    print("\nCode words\n" + scoring.confusion_matrix(scores))
    print("\n" + scoring.timing(scores, live))
    largest_mb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print("the largest process that was started, synthesisers among them: %.0f MB" % largest_mb)
    if options.short:
        found = list(complaints(scores))
        for complaint in found:
            print("too low: " + complaint, file=sys.stderr)
        sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
