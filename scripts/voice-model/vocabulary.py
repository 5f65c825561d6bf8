"""What the model is meant to hear: its words, how the odd ones are spoken, and random text to train on.

A larger vocabulary costs nothing while the product listens with a grammar, so the list is generous.
"""
import glob
import random
import re

DIGITS = "zero one two three four five six seven eight nine".split()
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = DIGITS + TEENS + TENS + "hundred thousand point oh first second third".split()
NATO = ("alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa "
        "quebec romeo sierra tango uniform victor whiskey x-ray yankee zulu").split()
VERBS = """restart rollback roll scale drain pause resume acknowledge ack silence resolve escalate repeat summarize
 explain stop cancel confirm abort undo flush clear enable disable drop delete fail show check mute unmute toggle turn
 run get give list switch read tell open close suspend say help wait call set make move take watch look ignore focus
 join joined leave note catch change changed go start happen remind talking""".split()
TALK = """the to a by for of on off in and or please what what's is why which how many who when where are was were did
 does do may can could should up down back over yes yeah no nope not never don't you me i we my your it that this these
 there here everyone everything nothing all any now again thanks ok okay correct wrong right left happened happening
 new since know wake woke woken refused because quiet with from at than an am mind then time slow forward""".split()
TIME = """minutes minute hour hours seconds today last next previous previously other older newer more less""".split()
OPERATIONS = """worker workers queue queues service services deployment deployments deploy deploys version versions
 replicas replica instances instance pods pod node nodes cluster region zone traffic latency error errors rate incident
 incidents alert alerts alarm alarms production staging cache caches flag flags feature database databases table status
 percent evidence seen changes resources calls dependencies queries summary report brief timeline runbook runbooks playbook log logs trace traces metric metrics monitor
 monitors release releases server servers host hosts container job jobs topic index pool connection connections cpu memory disk
 network page""".split()
SERVICES = """payment payments checkout cart catalog catalogue inventory order orders gateway frontend backend web api
 search login auth user users account accounts session sessions email mail notification notifications billing invoice
 shipping delivery recommendation recommendations product products price pricing profile stock store shop storefront
 warehouse customer customers review reviews media image images proxy router load balancer postgres redis kafka rabbit
 mongo elastic nginx kubernetes docker main primary secondary canary edge core data stream streaming scheduler cron
 config identity token fraud risk ledger wallet bank loan booking flight room video audio chat message messages
 analytics reporting export import sync archive backup""".split()
MORE_TALK = """hey hello speaking speak silent doing things how's who's going allowed came come us has have had i've i'll
 i'm be been being half number numbers action actions forget cut got out own part place sure name names code codes
 reading reply return nor cannot can't won't isn't doesn't didn't that's there's let let's true false started starting
 finish finished begin end ended keep good bad fine fast slower faster louder softer voice volume listen hear heard
 hold later soon yet still only just about after before into every each both some much few than them they he she his her
 but if so as too very really please everybody nobody someone anyone team front key value try""".split()
LETTERS = "b c d e f g h j k l m n o p q r s t u v w x y z".split()  # "a" and "i" are words already
# What services are commonly named after; nothing is trained on these, so that they cost only room in the graph.
SERVICE_PARTS = """app apps manager development dev test demo sandbox event events hub portal admin dashboard engine
 processor handler controller agent daemon broker consumer producer writer reader loader indexer crawler parser
 validator generator sender receiver mailer upload uploads download downloads file files document documents content
 asset assets feed calendar contact contacts member members tenant partner vendor supplier merchant seller buyer client
 clients mobile desktop android public private internal external legacy global local north south east west central
 europe asia america tax refund refunds coupon discount gift promo campaign tracking trip ride driver ticket tickets
 support survey map maps location weather news article articles blog forum comment comments rating ratings security
 secret secrets vault policy permission permissions role roles access control mesh ingress namespace function batch
 task tasks workflow rule rules form forms subscription subscriptions donation currency exchange money credit card
 cards checkin parking restaurant kitchen menu meal food grocery music movie song playlist game games score player
 sensor device devices telemetry collector analyzer model models training feature features vector graph link links
 domain site page pages template templates render storage bucket block volume snapshot restore migration schema
 registry gateway proxy bridge tunnel relay socket webhook callback endpoint route routes edge center data lake""".split()
CODE_CANDIDATES = """accordion alligator apricot asparagus avocado banana bicycle blueberry broccoli butterfly camera
 caramel caterpillar cathedral chocolate cinnamon coconut crocodile cucumber dinosaur dolphin domino dragonfly elephant
 emerald envelope flamingo galaxy giraffe gorilla guitar hamburger hammock harmonica hedgehog helicopter hurricane
 iguana jaguar jellyfish kangaroo koala ladybug lantern lavender lemonade leopard library macaroni mandarin mango
 marmalade mosquito mountain mushroom mustard octopus orchestra ostrich paprika parachute peacock pelican penguin
 pepperoni piano pineapple pistachio popcorn potato pumpkin pyramid rainbow raspberry rhinoceros saxophone spaghetti
 submarine sunflower telescope tiramisu tomato tornado trampoline trumpet umbrella unicorn vanilla violin volcano
 walnut waterfall watermelon windmill yogurt zebra zucchini""".split()
# Near another candidate, or pronounced in more than one way: known to the model, but no code.
NO_CODE = "potato tomato jaguar yogurt leopard caramel vanilla zebra tiramisu".split()
WORDS = sorted(set(NUMBER_WORDS + NATO + VERBS + TALK + TIME + OPERATIONS + SERVICES + CODE_CANDIDATES))
# All that the graph knows.
GRAPH_WORDS = sorted(set(WORDS + MORE_TALK + LETTERS + SERVICE_PARTS))

# Words that a synthesiser would misread are written the way they sound.
SPOKEN_AS = {"x-ray": "x ray", "nginx": "engine x", "kubernetes": "koober netteez", "redis": "reddiss",
             "postgres": "post gress", "api": "A P I", "cpu": "C P U", "sync": "sink", "cron": "kron",
             "auth": "awth", "frontend": "front end", "backend": "back end", "storefront": "store front",
             "runbook": "run book", "runbooks": "run books", "playbook": "play book", "unmute": "un mute",
             "ok": "okay", "ack": "ack", "mongo": "mongo", "config": "con fig"}
# Short words that people say on their own, slowly, and that recordings of people show to be hard.
SHORT_WORDS = "yes no stop go on off up down left right".split()

KNOWN_SERVICES = ["payment", "checkout", "cart", "catalog", "inventory", "order", "orders", "gateway", "frontend",
                  "search", "login", "auth", "user", "users", "email"]
UNITS = ["service", "worker", "queue", "database", "deployment", "gateway", "cache"]
MORE_UNITS = UNITS + ["api", "server", "cluster", "pool", "job", "stream", "backend", "proxy", "replica"]


def spoken(text):
    """The text as a synthesiser should be given it."""
    return " ".join(SPOKEN_AS.get(word, word) for word in text.split())


def number(pick):
    kind = pick.random()
    if kind < .4:
        return pick.choice(DIGITS)
    if kind < .6:
        return pick.choice(["ten"] + TENS[:4])
    if kind < .8:
        return pick.choice(TENS[:4]) + " " + pick.choice(DIGITS[1:])
    if kind < .9:
        return pick.choice(["one", "two", "five"]) + " hundred"
    return " ".join(pick.choice(DIGITS) for _ in range(pick.randint(2, 5)))


def any_number(pick):
    """Every spoken number up to some thousands, the confusable teens and tens as often as the rest together."""
    kind = pick.random()
    if kind < .2:
        return pick.choice(DIGITS[1:])
    if kind < .5:
        return pick.choice(TEENS)
    if kind < .75:
        return pick.choice(TENS)
    if kind < .9:
        return pick.choice(TENS) + " " + pick.choice(DIGITS[1:])
    return pick.choice(DIGITS[1:]) + pick.choice([" hundred", " thousand", " point " + pick.choice(DIGITS)])


def nato_code(pick, length=None):
    return " ".join(pick.choice(NATO) for _ in range(length or pick.randint(1, 4)))


def word_code(pick, length=None):
    return " ".join(pick.choice(CODE_CANDIDATES) for _ in range(length or pick.randint(1, 3)))


def known_service(pick):
    name = pick.choice(KNOWN_SERVICES)
    return ("the " if pick.random() < .75 else "") + name + (" " + pick.choice(UNITS) if pick.random() < .7 else "")


def any_service(pick):
    name = pick.choice(SERVICES)
    return ("the " if pick.random() < .7 else "") + name + (" " + pick.choice(MORE_UNITS) if pick.random() < .5 else "")


def plain_command(pick):
    """Commands about the services that every shop has."""
    service = lambda: known_service(pick)
    one_of = lambda *options: pick.choice(options)
    roll_back = lambda: one_of("roll back", "rollback")
    return pick.choice([
        lambda: f"restart {service()}",
        lambda: f"restart {service()}",
        lambda: f"{roll_back()} {service()}",
        lambda: f"{roll_back()} {service()} to the {one_of('previous', 'last')} version",
        lambda: f"{roll_back()} the last deploy{one_of('', 'ment')}",
        lambda: f"scale {one_of('up', 'down')} {service()}",
        lambda: f"scale {one_of('up ', 'down ', '')}{service()} {one_of('to', 'by')} {number(pick)} "
                f"{one_of('replicas', 'instances', 'pods', 'percent')}",
        lambda: f"scale {service()} {one_of('up', 'down')} to {number(pick)} {one_of('replicas', 'instances', 'pods')}",
        lambda: f"drain {service()}",
        lambda: f"drain the {one_of('traffic', 'region', 'queue')}",
        lambda: f"drain traffic in {one_of('production', 'staging', 'region ' + number(pick))}",
        lambda: f"{one_of('pause', 'resume')} {service()}",
        lambda: f"{one_of('pause', 'resume')} the deployment",
        lambda: f"{one_of('acknowledge', 'silence', 'resolve', 'escalate')} the {one_of('alert', 'alarm', 'incident')}",
        lambda: f"{one_of('acknowledge', 'silence', 'resolve')} all {one_of('alert', 'alarm', 'incident')}",
        lambda: f"silence the {one_of('alert', 'alarm')} for {number(pick)} {one_of('minutes', 'hours')}",
        lambda: "silence the alarm for one hour",
        lambda: "repeat",
        lambda: "repeat the status",
        lambda: "status",
        lambda: f"status of {service()}",
        lambda: f"what is the status of {service()}",
        lambda: "summarize the incident",
        lambda: "explain the incident",
        lambda: f"explain the {one_of('latency', 'errors', 'alert')} in {service()}",
        lambda: f"why is {service()} down",
        lambda: f"which {one_of('service', 'region', 'deployment', 'version')} is down",
        lambda: f"how many {one_of('replicas', 'instances', 'pods', 'errors', 'users', 'orders')}",
        lambda: f"how many errors in {service()}",
        lambda: f"what is the {one_of('latency', 'traffic', 'version', 'status')} of {service()}",
        lambda: "stop",
        lambda: "cancel",
        lambda: "abort",
        lambda: "yes",
        lambda: "no",
        lambda: "undo",
        lambda: f"undo the last {one_of('deploy', 'deployment', 'version')}",
        lambda: f"confirm {nato_code(pick)}",
        lambda: f"confirm {nato_code(pick, 2)}",
        lambda: "confirm",
        lambda: f"abort {nato_code(pick, 1)}",
        lambda: f"{one_of('flush', 'clear')} the {one_of('', 'user ', 'search ', 'cart ', 'catalog ')}cache",
        lambda: "flush the queue",
        lambda: f"fail over {service()}",
        lambda: f"fail over the database to {one_of('staging', 'region ' + number(pick))}",
        lambda: f"fail over to region {number(pick)}",
        lambda: f"{one_of('enable', 'disable')} the {pick.choice(KNOWN_SERVICES)} flag",
        lambda: f"{one_of('enable', 'disable')} flag {number(pick)}",
        lambda: f"drop the {one_of('user', 'users', 'orders', 'email')} table",
        lambda: f"delete the {one_of('production', 'staging')} database",
        lambda: f"show the {one_of('errors', 'latency', 'status', 'last alert')}",
        lambda: f"check {service()}",
    ])()


def talk_command(pick):
    """What people say to a war room beyond the plain commands: questions, notes, two-word codes, toggles."""
    service = lambda: any_service(pick)
    one_of = lambda *options: pick.choice(options)
    return pick.choice([
        lambda: f"restart {service()}",
        lambda: f"{one_of('restart', 'check', 'watch', 'drain', 'pause', 'resume', 'flush', 'ignore')} {service()}",
        lambda: f"scale {service()} to {any_number(pick)}",
        lambda: f"scale {service()} {one_of('up', 'down')} by {any_number(pick)} percent",
        lambda: f"roll back {service()}",
        lambda: f"confirm {word_code(pick, 2)}",
        lambda: f"confirm {word_code(pick, 2)}",
        lambda: word_code(pick, 2),
        lambda: f"what {one_of('happened', 'changed', 'is happening', 'is wrong', 'is new', 'is next')}",
        lambda: f"what happened {one_of('last time', 'here', 'today', 'previously', 'since then')}",
        lambda: f"what's {one_of('happening', 'wrong', 'the status', 'new', 'next', 'the summary')}",
        lambda: f"what changed in the last {any_number(pick)} {one_of('seconds', 'minutes', 'hours')}",
        lambda: f"why {one_of('was i woken', 'did you wake me', 'is it down', 'was that refused', 'not')}",
        lambda: f"how {one_of('do you know', 'do you know that', 'many errors', 'is it now')}",
        lambda: f"who {one_of('is here', 'joined', 'is there', 'left', 'changed it')}",
        lambda: f"when did {one_of('it happen', 'that change', 'this start', 'we deploy')}",
        lambda: f"where is {service()}",
        lambda: f"{one_of('show', 'read', 'list', 'tell me', 'give me', 'open', 'get')} the {one_of('evidence', 'timeline', 'runbook', 'playbook', 'logs', 'traces', 'metrics', 'summary', 'report', 'brief', 'incidents', 'alerts', 'deploys', 'releases')}",
        lambda: f"{one_of('mute', 'unmute', 'enable', 'disable', 'toggle')} {one_of('everything', 'notifications', 'the monitor', 'the alarm', service())}",
        lambda: f"turn {one_of('on', 'off')} {one_of('the feature flag', 'the ' + pick.choice(SERVICES) + ' feature', service())}",
        lambda: f"turn {service()} {one_of('on', 'off')}",
        lambda: f"switch to {one_of('the next', 'the previous', 'the first', 'the other', 'the second')} {one_of('incident', 'alert', 'region')}",
        lambda: f"{one_of('note', 'note that')} {service()} is {one_of('down', 'back', 'slow', 'ok', 'not ok')}",
        lambda: one_of("catch me up", "say that again", "say it again", "not now", "never mind", "wait", "help", "quiet", "go on", "ok", "okay", "thanks", "more", "less", "yeah", "nope", "correct", "wrong", "leave", "close", "page me", "call me", "i am here", "do it", "don't do it", "don't do that", "stop that", "stop talking", "yes do it", "no don't", "undo that", "take it back", "what can you do", "what can i say", "are you there", "can you help", "should we restart", "could you repeat that"),
        lambda: f"remind me in {any_number(pick)} minutes",
        lambda: f"wait {any_number(pick)} {one_of('seconds', 'minutes')}",
        lambda: f"page {one_of('everyone', 'the database', 'the network', 'me', 'payments', 'the customer')}",
        lambda: f"{one_of('move', 'set', 'make')} {service()} to {one_of('primary', 'secondary', 'canary', 'production', 'staging', 'zone ' + pick.choice(DIGITS))}",
        lambda: f"run the {one_of('runbook', 'playbook', 'job', 'backup', 'import', 'export', 'sync')}",
        lambda: f"ack {one_of('the alert', 'the alarm', 'it', 'that', 'all')}",
        lambda: f"{one_of('cancel', 'abort')} {one_of('that', 'it', 'everything', 'the deploy', 'the job')}",
    ])()


def with_courtesy(pick, command):
    kind = pick.random()
    if kind < .2:
        return "echo " + command
    if kind < .3:
        return "please " + command
    if kind < .35:
        return command + " please"
    if kind < .4:
        return "echo please " + command
    return command


def command(pick):
    return with_courtesy(pick, plain_command(pick) if pick.random() < .5 else talk_command(pick))


_dictionary_words = []
_sentences = []


def dictionary_words():
    """Random English words: they teach phones in contexts that our own vocabulary lacks."""
    if not _dictionary_words:
        with open("/usr/share/festival/dicts/cmu/cmudict-0.4.out", errors="ignore") as lines:
            for line in lines:
                found = re.match(r'\("([a-z]+)"', line)
                if found and 2 <= len(found.group(1)) <= 12:
                    _dictionary_words.append(found.group(1))
    return _dictionary_words


def sentences():
    """Plain English from the licence texts that every Debian machine has."""
    if not _sentences:
        text = " ".join(open(path, errors="ignore").read() for path in sorted(glob.glob("/usr/share/common-licenses/*")))
        text = re.sub(r"\s+", " ", re.sub(r"[^A-Za-z' .;,]", " ", text)).lower()
        _sentences.extend(sorted({part.strip() for part in re.split(r"[.;,]", text) if 3 <= len(part.split()) <= 12}))
    return _sentences


def training_text(pick):
    """One utterance to train on: commands, loose vocabulary, numbers, codes, and English from elsewhere."""
    kind = pick.random()
    if kind < .26:
        return command(pick)
    if kind < .42:
        return " ".join(pick.choice(WORDS) for _ in range(pick.randint(2, 6)))
    if kind < .50:
        return " ".join(pick.choice(DIGITS + DIGITS + NUMBER_WORDS) for _ in range(pick.randint(1, 6)))
    if kind < .58:
        return nato_code(pick, pick.randint(1, 4)) if pick.random() < .5 else word_code(pick)
    if kind < .68:
        return pick.choice(WORDS + DIGITS + SHORT_WORDS)
    if kind < .82:
        return pick.choice(sentences())
    return " ".join(pick.choice(dictionary_words()) for _ in range(pick.randint(1, 6)))


def slow_text(pick):
    """One or two carefully spoken words, as people say digits, codes and short answers."""
    choices = WORDS + DIGITS * 8 + SHORT_WORDS * 6 + NATO + (TEENS + TENS) * 6
    words = [pick.choice(choices) for _ in range(pick.choice([1, 1, 1, 2]))]
    if pick.random() < .25:
        words = [pick.choice(dictionary_words())]
    return " ".join(words)


def foreign_text(pick):
    """Speech outside every grammar: whole sentences, or a handful of dictionary words."""
    if pick.random() < .6:
        return pick.choice(sentences())
    return " ".join(pick.choice(dictionary_words()) for _ in range(pick.randint(1, 5)))


if __name__ == "__main__":
    print(len(WORDS), "words,", len(CODE_CANDIDATES), "candidate code words,", len(sentences()), "sentences")
    sample = random.Random(1)
    for _ in range(30):
        print(training_text(sample))
