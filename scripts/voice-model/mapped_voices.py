"""English spoken by festival's voices of other languages: more people, with accents.

The phones, durations and melody come from festival's English front end; each English phone is then replaced by the
nearest one or two that the voice has, preferring pairs that were recorded, and the labels stay English.
"""
import glob
import os
import re
import tempfile
import wave

import vocabulary

PLANNER = "kal_diphone"
PLANNER_PITCH_HZ = 105.0
# Of the logarithm of a phone's length. Slow words vary most: else "fifty" and "fifteen" are told apart by the length of
# a vowel alone, and a person who says "fifty" with care is misheard.
LENGTH_SPREAD, SLOW_LENGTH_SPREAD = .22, .42
SKIP_SHARE = .08  # utterances with a larger share of unrecorded phone pairs are left out

# English phone -> what to try, best first. A space separates two phones that share the English one's time.
CZECH = {
    "pau": "#", "aa": "a:|a", "ae": "e|a", "ah": "a", "ao": "o:|o", "aw": "a u", "ax": "e|a", "ay": "a j|a i", "b": "b",
    "ch": "c~", "d": "d", "dh": "d|z", "dx": "d|r", "eh": "e", "er": "e r|o r|e:", "ey": "e j|e:", "f": "f", "g": "g",
    "hh": "h|ch", "ih": "i", "iy": "i:", "jh": "dz~|d z~", "k": "k", "l": "l", "m": "m", "n": "n", "ng": "n*|n",
    "ow": "o u|o:", "oy": "o j|o i", "p": "p", "r": "r", "s": "s", "sh": "s~", "t": "t", "th": "s|t|f", "uh": "u",
    "uw": "u:", "v": "v", "w": "u|v", "y": "j", "z": "z", "zh": "z~"}
FINNISH = {
    "pau": "#", "aa": "a:|a", "ae": "@", "ah": "a", "ao": "o:|o", "aw": "a u", "ax": "7|e", "ay": "a i|a j", "b": "b",
    "ch": "t S|t s", "d": "d", "dh": "d|t", "dx": "d|r", "eh": "e", "er": "7:|7 r", "ey": "e i|e:", "f": "f", "g": "g",
    "hh": "h", "ih": "i", "iy": "i:", "jh": "d S|t S|t s", "k": "k", "l": "l", "m": "m", "n": "n", "ng": "N|n",
    "ow": "o u|o:", "oy": "o i", "p": "p", "r": "r", "s": "s", "sh": "S|s", "t": "t", "th": "T|s|t|f", "uh": "u",
    "uw": "u:", "v": "v", "w": "w|v|u", "y": "j", "z": "s", "zh": "S|s"}
ITALIAN = {
    "pau": "#", "aa": "a1|a", "ae": "E1|a1|a", "ah": "a|a1", "ao": "O1|o", "aw": "a1 u|a u", "ax": "e|a", "ay": "a1 i|a i",
    "b": "b", "ch": "tS", "d": "d", "dh": "d|z", "dx": "d|r", "eh": "E1|e1|e", "er": "E1 r|e r", "ey": "e1 i|e i",
    "f": "f", "g": "g", "ih": "i|i1", "iy": "i1|i", "jh": "dZ", "k": "k", "l": "l", "m": "m", "n": "n", "ng": "ng|n",
    "ow": "o1 u|o u", "oy": "O1 i|o i", "p": "p", "r": "r", "s": "s", "sh": "S", "t": "t", "th": "t|f|s", "uh": "u",
    "uw": "u1|u", "v": "v", "w": "w|u", "y": "j|i", "z": "z", "zh": "Z"}
INDIAN = {
    "pau": "pau", "aa": "aa", "ae": "eh|ee", "ah": "a", "ao": "aa|oh|oo", "aw": "aw|a uw", "ax": "a", "ay": "ay|aa y",
    "b": "b", "ch": "ch", "d": "D|dh", "dh": "dh", "dx": "D|dh", "eh": "eh", "er": "a r", "ey": "ee|eh", "f": "f|p",
    "g": "g", "hh": "h", "ih": "ih", "iy": "iy", "jh": "j", "k": "k", "l": "l", "m": "m", "n": "n", "ng": "n g|n",
    "ow": "oo|oh", "oy": "oo y|oh iy", "p": "p", "r": "r", "s": "s", "sh": "sh", "t": "T|th", "th": "th|tth", "uh": "uh",
    "uw": "uw", "v": "v", "w": "v", "y": "y", "z": "s|j", "zh": "sh|j"}
RUSSIAN = {
    "pau": "pau", "aa": "aa", "ae": "ee|aa", "ah": "a|aa", "ao": "oo", "aw": "aa u", "ax": "ae|a", "ay": "aa j",
    "b": "b", "ch": "ch", "d": "d", "dh": "z|d", "dx": "d|r", "eh": "ee", "er": "oo r|ae r", "ey": "ee j", "f": "f",
    "g": "g", "hh": "h", "ih": "i|yy", "iy": "ii", "jh": "d zh", "k": "k", "l": "l|ll", "m": "m", "n": "n", "ng": "n",
    "ow": "oo u|oo", "oy": "oo j", "p": "p", "r": "r", "s": "s", "sh": "sh", "t": "t", "th": "s|f", "uh": "u|ur",
    "uw": "uu", "v": "v", "w": "u|v", "y": "j", "z": "z", "zh": "zh"}

CATALAN = {  # it has no h
    "pau": "pau", "aa": "a1", "ae": "E1", "ah": "a", "ao": "O1", "aw": "a1 u", "ax": "ax", "ay": "a1 j", "b": "b",
    "ch": "t S", "d": "d", "dh": "d", "dx": "d", "eh": "E1", "er": "E1 r", "ey": "e1 j", "f": "f", "g": "g",
    "ih": "i", "iy": "i1", "jh": "d Z", "k": "k", "l": "l", "m": "m", "n": "n", "ng": "n", "ow": "o1 u", "oy": "O1 j",
    "p": "p", "r": "r", "s": "s", "sh": "S", "t": "t", "th": "t", "uh": "u", "uw": "u1", "v": "b", "w": "w", "y": "j",
    "z": "z", "zh": "Z"}
STATISTICAL_VOICE, STATISTICAL_TABLE = "upc_ca_ona_hts", CATALAN

# English diphone voices, through the same door: here every phone's length can vary as it does with people.
ENGLISH = {phone: phone for phone in CZECH}

# voice -> (its phones, usual pitch in Hz)
VOICES = {
    "kal_diphone": (ENGLISH, 105), "ked_diphone": (ENGLISH, 115),
    "czech_dita": (CZECH, 215), "czech_krb": (CZECH, 240), "czech_machac": (CZECH, 110), "czech_ph": (CZECH, 105),
    "suo_fi_lj_diphone": (FINNISH, 190), "hy_fi_mv_diphone": (FINNISH, 110),
    "lp_diphone": (ITALIAN, 190), "pc_diphone": (ITALIAN, 115),
    "hindi_NSK_diphone": (INDIAN, 120), "msu_ru_nsh_clunits": (RUSSIAN, 115),
}

PLAN = """(voice_%s)
(define (plan text)
  (let ((said (eval (list 'Utterance 'Text text))))
    (mapcar (lambda (module) (module said)) (list Initialize Text Token_POS Token POS Phrasify Word Pauses Intonation
                                                  PostLex Duration Int_Targets))
    (mapcar (lambda (s) (format t "S %%s %%f\\n" (item.name s) (item.feat s 'end)))
            (utt.relation.items said 'Segment))
    (mapcar (lambda (s) (format t "T %%f %%f\\n" (item.feat s 'pos) (item.feat s 'f0)))
            (utt.relation.leafs said 'Target))
    (format t "END\\n")))
""" % PLANNER


def plan(texts, folder):
    """Per text: ([(phone, end in s)], [(time in s, pitch in Hz)])"""
    from speak import run_festival
    lines = ['(plan "%s")' % vocabulary.spoken(text).replace('"', "") for text in texts]
    plans, phones, targets = [], [], []
    for line in run_festival(PLAN + "\n".join(lines), folder).stdout.splitlines():
        parts = line.split()
        if parts[:1] == ["S"]:
            phones.append((parts[1], float(parts[2])))
        elif parts[:1] == ["T"]:
            targets.append((float(parts[1]), float(parts[2])))
        elif parts == ["END"]:
            plans.append((phones, targets))
            phones, targets = [], []
    if len(plans) != len(texts):
        raise SystemExit("festival planned %d of %d texts" % (len(plans), len(texts)))
    return plans


def recorded_pairs(voice):
    """The phone pairs of a diphone voice; empty for a voice that is no diphone voice."""
    paths = glob.glob("/usr/share/festival/voices/*/%s/group/*.group" % voice)
    if not paths:
        return set()
    with open(paths[0], "rb") as file:
        index = file.read(400000).decode("latin1")
    return set(re.findall(r"^(\S+) \d+ \d+ \d+$", index, re.M))


def render(names, table, pairs):
    """English phones -> (the voice's phones for each, the share of pairs nobody recorded), by best path."""
    paths = {None: (0.0, [])}  # last foreign phone -> (cost, choices so far)
    for name in names:
        reached = {}
        for rank, option in enumerate(table[name].split("|")):
            phones = option.split()
            for last, (cost, choices) in paths.items():
                joined = ([last] if last else []) + phones
                missing = sum(bool(pairs) and first + "-" + second not in pairs for first, second in zip(joined, joined[1:]))
                total = cost + missing + .2 * rank
                if phones[-1] not in reached or total < reached[phones[-1]][0]:
                    reached[phones[-1]] = (total, choices + [phones])
        paths = reached
    choices = min(paths.values())[1]
    flat = [phone for choice in choices for phone in choice]
    missing = sum(bool(pairs) and first + "-" + second not in pairs for first, second in zip(flat, flat[1:]))
    return choices, missing / max(1, len(flat) - 1)


class Melody:
    """A speaker's pitch in one utterance: how high, and how lively around that."""

    def __init__(self, usual_hz, pick):
        self._height = usual_hz * pick.uniform(.82, 1.22)
        self._liveliness = pick.uniform(.2, 2.0)

    def pitch(self, planned_hz):
        return self._height * max(.5, 1 + (planned_hz / PLANNER_PITCH_HZ - 1) * self._liveliness)


def segment_list(phones, targets, choices, lengthen, melody):
    """The Scheme literal for (Utterance Segments ...): (name duration (offset pitch)...)"""
    words, start = [], 0.0
    for (_, end), choice in zip(phones, choices):
        share, factor = (end - start) / len(choice), lengthen()
        for index, phone in enumerate(choice):
            first = start + index * share
            inside = " ".join("(%.3f %.0f)" % ((time - first) * factor, melody.pitch(pitch))
                              for time, pitch in targets if first <= time < first + share)
            words.append("(%s %.4f %s)" % (phone, share * factor, inside))
        start = end
    return "(" + " ".join(words) + ")"


# A statistical voice wants the whole analysis of a sentence, not only its phones: they are renamed where they stand.
RENAME = """(voice_%s)
(define (plan text)
  (let ((said (eval (list 'Utterance 'Text text))))
    (mapcar (lambda (module) (module said)) (list Initialize Text Token_POS Token POS Phrasify Word Pauses Intonation
                                                  PostLex Duration Int_Targets))
    said))
(define (rename segment names)
  (item.set_feat segment 'english (item.name segment))
  (item.set_name segment (car names))
  (if (cdr names)
      (let ((second (item.insert segment (list (cadr names)) 'after)))
        (item.set_feat second 'end (item.feat segment "end"))
        (item.set_feat second 'english "+")
        (item.insert (item.relation segment 'SylStructure) second 'after))))
(define (known segments)
  (or (null segments) (and (assoc_string (item.name (car segments)) table) (known (cdr segments)))))
(define (say text wave label)
  (voice_%s)
  (let ((said (plan text)) (file nil))
    (if (known (utt.relation.items said 'Segment))
        (begin
          (mapcar (lambda (segment) (rename segment (cdr (assoc_string (item.name segment) table))))
                  (utt.relation.items said 'Segment))
          (voice_%s)
          (Wave_Synth said)
          (utt.save.wave said wave 'riff)
          (set! file (fopen label "w"))
          (mapcar (lambda (s) (format file "%%s %%f\\n" (item.feat s 'english) (item.feat s 'end)))
                  (utt.relation.items said 'Segment))
          (fclose file)))))
""" % (PLANNER, PLANNER, STATISTICAL_VOICE)


def merged(events):
    """Joins the two halves that one English phone was given."""
    whole = []
    for start, end, name in events:
        if name == "+":
            whole[-1] = (whole[-1][0], end, whole[-1][2])
        else:
            whole.append((start, end, name))
    return whole


def say_statistically(texts):
    from speak import festival_label_events, read_wav, run_festival, utterance
    import phones as our
    table = " ".join("(%s %s)" % pair for pair in STATISTICAL_TABLE.items())
    spoken = []
    with tempfile.TemporaryDirectory() as folder:
        lines = ['(say "%s" "%s/%d.wav" "%s/%d.lab")' % (vocabulary.spoken(text).replace('"', ""), folder, index, folder,
                                                        index) for index, text in enumerate(texts)]
        run_festival("(set! table '(%s))\n" % table + RENAME + "\n".join(lines), folder)
        for index, text in enumerate(texts):
            if not os.path.exists("%s/%d.lab" % (folder, index)):
                continue  # it holds a phone that the voice lacks
            samples, rate_hz = read_wav("%s/%d.wav" % (folder, index))
            events = merged(festival_label_events("%s/%d.lab" % (folder, index)))
            events = [(start * rate_hz, end * rate_hz, name) for start, end, name in events]
            spoken.append(utterance("mapped:" + STATISTICAL_VOICE, text, samples, rate_hz, events, our.RADIO))
    return spoken


def say(texts, pick, voice, slow):
    if voice == STATISTICAL_VOICE:
        return say_statistically(texts)
    from speak import festival_label_events, read_wav, run_festival, stretch, utterance
    import phones as our
    table, pitch = VOICES[voice]
    pairs, spoken, wanted = recorded_pairs(voice), [], {}
    with tempfile.TemporaryDirectory() as folder:
        script = ["(voice_%s)" % voice]
        for index, (phones, targets) in enumerate(plan(texts, folder)):
            names = [name for name, _ in phones]
            if not all(name in table for name in names):
                continue
            choices, missing = render(names, table, pairs)
            if missing > SKIP_SHARE:
                continue
            wanted[index] = list(zip(names, choices))
            overall = stretch(pick, slow)
            spread = SLOW_LENGTH_SPREAD if slow else LENGTH_SPREAD
            segments = segment_list(phones, targets, choices, lambda: overall * pick.lognormvariate(0, spread),
                                    Melody(pitch, pick))
            script += ["(set! said (Utterance Segments %s))" % segments,
                       "(utt.synth said)",
                       '(utt.save.wave said "%s/%d.wav" \'riff)' % (folder, index),
                       '(set! file (fopen "%s/%d.lab" "w"))' % (folder, index),
                       "(mapcar (lambda (s) (format file \"%s %f\\n\" (item.name s) (item.feat s 'end)))"
                       " (utt.relation.items said 'Segment))",
                       "(fclose file)"]
        run_festival("\n".join(script), folder)
        for index, pronounced in wanted.items():
            try:
                samples, rate_hz = read_wav("%s/%d.wav" % (folder, index))
                events = festival_label_events("%s/%d.lab" % (folder, index))
            except (OSError, ValueError, EOFError, wave.Error) as problem:
                print(voice, "could not say", repr(texts[index]), problem)
                continue
            if len(events) != sum(len(choice) for _, choice in pronounced):
                continue  # the voice's own rules added or dropped a phone: the labels would be off
            english, position = [], 0
            for name, choice in pronounced:
                english.append((events[position][0] * rate_hz, events[position + len(choice) - 1][1] * rate_hz, name))
                position += len(choice)
            spoken.append(utterance("mapped:" + voice, texts[index], samples, rate_hz, english, our.RADIO))
    return spoken
