"""How a word is pronounced, asked of the synthesisers themselves. Standard library only."""
import shutil
import subprocess

from phones import IPA, PHONES, RADIO

ESPEAK_VOICES = {"gmw/en-US": 4, "gmw/en": 2, "gmw/en-GB-x-rp": 1, "gmw/en-GB-scotland": 1, "gmw/en-US-nyc": 1,
                 "gmw/en-029": .5}
FLITE_VOICES = {"rms": 4, "kal16": 1}
STRESS_AND_TIES = str.maketrans("", "", "ˈˌ͡‿")
VOWELS = {"AA", "AE", "AH", "AO", "AW", "AX", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY", "UH", "UW"}


class NotPronounceable(Exception):
    """Why no pronunciation could be found, in words for whoever asked."""


def need_synthesisers():
    missing = [name for name in ("espeak-ng", "flite") if not shutil.which(name)]
    if missing:
        raise NotPronounceable("not installed: " + ", ".join(missing) + "; run: apt-get install " + " ".join(missing))


def _printed(command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def tidy(phones):
    """Without silence, and without the doubling that comes from splitting diphones."""
    kept = []
    for phone in phones:
        if phone != "SIL" and (not kept or kept[-1] != phone or phone in ("N", "L")):
            kept.append(phone)
    return tuple(kept)


def _phones_of(symbol, text):
    """The phones of one IPA symbol; one that the table lacks is read as its longest known parts."""
    while symbol:
        known = next((symbol[:length] for length in range(len(symbol), 0, -1) if symbol[:length] in IPA), None)
        if known is None:
            raise NotPronounceable("espeak-ng says %r in %r, which is no phone of this model" % (symbol, text))
        yield from IPA[known]
        symbol = symbol[len(known):]


def by_espeak(text, voice):
    printed = _printed(["espeak-ng", "-q", "--ipa", "--sep=_", "-v", voice, text])
    symbols = printed.translate(STRESS_AND_TIES).replace("_", " ").split()
    return tidy(phone for symbol in symbols for phone in _phones_of(symbol, text))


def by_flite(text, voice):
    printed = _printed(["flite", "-voice", voice, "-ps", "-t", text, "-o", "none"])
    return tidy(phone for symbol in printed.split() for phone in RADIO.get(symbol, ["SIL"]))


def variants_of(phones):
    """What people do to a pronunciation whatever the dictionary says: (phones, weight) for each way."""
    last = len(phones) - 1
    for index, phone in enumerate(phones):
        before, after = phones[:index], phones[index + 1:]
        follows_vowel = index > 0 and phones[index - 1] in VOWELS
        precedes_vowel = index < last and phones[index + 1] in VOWELS
        if phone == "T" and follows_vowel and (precedes_vowel or (index == last and index > 1)):
            yield before + ("DX",) + after, .3 if precedes_vowel else .15
        if phone == "DX":
            yield before + ("T",) + after, .5
        if phone == "ER" and index == last:
            yield before + ("AX",), .35
        if phone == "R" and follows_vowel and not precedes_vowel:
            yield before + after, .3
        if phone == "AX" and index == last - 1 and phones[last] in ("N", "L") and index > 1:
            yield before + after, .15


def pronunciations(text, extra=(), most=8):
    """[(phones, probability relative to the likeliest)] of a word as it is spoken"""
    weights = {}

    def count(phones, weight):
        if phones:
            weights[phones] = weights.get(phones, 0) + weight

    for voice, weight in ESPEAK_VOICES.items():
        count(by_espeak(text, voice), weight)
    for voice, weight in FLITE_VOICES.items():
        count(by_flite(text, voice), weight)
    for phones in extra:
        count(parse(phones), 6)
    for phones, weight in list(weights.items()):
        for changed, share in variants_of(phones):
            count(changed, weight * share)
    if not weights:
        raise NotPronounceable("neither espeak-ng nor flite says anything for %r" % text)
    most_likely = max(weights.values())
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return [(phones, weight / most_likely) for phones, weight in ranked if weight >= .08 * most_likely][:most]


def parse(text):
    """"R IY S T AA R T" -> its phones, or an error that names the stranger and lists the phones there are."""
    phones = tuple(text.upper().split())
    strangers = [phone for phone in phones if phone not in PHONES or phone == "SIL"]
    if strangers or not phones:
        raise NotPronounceable("unknown phone %s; the phones are: %s"
                               % (", ".join(strangers) or "(none given)", " ".join(PHONES[1:])))
    return phones
