"""The words that the text check points at, with the reason and a better wording.

The signals on age, sex, origin and health, and the expected false alarms, are those of the
vacancy check of the Dutch institute for human rights (mensenrechten.nl/nl/vacaturecheck) and of
the laws WGBL, AWGB, WGB m/v and WGBh/cz. An exception may be justified: that is for people.
"""

import re
from dataclasses import dataclass

_FLAGS = re.IGNORECASE


@dataclass(frozen=True, slots=True)
class Signal:
    """A pattern with its kind, why it is pointed at, and what to write instead (Dutch)."""

    pattern: re.Pattern[str]
    kind: str
    reason: str
    suggestion: str


def _signal(kind: str, reason: str, suggestion: str, *patterns: str) -> Signal:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return Signal(re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])", _FLAGS), kind, reason, suggestion)


#: An age of somebody who works; smaller numbers are years of something else.
_AGE = r"(?:1[4-9]|[2-6]\d)"
_NOT_EXPERIENCE = r"(?!\s+(?:werk|praktijk|relevante\s+)?\s*ervaring)"

_AGE_REASON = "Een leeftijd of leeftijdsgroep vragen mag meestal niet."
_INDIRECT_AGE_REASON = "Dit woord sluit oudere of ervaren mensen uit."
_SEX_REASON = "Mannen, vrouwen en anderen moeten zich welkom voelen."
_ORIGIN_REASON = "Dit sluit mensen met een andere afkomst of taal uit."
_HEALTH_REASON = "Een eis over gezondheid sluit mensen met een ziekte of beperking uit."

SIGNALS: tuple[Signal, ...] = (
    _signal(
        "age",
        _AGE_REASON,
        "Beschrijf wat iemand kan of gaat doen, niet de leeftijd.",
        r"jonge?",
        r"jongen",
        r"jongens",
        r"jongeman",
        r"jongedame",
        r"jeugdige?",
        r"oud",
        rf"(?:maximaal|max\.?|hoogstens|tot|jonger\s+dan|niet\s+ouder\s+dan|ouder\s+dan|onder\s+de)"
        rf"\s+{_AGE}\s+jaar(?:\s+oud)?{_NOT_EXPERIENCE}",
        rf"tussen\s+(?:de\s+)?{_AGE}\s+en\s+(?:de\s+)?{_AGE}\s+jaar(?:\s+oud)?",
        rf"{_AGE}\s*(?:-|–|tot|t/m)\s*{_AGE}\s+jaar(?:\s+oud)?{_NOT_EXPERIENCE}",
        rf"{_AGE}\s+jaar\s+oud",
    ),
    _signal(
        "age",
        "Een laagste leeftijd mag alleen als de wet die vraagt.",
        "Noem de wet of de reden, of laat de leeftijd weg.",
        rf"(?:minimaal|min\.?|minstens|ten\s+minste|vanaf)\s+{_AGE}\s+jaar(?:\s+oud)?"
        rf"{_NOT_EXPERIENCE}",
        rf"{_AGE}\+",
    ),
    _signal(
        "age",
        _INDIRECT_AGE_REASON,
        "Schrijf welk werk het is en wat iemand nog kan leren.",
        r"starters?",
        r"beginnende?",
        r"schoolverlaters?",
        r"jonge\s+honde?n?",
        r"pas\s+afgestudeerde?n?",
        r"in\s+de\s+bloei\s+van\s+(?:je|uw|zijn|haar|hun|het)\s+leven",
        r"meid",
        r"meiden",
        r"knul",
        r"knullen",
        r"digital\s+native",
        r"jonge?,?\s+(?:en\s+)?dynamisch(?:e)?\s+(?:team|club|organisatie|bedrijf)",
    ),
    _signal(
        "age",
        _INDIRECT_AGE_REASON,
        "Schrijf hoeveel uur en wanneer, dan kan iedereen reageren.",
        r"student",
        r"studente",
        r"studenten",
        r"scholier",
        r"scholieren",
    ),
    _signal(
        "age",
        "Een hoogste aantal jaren ervaring sluit oudere mensen uit.",
        "Noem alleen hoeveel ervaring minstens nodig is.",
        r"(?:maximaal|max\.?|hoogstens|tot|niet\s+meer\s+dan)\s+\w+\s+jaar\s+"
        r"(?:relevante\s+)?(?:werk|praktijk)?ervaring",
    ),
    _signal(
        "sex",
        _SEX_REASON,
        "Noem de functie, en spreek de lezer aan met “je”.",
        r"(?:alleen|uitsluitend)\s+(?:voor\s+)?(?:een\s+)?"
        r"(?:man|vrouw|mannen|vrouwen|heren|dames|jongens|meisjes)",
        r"(?:de\s+)?juiste\s+(?:man|vrouw)(?:\s+(?:voor\s+de\s+job|op\s+de\s+juiste\s+plaats?))?",
        r"(?:sterke|stoere|handige|ervaren|gezocht:?)\s+(?:man|mannen|vrouw|vrouwen|kerel|kerels)",
        r"(?:man|mannen|vrouw|vrouwen|dame|dames|heer|heren)\s+gezocht",
        r"mannetje",
        r"meisjes?",
        r"dames",
        r"heren",
        r"zwanger",
        r"zwangerschap",
        r"kinderwens",
    ),
    Signal(
        re.compile(r"\((?:m|v|man|vrouw)\)", _FLAGS),
        "sex",
        _SEX_REASON,
        "Laat dit weg, of schrijf (m/v/x).",
    ),
    _signal(
        "origin",
        _ORIGIN_REASON,
        "Schrijf welk Nederlands het werk vraagt, bijvoorbeeld: “Je kunt een werkbon lezen.”",
        r"accentlo(?:os|ze)",
        r"accentvrije?",
        r"zonder\s+accent",
        r"(?:vlekkelo(?:os|ze)|foutlo(?:os|ze)|perfecte?|onberispelijke?)\s+"
        r"(?:beheersing\s+van\s+(?:de\s+|het\s+)?)?nederlandse?(?:\s+taal)?",
        r"native\s+speakers?",
        r"moedertaal",
    ),
    _signal(
        "origin",
        _ORIGIN_REASON,
        "Laat dit weg, of schrijf dat iemand hier mag werken.",
        r"nederlandse\s+(?:nationaliteit|afkomst|komaf|achtergrond|paspoort)",
        r"nederlands\s+paspoort",
        r"autochtone?n?",
        r"allochtone?n?",
        r"hoofddoek",
    ),
    _signal(
        "health",
        _HEALTH_REASON,
        "Beschrijf het werk, bijvoorbeeld: “Je tilt dozen tot 15 kilo en staat veel.”",
        r"fit",
        r"fitte",
        r"kerngezond",
        r"gezond",
        r"gezonde\s+(?:conditie|persoon|kandidaat|medewerker|iemand|man|vrouw)",
        r"goede\s+(?:lichamelijke\s+|fysieke\s+)?(?:conditie|gezondheid)",
        r"(?:lichamelijk|fysiek)\s+(?:sterk|gezond|fit|in\s+orde)",
        r"nooit\s+ziek",
        r"zonder\s+(?:lichamelijke\s+|fysieke\s+|medische\s+)?(?:beperking|beperkingen|klachten)",
    ),
    Signal(
        re.compile(
            r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
            r"|(?<![\d,.])(?:\+31|0031|0)[\s-]?(?:\(0\))?[1-9](?:[\s-]?\d){7,8}(?!\d)"
            r"|(?:https?://|www\.)[^\s<>]*[^\s<>.,;:!?)]"
            r"|(?<![\w@.-])[a-z0-9-]{2,}\.(?:nl|com|eu|org|net)(?:/[^\s<>]*)?(?![\w.-])",
            _FLAGS,
        ),
        "contact",
        "Contactgegevens in de tekst raken verouderd en trekken spam aan.",
        "Laat dit weg. Mensen reageren met de knop bij de vacature, en u krijgt bericht.",
    ),
    _signal(
        "wage",
        "Vragen naar wat iemand eerder verdiende, mag niet meer.",
        "Noem zelf het loon dat bij het werk hoort.",
        r"(?:huidige?|vorige?|laatst(?:e|verdiende)?)\s+(?:verdiende\s+)?"
        r"(?:salaris|loon|loonstrook|loonstroken)",
    ),
)

#: Only without a wage in the vacancy.
WITHOUT_WAGE = _signal(
    "wage",
    "Zo weet niemand wat het werk oplevert. Vacatures met een loon krijgen meer reacties.",
    "Vul bij “Voorwaarden” in van hoeveel tot hoeveel het loon is.",
    r"marktconforme?",
    r"(?:loon|salaris)\s+(?:in\s+overleg|nader\s+overeen\s+te\s+komen)",
    r"n\.?o\.?t\.?k\.?",
    r"(?:goed|prima|uitstekend|aantrekkelijk)\s+(?:salaris|loon)",
)

#: Where a signal stands inside one of these, it is a false alarm.
FALSE_ALARMS = re.compile(
    r"\bjonge?\s+(?:bedrijf|bedrijven|organisatie|onderneming|kinderen|kind|planten|bomen|dieren|"
    r"gezinnen|ouders|cliënten|bewoners|patiënten)\b"
    r"|\bjong\s+(?:en|of)\s+oud\b|\bvan\s+jong\s+tot\s+oud\b"
    r"|\boud\s+(?:papier|ijzer|metaal|hout|brood|glas|textiel|karton)\b|\boud-\w+"
    r"|\bstudent-assistente?n?\b|\bstudent-\w+"
    r"|\bdames\s+en\s+heren\b|\bdames-\s*en\s+heren\w*|\b(?:dames|heren)(?:-\s*|\s+)"
    r"(?:mode|kleding|schoenen|afdeling|kapper|kapsalon|toiletten?)\b"
    r"|\bjongens\s+en\s+meisjes\b|\bmeisjes\s+en\s+jongens\b"
    r"|\b(?:jongens|meisjes)\s+(?:van|op)\s+(?:de\s+)?(?:school|groep|opvang)\b"
    r"|\b(?:bedrijf|organisatie|zaak|winkel|pand|gebouw)\s+is\s+\w+\s+jaar\s+oud\b"
    r"|\b(?:baby[’']?s|kinderen|jongeren|leerlingen|tieners|jeugd|cliënten|bewoners)\s+"
    r"(?:van|tot|tussen|onder)\b[^.\n]{0,30}?\bjaar(?:\s+oud)?\b"
    r"|\bveilig\s+en\s+gezond\b|\bgezond\s+en\s+veilig\b"
    r"|\bgezond(?:er)?\s+(?:eten|leven|werken|koken|bedrijf|blijven?|blijft|broodje|en\s+vers)\b"
    r"|\b(?:goede|mooie|juiste|een|cultural)\s+fit\b|\bfit\s+(?:met|for|and|blijven|blijft)\b",
    _FLAGS,
)

#: Difficult words with easier ones (level B1).
DIFFICULT: dict[str, str] = {
    "aanvang": "begin",
    "accuraat": "precies",
    "accurate": "precieze",
    "adequaat": "goed",
    "adequate": "goede",
    "affiniteit": "“je vindt het leuk om …”",
    "alsmede": "en ook",
    "analytisch": "“je ziet snel hoe iets zit”",
    "beschikken over": "hebben",
    "beschikt over": "heeft",
    "communicatief vaardig": "“je praat makkelijk met mensen”",
    "competenties": "“wat je kunt”",
    "conform": "volgens",
    "derhalve": "daarom",
    "dient te": "moet",
    "dienen te": "moeten",
    "dienstverband": "contract of baan",
    "eigenaarschap": "“je zorgt zelf dat het klaar komt”",
    "evenals": "en ook",
    "functie-eisen": "“wat je moet kunnen”",
    "hands-on": "“je pakt dingen zelf aan”",
    "in het bezit van": "“je hebt …”",
    "indien": "als",
    "middels": "met",
    "multidisciplinair": "“met mensen uit verschillende vakken”",
    "multidisciplinaire": "“met mensen uit verschillende vakken”",
    "no-nonsense": "“wij doen gewoon”",
    "proactief": "“je begint uit jezelf”",
    "proactieve": "“je begint uit jezelf”",
    "representatief": "“je ziet er verzorgd uit”",
    "representatieve": "“je ziet er verzorgd uit”",
    "teneinde": "om",
    "ten behoeve van": "voor",
    "tevens": "ook",
    "werkzaamheden": "werk",
    "woonachtig": "“je woont in …”",
    "zorg dragen": "zorgen",
    "zorgdragen": "zorgen",
}

DIFFICULT_PATTERN = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        re.escape(word).replace(r"\ ", r"\s+") for word in sorted(DIFFICULT, key=len, reverse=True)
    )
    + r")(?![\w-])",
    _FLAGS,
)
