import pytest

from portal.discovery import articles
from portal.knowledge.services import loading
from portal.knowledge.states import Audience

EMPLOYER = frozenset({Audience.EVERYONE, Audience.EMPLOYERS})
CANDIDATE = frozenset({Audience.EVERYONE, Audience.CANDIDATES})


@pytest.fixture
def shipped(session):
    loading.everything()


def found(text, audiences=EMPLOYER, limit=3):
    return [one.slug for one in articles.search(text, audiences, limit=limit)]


LONG = (
    "Goedemiddag, sinds vorige maand werkt er iemand bij ons in de kwekerij via jullie. Ons bedrijf "
    "is overgestapt naar een andere bank. Hoe geef ik het nieuwe rekeningnummer door? Alvast "
    "bedankt, met vriendelijke groet, Kees"
)
QUESTIONS = [
    (
        "hoe vraag ik loonkostensubsidie aan voor mijn nieuwe medewerker?",
        "loonkostensubsidie-aanvragen",
    ),
    ("hoe plaats ik een vacature", "vacature-plaatsen"),
    ("wat kost het om een vacature te zetten?", "vacature-plaatsen"),
    ("Wanneer krijg ik mijn geld?", "wanneer-wordt-betaald"),
    ("De subsidie van oktober is nog niet uitbetaald", "wanneer-wordt-betaald"),
    ("wij hebben een nieuw rekeningnummer", "rekeningnummer-wijzigen"),
    ("IBAN aanpassen", "rekeningnummer-wijzigen"),
    ("Ik ben mijn wachtwoord vergeten", "inloggen-lukt-niet"),
    ("ik krijg geen link in mijn mail om in te loggen", "inloggen-lukt-niet"),
    ("waarom zie ik geen namen van kandidaten", "anonieme-kandidaten"),
    ("hoe nodig ik een collega uit?", "collegas-en-rechten"),
    ("Mijn medewerker is ziek, wie betaalt het loon?", "no-riskpolis"),
    ("kan iemand eerst op proef komen werken", "proefplaatsing"),
    ("bestaat het LIV nog", "loonkostenvoordeel-en-liv"),
    ("Hoe voldoe ik aan social return in een aanbesteding?", "social-return"),
    ("telt mijn medewerker mee voor de banenafspraak", "banenafspraak"),
    ("de begeleiding is gestopt, mag ik nog bellen", "hulp-na-begeleiding"),
    ("mijn medewerker gaat meer uren werken", "verandering-melden"),
    ("ik wil een klacht indienen over een medewerker van jullie", "klacht-indienen"),
    ("Hoe lang duurt het voordat ik een beslissing op mijn aanvraag krijg", "aanvraag-volgen"),
    ("mag ik vragen naar een ziekte of beperking in een gesprek?", "gezondheid-vragen"),
    ("mijn vacature is afgekeurd", "vacature-niet-goedgekeurd"),
    ("sluitingsdatum verlengen", "vacature-wijzigen-of-sluiten"),
    ("aangepaste werkplek en een taxi naar het werk", "werkplek-en-vervoer"),
    ("jobcoach verlengen", "jobcoach"),
    ("loonkostensubsidei", "loonkostensubsidie-aanvragen"),
    ("loonwaardemet", "loonwaardemeting"),
    (
        LONG,
        "rekeningnummer-wijzigen",
    ),
    ("mag een stagiair gratis werken", "onbetaald-werken"),
    ("wie is mijn contactpersoon", "wie-is-mijn-contactpersoon"),
    ("welke bijlage moet ik meesturen bij de aanvraag", "bewijsstukken"),
    ("hoe kan ik mijn gegevens laten verwijderen", "privacy-en-uw-gegevens"),
]

OF_CANDIDATES = [
    ("waarom moet ik mijn profiel bevestigen", "profiel-bevestigen"),
    ("kan mijn baas zien dat ik hier sta", "wat-werkgevers-zien"),
    ("hoe verwijder ik mijn account", "stoppen-als-kandidaat"),
    ("een werkgever wil kennismaken, moet ik ja zeggen", "kennismaking-beantwoorden"),
    ("hoe vind ik werk", "werk-vinden"),
]

NOTHING = [
    "wat is het weer morgen",
    "hoe laat is het",
    "Ik wil een paspoort aanvragen",
    "waar kan ik parkeren bij het zwembad",
    "recept voor appeltaart",
    "asdf qwerty",
    "hallo",
    "?",
    "",
    "wie won de wedstrijd gisteren",
    "De lantaarnpaal in mijn straat is kapot",
    "hoeveel kost een hond",
]


@pytest.mark.parametrize(("question", "answer"), QUESTIONS)
def test_a_question_of_an_employer_finds_its_answer_first(shipped, question, answer):
    assert found(question, limit=1) == [answer]


@pytest.mark.parametrize(("question", "answer"), OF_CANDIDATES)
def test_a_question_of_a_candidate_finds_its_answer_first(shipped, question, answer):
    assert found(question, CANDIDATE, limit=1) == [answer]


@pytest.mark.parametrize("question", NOTHING)
def test_what_no_article_answers_finds_nothing(shipped, question):
    assert found(question) == []
