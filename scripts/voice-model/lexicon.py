#!/usr/bin/python3
"""The pronunciations of the whole vocabulary. usage: lexicon.py OUT.txt  (lines: word TAB weight TAB phones)"""
import sys

import pronounce
import vocabulary

# Reduced, regional and technical forms that no synthesiser offers.
ALSO = {
    "a": ["AX", "EY", "AH"], "the": ["DH AX", "DH IY", "DH AH"], "to": ["T UW", "T AX", "T UH", "DX AX"],
    "of": ["AX V", "AH V"], "for": ["F AO R", "F ER", "F AX", "F AO"], "and": ["AE N D", "AX N D", "AX N", "AE N"],
    "an": ["AE N", "AX N"], "at": ["AE T", "AX T"], "from": ["F R AH M", "F R AX M"], "than": ["DH AE N", "DH AX N"],
    "in": ["IH N"], "on": ["AA N", "AO N"], "or": ["AO R", "ER", "AO"], "was": ["W AH Z", "W AA Z", "W AX Z"],
    "can": ["K AE N", "K AX N"], "you": ["Y UW", "Y AX"], "your": ["Y AO R", "Y ER", "Y AO"], "i": ["AY"],
    "are": ["AA R", "ER", "AA"], "that": ["DH AE T", "DH AX T", "DH AE DX"], "do": ["D UW", "D AX"],
    "our": ["AW ER", "AA R"], "hour": ["AW ER", "AW AX"], "hours": ["AW ER Z", "AW AX Z"], "oh": ["OW"],
    "zero": ["Z IH R OW", "Z IY R OW"], "four": ["F AO R", "F AO"], "five": ["F AY V"], "nine": ["N AY N"],
    "twenty": ["T W EH N T IY", "T W EH N IY"], "seventy": ["S EH V AX N T IY", "S EH V AX N DX IY"],
    "thirty": ["TH ER DX IY", "TH ER T IY"], "forty": ["F AO R DX IY", "F AO T IY"], "eighty": ["EY DX IY", "EY T IY"],
    "hundred": ["HH AH N D R AX D", "HH AH N D R IH D", "HH AH N ER D"],
    "what": ["W AH T", "W AA T", "W AH DX"], "what's": ["W AH T S", "W AA T S"], "why": ["W AY"], "which": ["W IH CH"],
    "yeah": ["Y AE", "Y EH AX", "Y AE AX"], "status": ["S T AE DX AX S", "S T EY DX AX S", "S T EY T AX S"],
    "data": ["D EY DX AX", "D AE DX AX", "D AA T AX"], "database": ["D EY DX AX B EY S", "D AE DX AX B EY S"],
    "databases": ["D EY DX AX B EY S IH Z", "D AE DX AX B EY S AX Z"], "router": ["R AW DX ER", "R UW DX ER", "R UW T AX"],
    "api": ["EY P IY AY"], "cpu": ["S IY P IY Y UW"], "nginx": ["EH N JH IH N EH K S"],
    "kubernetes": ["K UW B ER N EH T IY Z", "K UW B ER N EY DX IY Z", "K Y UW B ER N EH T IY Z", "K UW B AX N EH T IH S"],
    "redis": ["R EH D IH S", "R EH D AX S", "R IY D IH S"], "postgres": ["P OW S T G R EH S", "P OW S G R EH S"],
    "kafka": ["K AA F K AX", "K AE F K AX"], "mongo": ["M AA NG G OW"], "elastic": ["IH L AE S T IH K"],
    "auth": ["AO TH", "AA TH"], "config": ["K AA N F IH G", "K AX N F IH G"], "cron": ["K R AA N"], "sync": ["S IH NG K"],
    "ack": ["AE K"], "cache": ["K AE SH", "K EY SH"], "caches": ["K AE SH IH Z"], "queue": ["K Y UW"],
    "ok": ["OW K EY", "AX K EY"], "okay": ["OW K EY", "AX K EY"], "rollback": ["R OW L B AE K"],
    "x-ray": ["EH K S R EY"], "frontend": ["F R AH N T EH N D", "F R AH N EH N D"], "backend": ["B AE K EH N D"],
    "papa": ["P AA P AX", "P AX P AA"], "lima": ["L IY M AX", "L AY M AX"], "kilo": ["K IY L OW", "K IH L OW"],
    "quebec": ["K W IH B EH K", "K AX B EH K"], "juliet": ["JH UW L IY EH T", "JH UW L IY AX T"],
    "golf": ["G AA L F", "G AO L F"], "oscar": ["AA S K ER", "AO S K AX"],
    "replicas": ["R EH P L IH K AX Z"], "production": ["P R AX D AH K SH AX N"], "deploy": ["D IH P L OY", "D IY P L OY"],
    "leopard": ["L EH P ER D", "L EH P AX D"], "pistachio": ["P IH S T AE SH IY OW", "P IH S T AA SH IY OW"],
    "tomato": ["T AX M EY DX OW", "T AX M AA T OW"], "banana": ["B AX N AE N AX", "B AX N AA N AX"],
    "vanilla": ["V AX N IH L AX"], "caramel": ["K AE R AX M EH L", "K AA R M AX L"],
    "jaguar": ["JH AE G W AA R", "JH AE G Y UW AX"], "yogurt": ["Y OW G ER T", "Y AA G AX T"],
    "zebra": ["Z IY B R AX", "Z EH B R AX"], "avocado": ["AE V AX K AA D OW"], "tiramisu": ["T IH R AX M IY S UW"],
    "h": ["EY CH"], "w": ["D AH B AX L Y UW", "D AH B Y UW"], "z": ["Z IY", "Z EH D"], "e": ["IY"], "o": ["OW"], "u": ["Y UW"],
    "y": ["W AY"], "q": ["K Y UW"], "x": ["EH K S"], "r": ["AA R", "AA"], "j": ["JH EY"], "g": ["JH IY"], "c": ["S IY"],
    "have": ["HH AE V", "HH AX V", "AX V"], "has": ["HH AE Z", "HH AX Z"], "had": ["HH AE D", "HH AX D"],
    "them": ["DH EH M", "DH AX M"], "but": ["B AH T", "B AH DX"], "as": ["AE Z", "AX Z"], "so": ["S OW"],
    "us": ["AH S"], "route": ["R UW T", "R AW T"], "routes": ["R UW T S", "R AW T S"],
    "iguana": ["IH G W AA N AX"], "koala": ["K OW AA L AX"], "zucchini": ["Z UW K IY N IY"],
}


def main():
    pronounce.need_synthesisers()
    with open(sys.argv[1], "w") as out:
        for word in vocabulary.GRAPH_WORDS:
            for phones, weight in pronounce.pronunciations(vocabulary.SPOKEN_AS.get(word, word), ALSO.get(word, ())):
                out.write("%s\t%.3f\t%s\n" % (word, weight, " ".join(phones)))


if __name__ == "__main__":
    main()
