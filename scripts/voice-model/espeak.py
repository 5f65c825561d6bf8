"""libespeak-ng through ctypes: text -> samples and the start of every phone."""
import ctypes

import numpy as np

SYNCHRONOUS = 2
PHONEME_EVENTS, PHONEME_IPA = 1, 2
EVENT_END_OF_LIST, EVENT_PHONEME = 0, 7
RATE, VOLUME, PITCH, RANGE, WORD_GAP = 1, 2, 3, 4, 7


class _EventId(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class _Event(ctypes.Structure):
    _fields_ = [("type", ctypes.c_int), ("unique_identifier", ctypes.c_uint), ("text_position", ctypes.c_int),
                ("length", ctypes.c_int), ("audio_position", ctypes.c_int), ("sample", ctypes.c_int),
                ("user_data", ctypes.c_void_p), ("id", _EventId)]


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


class Espeak:
    """One espeak-ng. The library keeps global state: have one of these in a process."""

    def __init__(self):
        self._library = ctypes.CDLL("libespeak-ng.so.1")
        self.rate_hz = self._library.espeak_Initialize(SYNCHRONOUS, 0, None, PHONEME_EVENTS | PHONEME_IPA)
        self._samples, self._phones = [], []
        self._callback = _Callback(self._receive)
        self._library.espeak_SetSynthCallback(self._callback)

    def _receive(self, wave, count, events):
        if count > 0 and wave:
            self._samples.append(np.ctypeslib.as_array(wave, (count,)).copy())
        index = 0
        while events[index].type != EVENT_END_OF_LIST:
            if events[index].type == EVENT_PHONEME:
                self._phones.append((events[index].sample, events[index].id.string.decode("utf8", "ignore")))
            index += 1
        return 0

    def use_voice(self, file_name):
        """True if there is such a voice. Give its file name ("gmw/en-US+f3"): a language name is ignored silently."""
        return self._library.espeak_SetVoiceByName(file_name.encode()) == 0

    def say(self, text, rate=175, pitch=50, pitch_range=50, word_gap=0):
        """(16 bit samples, [(first sample, IPA name)])"""
        for parameter, value in ((RATE, rate), (VOLUME, 100), (PITCH, pitch), (RANGE, pitch_range),
                                 (WORD_GAP, word_gap)):
            self._library.espeak_SetParameter(parameter, int(value), 0)
        self._samples, self._phones = [], []
        encoded = text.encode()
        self._library.espeak_Synth(encoded, len(encoded) + 1, 0, 0, 0, 1, None, None)
        self._library.espeak_Synchronize()
        samples = np.concatenate(self._samples) if self._samples else np.zeros(0, np.int16)
        return samples, list(self._phones)
