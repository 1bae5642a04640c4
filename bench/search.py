"""Search engines side by side on generated Dutch vacancies.

    python -m bench.search [--documents 20000] [--postgres URL]

Prints a table: how long it takes to index, and p50 and p95 of a search for a word with two
filters and the counts of six facets. Ours counts each facet without its own filter; the stock ways
count only within the result, which is less work.
"""

import argparse
import random
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
from whoosh import fields, index, query, sorting
from whoosh.analysis import LanguageAnalyzer
from whoosh.qparser import MultifieldParser

from search.documents import VacancyDocument, hour_bands
from search.engine import Criteria, Sort, open_engine


def listed(words: str) -> list[str]:
    """Cut words apart."""
    return words.split()


OCCUPATIONS = (
    """
schoonmaker:facilitair|kok:horeca|kelner:horeca|keukenhulp:horeca|afwasser:horeca|barman:horeca
magazijnmedewerker:logistiek|orderpicker:logistiek|heftruckchauffeur:logistiek|inpakker:logistiek
vrachtwagenchauffeur:transport|koerier:transport|buschauffeur:transport|taxichauffeur:transport
verzorgende:zorg|verpleegkundige:zorg|helpende:zorg|zorghulp:zorg|woonbegeleider:zorg
huishoudelijke hulp:zorg|gastvrouw:zorg|pedagogisch medewerker:kinderopvang|gastouder:kinderopvang
onderwijsassistent:onderwijs|conciërge:onderwijs|leraar basisonderwijs:onderwijs
winkelmedewerker:detailhandel|kassamedewerker:detailhandel|vakkenvuller:detailhandel
bloemist:detailhandel|bakker:voedsel|slager:voedsel|productiemedewerker:industrie|lasser:industrie
machineoperator:industrie|metaalbewerker:industrie|naaister:industrie|assemblagemedewerker:industrie
timmerman:bouw|metselaar:bouw|schilder:bouw|loodgieter:bouw|elektricien:bouw|stukadoor:bouw
stratenmaker:bouw|dakdekker:bouw|tegelzetter:bouw|hovenier:groen|groenmedewerker:groen
kwekerijmedewerker:groen|dierenverzorger:groen|beveiliger:veiligheid|verkeersregelaar:veiligheid
toezichthouder:veiligheid|handhaver:veiligheid|receptionist:administratie|telefonist:administratie
administratief medewerker:administratie|postkamermedewerker:administratie|secretaresse:administratie
fietsenmaker:techniek|automonteur:techniek|onderhoudsmonteur:techniek|klusser:techniek
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
SETTINGS = listed("binnen buiten onderweg in het weekend 's avonds in de ochtend overdag")
BRANCHES = listed(
    """ziekenhuis kantoor magazijn restaurant school winkel fabriek gemeente hotel theater
zwembad sporthal kwekerij werkplaats supermarkt bakkerij museum park haven verpleeghuis wijkcentrum
bouwplaats distributiecentrum callcenter wasserij drukkerij garage bibliotheek"""
)
ADJECTIVES = listed(
    """zelfstandig ervaren leerling parttime fulltime allround assistent tijdelijk flexibel
eerste meewerkend startend enthousiast"""
)
PLACES = [
    "Den Haag",
    "Delft",
    "Zoetermeer",
    "Rijswijk",
    "Leidschendam",
    "Voorburg",
    "Wassenaar",
    "Westland",
    "Naaldwijk",
    "Pijnacker",
    "Nootdorp",
    "Wateringen",
    "Monster",
    "Scheveningen",
]
VERBS = listed(
    """helpt controleert sorteert maakt schoonmaakt brengt haalt vult snijdt bereidt verpakt
begeleidt ondersteunt ontvangt registreert repareert onderhoudt bestuurt laadt lost bewaakt plant
snoeit verzorgt bestelt telt meet schildert monteert"""
)
OBJECTS = listed(
    """klanten bewoners pakketten planten machines maaltijden gasten kinderen bestellingen
goederen kamers voertuigen formulieren gereedschap groenten bloemen onderdelen bezoekers patiënten
afspraken ruimtes ramen kozijnen leidingen fietsen dieren voorraden rekeningen"""
)
QUALITIES = listed(
    """nauwkeurig betrouwbaar vriendelijk sterk geduldig leergierig zelfstandig flexibel
behulpzaam rustig sociaal handig klantgericht gemotiveerd representatief stressbestendig"""
)
OFFERS = listed(
    """reiskosten pensioen opleiding begeleiding jobcoach vakantiedagen lunch werkkleding
fietsplan eindejaarsuitkering doorgroei contract teamuitjes rooster werktijden collega's"""
)
SYLLABLES = listed("ba den kra lo mi ster vol ze ra pi wo tel gra un do ker sta bel zo ner")


def rare(random_: random.Random) -> str:
    """Make up a name: real texts have a long tail of words that stand in one text only."""
    return "".join(random_.choice(SYLLABLES) for _ in range(3)).capitalize()


def sentence(random_: random.Random) -> str:
    """Write a plain sentence of a vacancy."""
    pick = random_.choice
    return pick(
        [
            f"Je {pick(VERBS)} {pick(OBJECTS)} in het {pick(BRANCHES)} in de {rare(random_)}buurt.",
            f"Samen met je collega's {pick(VERBS)} je {pick(OBJECTS)} en {pick(OBJECTS)}.",
            f"Je bent {pick(QUALITIES)} en {pick(QUALITIES)} en werkt graag {pick(SETTINGS)}.",
            f"Wij bieden {pick(OFFERS)}, {pick(OFFERS)} en goede {pick(OFFERS)}.",
            f"Het {pick(BRANCHES)} in {pick(PLACES)} zoekt wie {pick(OBJECTS)} {pick(VERBS)}.",
            f"Ervaring met {pick(OBJECTS)} is een pluspunt, maar niet nodig.",
            f"Je werkt {random_.randint(8, 40)} uur per week, ook {pick(SETTINGS)}.",
            f"{rare(random_)} is een {pick(BRANCHES)} met {random_.randint(5, 900)} medewerkers.",
        ]
    )


def vacancies(number: int, seed: int = 1) -> Iterator[VacancyDocument]:
    """Write vacancies of about 180 words, the same on every run."""
    random_ = random.Random(seed)
    start = datetime(2026, 1, 5, 8, tzinfo=UTC)
    for at in range(number):
        occupation, sector = random_.choice(OCCUPATIONS).split(":")
        hours = random_.choice([8, 12, 16, 20, 24, 28, 32, 36])
        place = random_.randrange(len(PLACES))
        branch = random_.choice(BRANCHES)
        yield VacancyDocument(
            ref=f"{at:05x}{random_.randrange(16**4):04x}",
            title=random_.choice(
                [
                    occupation.capitalize(),
                    f"{random_.choice(ADJECTIVES)} {occupation}".capitalize(),
                    f"{occupation} {branch}".capitalize(),
                ]
            ),
            occupation=occupation,
            synonyms=(),
            employer=f"{rare(random_)} {branch} BV",
            requirements=tuple(
                f"Je bent {random_.choice(QUALITIES)}" for _ in range(random_.randint(1, 4))
            ),
            description="\n".join(sentence(random_) for _ in range(14)),
            places=(f"p{place}",),
            place_names=(PLACES[place],),
            sectors=(sector,),
            kind=random_.choice(["job", "job", "job", "trial", "volunteer", "sheltered"]),
            contract=random_.choice(["temporary", "permanent", "agency"]),
            is_paid=random_.random() < 0.85,
            workplace_type=random_.choice(["site", "hybrid", "home"]),
            hours_min=hours,
            hours_max=hours + random_.choice([0, 4, 8]),
            published_at=start + timedelta(minutes=random_.randrange(100_000)),
            closes_on=date(2026, 6, 1) + timedelta(days=random_.randrange(90)),
        )


def questions(number: int, seed: int = 2) -> list[Criteria]:
    """Ask as people do: a word or two, and two filters."""
    random_ = random.Random(seed)
    words = [occupation.split(":")[0] for occupation in OCCUPATIONS] + BRANCHES + OBJECTS
    return [
        Criteria(
            words=" ".join(random_.sample(words, random_.choice([1, 1, 1, 2]))),
            filters={
                "kind": frozenset(["job"]),
                "contract": frozenset(random_.sample(["temporary", "permanent", "agency"], 2)),
            },
            open_on=date(2026, 6, 15),
            sort=Sort.RELEVANCE,
        )
        for _ in range(number)
    ]


def report(
    name: str,
    begun: float,
    ask: Callable[[Criteria], object],
    asked: list[Criteria],
    rounds: int = 1,
) -> None:
    """Print a line: seconds to index, and the spread of milliseconds of a search."""
    indexed = time.perf_counter() - begun
    times = []
    for _ in range(rounds):
        times = []
        for criteria in asked:
            first = time.perf_counter()
            ask(criteria)
            times.append((time.perf_counter() - first) * 1_000)
    p50, p95, p99 = np.percentile(times, [50, 95, 99])
    print(f"{name:44} {indexed:8.1f} {p50:8.2f} {p95:8.2f} {p99:8.2f}", flush=True)


def ours(name: str, url: str, documents: list[VacancyDocument], asked: list[Criteria]) -> None:
    """Measure one of our engines, cold and warm, and its other answers."""
    begun = time.perf_counter()
    engine = open_engine(url, VacancyDocument)
    engine.rebuild(documents)
    report(f"{name}, first time", begun, engine.search, asked)
    report(f"{name}, afterwards", time.perf_counter(), engine.search, asked)
    browsing = [Criteria(offset=20 * page, sort=Sort.NEWEST) for page in range(50)]
    report(f"{name}, browsing without words", time.perf_counter(), engine.search, browsing)
    wrong = [Criteria(words=one.words[1:]) for one in asked[:100]]
    report(f"{name}, misspelled", time.perf_counter(), engine.search, wrong)
    typed = [one.words[: 1 + at % 4] for at, one in enumerate(asked)]
    engine.suggest("a")
    begun = time.perf_counter()
    for prefix in typed:
        engine.suggest(prefix)
    print(f"{name}: suggestion {(time.perf_counter() - begun) / len(typed) * 1_000:.2f} ms")
    begun = time.perf_counter()
    for document in documents[:20]:
        engine.upsert([document])
        engine.search(asked[0])
    print(f"{name}: change and search {(time.perf_counter() - begun) / 20 * 1_000:.0f} ms")
    print(f"{name}: {engine.stats()}")
    engine.close()


def stock_whoosh(folder: str, documents: list[VacancyDocument], asked: list[Criteria]) -> None:
    """Whoosh as its manual uses it."""
    text = fields.TEXT(analyzer=LanguageAnalyzer("nl"))
    facets = ["sector", "kind", "contract", "workplace"]
    schema = fields.Schema(
        ref=fields.ID(stored=True, unique=True),
        title=text,
        body=text,
        **{name: fields.KEYWORD(sortable=True) for name in facets},
    )
    begun = time.perf_counter()
    where = index.create_in(folder, schema)
    writer = where.writer(limitmb=256)
    for one in documents:
        writer.add_document(
            ref=one.ref,
            title=one.title,
            body=one.description,
            sector=one.sectors[0],
            kind=one.kind,
            contract=one.contract,
            workplace=one.workplace_type,
        )
    writer.commit()
    searcher = where.searcher()
    parser = MultifieldParser(["title", "body"], schema)

    def ask(criteria: Criteria) -> object:
        chosen = [
            query.Or([query.Term(name, value) for value in values])
            for name, values in criteria.filters.items()
        ]
        found = searcher.search(
            parser.parse(criteria.words),
            filter=query.And(chosen),
            limit=20,
            groupedby=[sorting.FieldFacet(name) for name in facets],
        )
        return [found.groups(name) for name in facets]

    report("stock Whoosh, 4 facets", begun, ask, asked)


def sqlite(documents: list[VacancyDocument], asked: list[Criteria]) -> None:
    """SQLite FTS5 with a table of facets beside it."""
    begun = time.perf_counter()
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table texts using fts5(title, body)")
    base.execute(
        "create table facts (id integer primary key, ref, sector, kind, contract, workplace, "
        "paid, hours, closes)"
    )
    for at, one in enumerate(documents):
        base.execute(
            "insert into texts(rowid, title, body) values (?,?,?)", (at, one.title, one.description)
        )
        base.execute(
            "insert into facts values (?,?,?,?,?,?,?,?,?)",
            (
                at,
                one.ref,
                one.sectors[0],
                one.kind,
                one.contract,
                one.workplace_type,
                one.is_paid,
                hour_bands(one.hours_min, one.hours_max)[0],
                str(one.closes_on),
            ),
        )
    base.commit()

    def ask(criteria: Criteria) -> object:
        match = " ".join(f'"{word}"' for word in criteria.words.split())
        kinds, contracts = (sorted(criteria.filters[name]) for name in ("kind", "contract"))
        where = (
            " from texts join facts on facts.id = texts.rowid where texts match ? and closes >= ?"
            f" and kind in ({','.join('?' * len(kinds))})"
            f" and contract in ({','.join('?' * len(contracts))})"
        )
        values = [match, str(criteria.open_on), *kinds, *contracts]
        page = base.execute(
            f"select ref{where} order by bm25(texts, 10, 1) limit 20", values
        ).fetchall()
        counts = [
            base.execute(f"select {facet}, count(*){where} group by 1", values).fetchall()
            for facet in ("sector", "kind", "contract", "workplace", "paid", "hours")
        ]
        return page, counts

    report("SQLite FTS5, 6 facets", begun, ask, asked)


def main() -> None:
    """Measure all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--postgres", help="address of an empty database")
    parser.add_argument("--only-ours", action="store_true")
    options = parser.parse_args()
    documents = list(vacancies(options.documents))
    asked = questions(options.questions)
    words = np.mean([len(one.description.split()) for one in documents[:500]])
    print(f"{len(documents)} vacancies of {words:.0f} words, {len(asked)} questions")
    print(f"{'':44} {'index s':>8} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8}")
    folder = Path(tempfile.mkdtemp())
    try:
        ours("search, Whoosh and numpy", f"whoosh://{folder}/ours", documents, asked)
        if options.postgres:
            ours("search, PostgreSQL", options.postgres, documents, asked)
        if not options.only_ours:
            sqlite(documents, asked)
            (folder / "stock").mkdir()
            stock_whoosh(str(folder / "stock"), documents, asked[:100])
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
