#!/usr/bin/python3
"""A model directory -> the program's own model, with its card and the sums by which the program checks it.

usage: package.py MODEL_DIR CODE_WORDS CARD_TEXT OUT_DIR
CARD_TEXT is the card but for the sums, which are added here.
"""
import hashlib
import os
import shutil
import sys

MODEL_FILES = ["am/final.mdl", "am/global_cmvn.stats", "conf/mfcc.conf", "conf/model.conf", "graph/Gr.fst",
               "graph/HCLr.fst", "graph/disambig_tid.int", "graph/phones/word_boundary.int", "graph/words.txt"]


def sum_of(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def main():
    model, code_words, card, out = sys.argv[1:5]
    for name in MODEL_FILES:
        target = os.path.join(out, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copyfile(os.path.join(model, name), target)
    shutil.copyfile(code_words, os.path.join(out, "code-words.txt"))
    files = MODEL_FILES + ["code-words.txt"]
    sums = ["%s  %s\n" % (sum_of(os.path.join(out, name)), name) for name in files]
    with open(card) as file:
        text = file.read().rstrip("\n")
    with open(os.path.join(out, "CARD.md"), "w") as file:
        file.write(text + "\n\n## The files\n\nSHA-256 of each file beside this card:\n\n```\n" + "".join(sums) + "```\n")
    sums.append("%s  CARD.md\n" % sum_of(os.path.join(out, "CARD.md")))
    with open(os.path.join(out, "SHA256SUMS"), "w") as file:
        file.writelines(sums)


if __name__ == "__main__":
    main()
