"""Counts what was heard right, wrong and not at all."""
import collections
import re
import statistics

from listening_tests import canonical

SURE = .7  # a phrase counts as accepted when every word was heard with at least this confidence
UNKNOWN = "[unk]"
SLOTS = [re.compile("restart the (.*)"), re.compile("scale the cart to (.*) pods")]


def edits(reference, heard):
    """The least number of words to replace, drop or add; and the pairs of words that correspond."""
    rows = [[(index, [(None, word) for word in heard[:index]]) for index in range(len(heard) + 1)]]
    for word in reference:
        previous, row = rows[-1], [(rows[-1][0][0] + 1, rows[-1][0][1] + [(word, None)])]
        for index, other in enumerate(heard, 1):
            replaced = (previous[index - 1][0] + (word != other), previous[index - 1][1] + [(word, other)])
            dropped = (previous[index][0] + 1, previous[index][1] + [(word, None)])
            added = (row[index - 1][0] + 1, row[index - 1][1] + [(None, other)])
            row.append(min(replaced, dropped, added, key=lambda way: way[0]))
        rows.append(row)
    return rows[-1][-1]


def slot(text):
    for pattern in SLOTS:
        found = pattern.fullmatch(text)
        if found:
            return found.group(1)
    return None


class Score:
    """What became of one test."""

    def __init__(self, test):
        self.test = test
        self.count = self.right = self.accepted_right = self.accepted_wrong = self.any_text = 0
        self.words = self.word_errors = self.slots_right = 0
        self.seconds = self.took = 0.0
        self.confused = collections.defaultdict(collections.Counter)
        self._phrases = set(test.phrases)

    def _is_phrase(self, text):
        if self.test.kind == "codes":
            return len(text.split()) == 2 and all(word in self._phrases for word in text.split())
        return text in self._phrases

    def add(self, said, line):
        said, heard = canonical(said), canonical(line["text"].strip())
        confidences = [word["confidence"] for word in line["words"]]
        accepted = self._is_phrase(heard) and bool(confidences) and min(confidences) >= SURE
        belongs = self.test.kind not in ("foreign", "silence")
        right = belongs and heard == said
        self.count += 1
        self.right += right
        self.accepted_right += accepted and right
        self.accepted_wrong += accepted and not right
        self.any_text += bool(heard.replace(UNKNOWN, "").strip())
        self.seconds += line["seconds"]
        self.took += line["took"]
        if belongs:
            self._compare(said.split(), heard.split())
            self.slots_right += slot(heard) == slot(said)

    def _compare(self, said, heard):
        errors, pairs = edits(said, heard)
        self.words += len(said)
        self.word_errors += errors
        for word, other in pairs:
            if word:
                self.confused[word][other or "(nothing)"] += 1

    def percent(self, count):
        return 100.0 * count / max(1, self.count)

    def row(self):
        belongs = self.test.kind not in ("foreign", "silence")
        rejected = self.count - self.accepted_right - self.accepted_wrong
        cells = [self.test.name, self.test.voice, self.test.condition, str(self.count)]
        cells.append("%.1f" % self.percent(self.right) if belongs else "-")
        cells.append("%.1f" % self.percent(self.accepted_right) if belongs else "-")
        cells.append("%.1f" % self.percent(self.accepted_wrong))
        cells.append("%.1f" % self.percent(rejected))
        cells.append("%.1f" % (100.0 * self.word_errors / max(1, self.words)) if belongs else "-")
        cells.append("%.1f" % self.percent(self.slots_right) if self.test.kind == "slots" else "-")
        cells.append("%.3f" % (self.took / max(.001, self.seconds)))
        return cells


HEADINGS = ["test", "voice", "condition", "said", "right %", "accepted right %", "accepted WRONG %", "rejected %",
            "word errors %", "slot right %", "real-time factor"]


def table(scores, markdown=False):
    rows = [HEADINGS] + [score.row() for score in scores]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    if markdown:
        lines = ["| " + " | ".join(row) + " |" for row in rows]
        lines.insert(1, "|" + "---|" * len(HEADINGS))
        return "\n".join(lines)
    return "\n".join("  ".join(cell.ljust(width) if column < 3 else cell.rjust(width)
                               for column, (cell, width) in enumerate(zip(row, widths))) for row in rows)


def confusion_matrix(scores):
    """The rows of the matrix of code words that hold anything beside the diagonal, and a count of the others."""
    said = collections.defaultdict(collections.Counter)
    for score in scores:
        if score.test.kind == "codes":
            for word, heard in score.confused.items():
                said[word].update(heard)
    lines, spotless = [], 0
    for word, heard in sorted(said.items()):
        wrong = [(other, count) for other, count in heard.most_common() if other != word]
        if wrong:
            lines.append("%-14s %3d of %3d, else %s" % (word, heard[word], sum(heard.values()),
                                                        ", ".join("%s %d" % pair for pair in wrong)))
        spotless += not wrong
    return "\n".join(lines + ["%d of %d code words were always heard right" % (spotless, len(said))])


def timing(scores, live):
    """live: waits in seconds, in order"""
    took, seconds = sum(score.took for score in scores), sum(score.seconds for score in scores)
    text = "real-time factor %.3f over %.0f s of sound" % (took / max(.001, seconds), seconds)
    if live:
        text += "; the answer comes %.0f ms after the last sound (median), %.0f ms at most" % (
            1000 * statistics.median(live), 1000 * live[-1])
    return text
