"""Our phone set (ARPAbet with schwa and flap), and what each synthesiser's phones are in it."""

PHONES = ("SIL AA AE AH AO AW AX AY B CH D DH DX EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y "
          "Z ZH").split()
NUMBER = {phone: number for number, phone in enumerate(PHONES)}
SILENCE = NUMBER["SIL"]
STOPS = {NUMBER[phone] for phone in "P T K B D G CH JH".split()}

# The names of festival's and flite's American voices.
RADIO = {phone.lower(): [phone] for phone in PHONES if phone != "SIL"}
RADIO.update({"pau": ["SIL"], "h#": ["SIL"], "brth": ["SIL"], "ssil": ["SIL"], "axr": ["ER"], "ax-h": ["AX"],
              "el": ["AX", "L"], "em": ["AX", "M"], "en": ["AX", "N"], "nx": ["N"], "hv": ["HH"], "ix": ["IH"]})

# espeak-ng says IPA. A diphone such as "ɑːɹ" comes as one event and is split.
IPA = {
    "": ["SIL"], "a": ["AE"], "aː": ["AA"], "a:": ["AY"], "aa": ["AA"], "aɪ": ["AY"], "aɪə": ["AY", "AX"],
    "aɪɚ": ["AY", "ER"], "aʊ": ["AW"], "b": ["B"], "d": ["D"], "dʒ": ["JH"], "e": ["EH"], "ei": ["EY"],
    "eɪ": ["EY"], "eː": ["EY"], "eə": ["EH", "AX"], "f": ["F"], "h": ["HH"], "i": ["IY"], "iː": ["IY"],
    "iə": ["IY", "AX"], "j": ["Y"], "k": ["K"], "l": ["L"], "m": ["M"], "n": ["N"], "n̩": ["N"], "o": ["OW"],
    "oː": ["OW"], "oːɹ": ["AO", "R"], "oə": ["AO"], "oɪ": ["OY"], "oʊ": ["OW"], "p": ["P"], "r": ["R"],
    "s": ["S"], "t": ["T"], "tʃ": ["CH"], "t̪": ["TH"], "uː": ["UW"], "v": ["V"], "w": ["W"], "x": ["K"],
    "z": ["Z"], "æ": ["AE"], "æʊ": ["AW"], "ð": ["DH"], "ŋ": ["NG"], "ɐ": ["AX"], "ɑː": ["AA"],
    "ɑːɹ": ["AA", "R"], "ɑə": ["AA"], "ɒ": ["AA"], "ɔ": ["AO"], "ɔː": ["AO"], "ɔːɹ": ["AO", "R"], "ɔə": ["AO"],
    "ɔɪ": ["OY"], "ə": ["AX"], "əl": ["AX", "L"], "əɪ": ["AY"], "əu": ["UW"], "əʊ": ["OW"], "əɹ": ["ER"],
    "ɚ": ["ER"], "ɛ": ["EH"], "ɛə": ["AE"], "ɛɹ": ["EH", "R"], "ɜ": ["ER"], "ɜː": ["ER"], "ɡ": ["G"],
    "ɪ": ["IH"], "ɪɹ": ["IH", "R"], "ɹ": ["R"], "ɾ": ["DX"], "ʃ": ["SH"], "ʉ": ["UH"], "ʉː": ["UW"],
    "ʉɹ": ["UH", "R"], "ʊ": ["UH"], "ʊə": ["UH", "AX"], "ʊɹ": ["UH", "R"], "ʌ": ["AH"], "ʌɹ": ["ER"],
    "ʌʉ": ["AW"], "ʌʊ": ["OW"], "ʍ": ["W"], "ʒ": ["ZH"], "ʔ": ["T"], "ʲ": ["Y"], "θ": ["TH"], "ᵻ": ["IH"],
}


def segments(events, table, from_rate, to_rate=16000):
    """[(start, end, name)] at one sample rate -> ([(start, end, phone number)] at another, the unknown names)."""
    found, unknown = [], set()
    for start, end, name in events:
        phones = table.get(name)
        if phones is None:
            unknown.add(name)
            phones = ["SIL"]
        share = (end - start) / len(phones)
        for index, phone in enumerate(phones):
            first, last = start + share * index, start + share * (index + 1)
            if last > first:
                found.append((int(first * to_rate / from_rate), int(last * to_rate / from_rate), NUMBER[phone]))
    return found, unknown
