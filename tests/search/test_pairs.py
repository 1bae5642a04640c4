"""Everyday words that must find each other, in both directions."""

import pytest

from search.analysis import Analyzer
from search.asking import Met, ask
from search.layout import entry_of
from search.lexicon import Near
from search.question import Reader
from search.synonyms import Synonyms
from search.terms import terms_of
from tests.search.vacancies import VOCABULARY, refs, vacancy

PAIRS = [
    # plural and singular
    ("vacature", "vacatures"),
    ("fiets", "fietsen"),
    ("monteur", "monteurs"),
    ("verzorgende", "verzorgenden"),
    ("leraar", "leraren"),
    ("oudere", "ouderen"),
    ("kok", "koks"),
    ("chauffeur", "chauffeurs"),
    ("medewerker", "medewerkers"),
    ("schoonmaker", "schoonmakers"),
    ("docent", "docenten"),
    ("lasser", "lassers"),
    ("winkel", "winkels"),
    ("café", "cafés"),
    ("team", "teams"),
    ("stage", "stages"),
    ("receptioniste", "receptionistes"),
    ("secretaresse", "secretaresses"),
    ("timmerman", "timmerlieden"),
    ("verpleegkundige", "verpleegkundigen"),
    ("collega", "collega's"),
    ("huis", "huizen"),
    ("stad", "steden"),
    ("binnenstad", "binnensteden"),
    ("brief", "brieven"),
    ("school", "scholen"),
    ("kantoor", "kantoren"),
    ("prijs", "prijzen"),
    ("kind", "kinderen"),
    ("bus", "bussen"),
    ("ziekenhuis", "ziekenhuizen"),
    ("foto", "foto's"),
    ("vakman", "vaklieden"),
    ("zzp'er", "zzp'ers"),
    ("auto", "auto's"),
    ("taak", "taken"),
    # adjectives
    ("administratief", "administratieve"),
    ("logistiek", "logistieke"),
    ("groot", "grote"),
    ("zelfstandig", "zelfstandige"),
    ("sociaal", "sociale"),
    # verb and noun
    ("bouw", "bouwen"),
    ("schoonmaken", "schoonmaker"),
    ("schoonmaken", "schoonmaak"),
    ("lassen", "lasser"),
    ("verkopen", "verkoper"),
    ("verkoop", "verkoper"),
    ("beveiliging", "beveiliger"),
    ("beveiligen", "beveiliging"),
    ("koken", "kok"),
    ("schilderen", "schilder"),
    ("reinigen", "reiniging"),
    ("timmeren", "timmerman"),
    ("bezorgen", "bezorger"),
    ("inpakken", "inpakker"),
    ("poetsen", "poetser"),
    # he and she
    ("medewerker", "medewerkster"),
    ("schoonmaker", "schoonmaakster"),
    ("kapper", "kapster"),
    ("verkoper", "verkoopster"),
    ("leraar", "lerares"),
    ("chauffeur", "chauffeuse"),
    ("directeur", "directrice"),
    ("receptionist", "receptioniste"),
    ("secretaris", "secretaresse"),
    ("interieurverzorger", "interieurverzorgster"),
    ("verpleger", "verpleegster"),
    ("gastheer", "gastvrouw"),
    ("boer", "boerin"),
    ("stagiair", "stagiaire"),
    ("timmerman", "timmervrouw"),
    ("masseur", "masseuse"),
    ("begeleider", "begeleidster"),
    # compounds and their parts
    ("vrachtwagenchauffeur", "chauffeur vrachtwagen"),
    ("schoonmaakmedewerker", "medewerker schoonmaak"),
    ("winkelmedewerker", "medewerker winkel"),
    ("heftruckchauffeur", "chauffeur heftruck"),
    ("bloemenkwekerij", "kwekerij bloemen"),
    ("keukenhulp", "hulp keuken"),
    ("magazijnmedewerker", "medewerker magazijn"),
    ("autoverkoper", "verkoper auto's"),
    ("kantoorschoonmaak", "schoonmaak van kantoren"),
    ("glastuinbouw", "tuinbouw glas"),
    ("ouderenzorg", "zorg voor ouderen"),
    ("pakketbezorger", "bezorger van pakketten"),
    # one word, two words, hyphens
    ("all-round", "allround"),
    ("part-time", "parttime"),
    ("parttime", "part time"),
    ("e-mail", "email"),
    ("wijk-verpleegkundige", "wijkverpleegkundige"),
    # signs and numbers
    ("C++", "c++"),
    (".NET", ".net"),
    ("C#", "c#"),
    ("mbo-4", "mbo 4"),
    ("mbo4", "mbo niveau 4"),
    ("24 uur", "24 uren"),
    ("24 uur", "24u"),
    ("rijbewijs B", "B-rijbewijs"),
    ("R&D", "r&d"),
    # synonyms
    ("schoonmaker", "interieurverzorger"),
    ("poetser", "schoonmaakster"),
    ("trucker", "vrachtwagenchauffeur"),
    ("orderpicker", "orderverzamelaar"),
    ("ober", "serveerster"),
    ("conciërge", "huismeester"),
    ("tuinman", "hovenier"),
    ("kassamedewerker", "caissière"),
    ("bewaker", "beveiliger"),
    ("vakkenvuller", "vulploegmedewerker"),
    ("stukadoor", "stucadoor"),
    ("fietsenmaker", "rijwielhersteller"),
    ("crèche", "kinderopvang"),
    ("deeltijd", "parttime"),
    ("Den Haag", "'s-Gravenhage"),
    ("medewerker groenvoorziening", "plantsoenwerker"),
    ("hr", "personeelszaken"),
]

APART = [
    # C is not C++, nor is 4 mbo 4
    ("C++", "C#"),
    (".NET", "net"),
    ("mbo 4", "mbo 3"),
    ("24 uur", "32 uur"),
    ("rijbewijs B", "rijbewijs C"),
    ("kok", "kokos"),
    ("las", "laser"),
    ("minister", "mini"),
    ("bakker", "bakkebaard"),
    ("water", "watt"),
    ("kamer", "kam"),
    ("boer", "boor"),
    ("winkel", "winter"),
    ("schilder", "schild"),
    ("meester", "meest"),
    ("rooster", "roos"),
]


@pytest.fixture(scope="module")
def meets():
    """Whether a question strictly finds a text, by analysis alone."""
    analyzer = Analyzer(VOCABULARY)
    reader = Reader(analyzer, Synonyms(analyzer))

    def found(question, text):
        layout = vacancy().layout
        terms = terms_of(entry_of(vacancy(title=text), layout), layout, analyzer)
        there = {"exact": terms.exact, "family": terms.family, "part": terms.part}

        class Shelf:
            def has(self, units):
                return all(
                    any(
                        all(
                            any(atom.text in there[atom.kind] for atom in atoms)
                            for atoms in one.words
                        )
                        for one in unit.variants
                    )
                    for unit in units
                )

            def met(self, units):
                return Met(tuple(int(self.has((unit,))) for unit in units), 0, 1)

            def near(self, _):
                return Near((), ())

        return not ask(question, reader, Shelf()).relaxed

    return found


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_pair_finds_each_other(meets, one, other):
    assert (meets(one, other), meets(other, one)) == (True, True)


@pytest.mark.parametrize(("one", "other"), APART)
def test_words_that_only_look_alike_stay_apart(meets, one, other):
    assert (meets(one, other), meets(other, one)) == (False, False)


@pytest.mark.parametrize(("one", "other"), [pair for pair in PAIRS if pair[0] != "Den Haag"][::9])
def test_pair_finds_each_other_in_an_index(index, one, other):
    index.upsert([vacancy("one", one), vacancy("other", other), vacancy("none", "Zwemjuf")])
    assert (set(refs(index, one)), set(refs(index, other))) == ({"one", "other"},) * 2
