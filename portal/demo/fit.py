"""Which work an organisation of the demo offers: a nursery looks for no forklift driver."""

import re
from dataclasses import replace
from functools import cache

from portal.demo import library
from portal.demo.library import Job, Organisation

#: By occupation what the name or description of an organisation says that has such work.
_SIGNS: dict[str, str] = {
    # care
    "verzorgende-ig": "verpleeg|ouderen|wijkzorg|thuiszorg|verpleging",
    "thuishulp": "gezinnen die|als een gezin|thuishulp|thuiszorg|wijkzorg",
    "gastvrouw-of-gastheer-zorg": (
        "uit eigen tuin|wandelen met buren|nederlands leren|zelfstandig te wonen|verpleeg|"
        "ouderen|verpleging|dagcentrum|huiskamer|beperking wonen"
    ),
    "helpende-plus": "wijkzorg|thuiszorg|verpleging",
    "groepshulp-kinderopvang": "kinderopvang|kinderdagverblijf|tieners na school",
    # business
    "administratief-medewerker": (
        "afscheid|nederlands leren|administrati|boekhouding|notaris|makelaar|woonstichting|"
        "archief|secretariaat|verzekering|dienst werk|webwinkels|dossiers|uitzend|apotheek|"
        "praktijk"
    ),
    "receptionist": (
        "receptie|afscheid|museum|negentig kamers|notaris|gemeentehuis|praktijk|makelaar|"
        "zwembaden|bedrijvenhuis|evenement"
    ),
    "klantenservicemedewerker": (
        "klantenlijn|callteam|bellen doen|verzekering|woonstichting|webwinkels"
    ),
    "medewerker-postkamer": r"de post\b|postkamer|papieren dossiers|archief",
    # construction
    "timmerman": "renoveren|knappen huurwoningen|van hout",
    "schilder": "schilder|knappen huurwoningen",
    "onderhoudsmedewerker-woningen": "badkamers|woonstichting|huurwoningen|huismeester|renoveren",
    "straatmaker": "leggen straten|groen, straten|straten, pleinen en parken",
    # engineering
    "lasser": "van staal",
    "elektricien": "elektra|laadpleinen",
    "fietsenmaker": "fietsen op|bakfietsen|drie stallingen",
    "servicemonteur": "rolstoelen en|verwarming",
    # facility
    "schoonmaker": (
        "schoonmaak|schoonmaken|scholen schoon|kamers schoon|bedrijfshallen|hotel aan zee|"
        "webwinkels|zwembaden"
    ),
    "concierge": "basisscholen|sporthal|wijkcentrum|huismeesters|bibliotheek",
    "facilitair-medewerker": (
        "museum|dertig kramen|receptie, |kantines|lakens|theater|bij ons is er|zalen en|sporthallen"
    ),
    "glazenwasser": "ramen en",
    # green
    "hovenier": "leggen tuinen",
    "medewerker-groenvoorziening": (
        "perken|onderhouden groen|toezicht, groen|sloten open|parken schoon"
    ),
    "medewerker-milieustraat": "milieustraat",
    # horticulture
    "kasmedewerker": "tomaten|orchideeën|kwekers",
    "medewerker-teelt": "tomaten|orchideeën",
    "bloemenbosser": "snijbloemen|kwekers",
    # hospitality
    "kok": (
        "koken vis|eet je gewoon|tachtig mensen aan|hotel aan zee|bedrijfskantines|zelf en hebben"
    ),
    "keukenhulp": (
        "verse vis|koken vis|eet je gewoon|tachtig mensen aan|op het strand|"
        "bedrijfskantines|friet|bruiloft of|koken zelf"
    ),
    "gastvrouw-of-gastheer-horeca": (
        "koken vis|eet je gewoon|aan lange tafels|op het strand|taart|hun bruiloft|friet"
    ),
    "ontbijtmedewerker": "hotel aan zee",
    # ict
    "helpdeskmedewerker-ict": "laptops|taal en de computer",
    "computerreparateur": "laptops",
    "softwaretester": "laptops|folders en websites",
    # logistics
    "orderpicker": "de hal is licht|groente naar|kleding en schoenen terug|krat met|inpakken",
    "taxichauffeur": "taxi's|zorgvervoer",
    "vrachtwagenchauffeur": "planten en bloemen door|zuivel|groente naar",
    "heftruckchauffeur": "de hal is licht|heftruck|klussers",
    "pakketbezorger": "bezorgen pakketten|bezorgen post",
    # other
    "medewerker-algemeen": "ons wijkcentrum|onze sporthal|buurtbewoners eten|en buurthuizen",
    "kapper": "muziek en open deuren|koken zelf",
    # production
    "productiemedewerker": "pakken producten|vouwen|wassen lakens|de hal is licht|sorteren,",
    "medewerker-elektronica-assemblage": "elektronica",
    "productiemedewerker-food": (
        "verpakken maaltijden|warme maaltijden bij|bakken elke nacht|bakkerij,"
    ),
    "houtbewerker": "meubels van hout",
    # public
    "toezichthouder": "toezicht|boulevard",
    "medewerker-klantcontactcentrum-gemeente": "paspoort|werk en inkomen|gemeentehuis",
    "fietsenstallingbeheerder": "drie stallingen",
    "gemeentebode": "bodes",
    # retail
    "kassamedewerker": (
        "papier en koffie|noten en olijven|verse vis|supermarkt|hun boodschappen|klussers|"
        "potten en|drogisterij|kleding voor iedereen"
    ),
    "vakkenvuller": "supermarkt|hun boodschappen|klussers|potten en|drogisterij",
    "medewerker-kringloopwinkel": "tweede leven|spullen en mensen|alles gratis",
    "verkoper-bakkerij": "brood en banket|taart",
    # security
    "beveiliger": "bewaken",
    "aspirant-beveiliger": "bewaken|beveiliger kan",
    "portier": "aan de poort|de hal is licht",
}


#: A title that names a place of work, and what an organisation says that has such a place.
_TITLE_SIGNS: dict[str, str] = {
    "supermarkt": "supermarkt|buurtsuper",
    "school": "school|scholen",
    "kantoren": "kantoren|kantoor|bedrijfshallen",
    "verpleeghuis": "verpleeghuis",
    "woonzorg": "woonzorg|wonen met zorg",
    "kleinschalig": "kleine huizen|huiskamers",
    "huiskamer": "huiskamer|kleine huizen",
    "lunchroom": "lunchroom",
    "restaurant": "restaurant",
    "kinderdagverblijf": "kinderdagverblijf",
    "gemeentehuis": "gemeentehuis",
    "speeltuin": "speelplekken|wijk",
    "buurthuis": "wijkcentrum|buurthuizen|huiskamer",
    "tomaten": "tomaten",
    "burgerzaken": "gemeentehuis|paspoort",
    "rolstoelbus": "rolstoelbus",
    "telefonist": "kantoor|notaris|receptie|praktijk",
}


def is_known(organisation: Organisation) -> bool:
    """Whether it tells enough to know which work it offers."""
    return bool(_fitting(_text(organisation)))


@cache
def jobs_of(organisation: Organisation) -> tuple[Job, ...]:
    """Return the jobs that the organisation can offer, with the titles that suit it.

    Those of its sector when nothing tells.
    """
    text = _text(organisation)
    found = _fitting(text) or library.jobs().get(organisation.sector, ())
    return tuple(replace(job, titles=_titles(job, text)) for job in found)


def _text(organisation: Organisation) -> str:
    return f"{organisation.name} {organisation.description}".lower()


def _fitting(text: str) -> tuple[Job, ...]:
    known = (job for jobs in library.jobs().values() for job in jobs)
    return tuple(
        job for job in known if job.occupation in _SIGNS and re.search(_SIGNS[job.occupation], text)
    )


def _titles(job: Job, text: str) -> tuple[str, ...]:
    def suits(title: str) -> bool:
        return all(
            re.search(sign, text) for word, sign in _TITLE_SIGNS.items() if word in title.lower()
        )

    return tuple(title for title in job.titles if suits(title)) or job.titles
