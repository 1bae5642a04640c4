"""The candidates: the list of staff, with what waits as tabs."""

from dataclasses import dataclass

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.identity import Identity
from portal.accounts.roles import Role
from portal.candidates import queries, rules
from portal.candidates.models import Candidate
from portal.candidates.queries import Filter
from portal.caseload import norms
from portal.caseload.norms import Load
from portal.web.kit import htmx
from portal.web.kit.arguments import words
from portal.web.kit.identity import current
from portal.web.kit.pagination import Pagination, page_number
from portal.web.staff import candidate_words
from portal.web.staff.worklist import Tab

PAGE = 25
#: What is of who guides alone; when work is expected is for who judges that.
OWN = frozenset({"mine", "unready", "silent", "soon"})


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    candidate: Candidate
    standing: candidate_words.Standing
    contact_person: str


def labels() -> dict[str, str]:
    """Return what each tab is called, in the order of the page."""
    return {
        "mine": _("Van mij"),
        "unready": _("Profiel niet klaar"),
        "silent": _("Lang niet gesproken"),
        "soon": _("Bijna aan het werk"),
        "involved": _("Ook betrokken"),
        "offered": _("Vrij te geven"),
        "texts": _("Teksten lezen"),
        "reported": _("Klopt niet"),
        "stale": _("Niet bevestigd"),
        "new": _("Nieuw"),
        "without": _("Zonder begeleider"),
        "all": _("Alle"),
    }


def candidates() -> ResponseReturnValue:
    """List candidates, with a search field and what waits as tabs; who guides sees the own first.

    Eight queries, however many candidates.
    """
    who = current()
    tab = _tab(who)
    typed = words()
    asked = Filter(tab=tab, text=typed, guide_id=who.user_id)
    number = page_number()
    rows = queries.of_staff(asked, limit=PAGE, offset=(number - 1) * PAGE)
    counts = queries.counts_of_staff(who.user_id)
    total = queries.count_of_staff(asked) if typed else counts[tab]
    contact_persons = queries.contact_names([one.id for one in rows])
    return htmx.page(
        "staff/candidates/index.html",
        rows=[
            Row(one, candidate_words.standing(one), contact_persons.get(one.id, "")) for one in rows
        ],
        tabs=[
            Tab(label, url_for("staff.candidates", lijst=code), code == tab, counts[code])
            for code, label in labels().items()
            if _shows(code, who)
        ],
        tab=tab,
        typed=typed,
        pages=Pagination(
            number,
            PAGE,
            total,
            lambda n: url_for("staff.candidates", lijst=tab, q=typed or None, pagina=n),
        ),
        may_hand_over=rules.may_hand_over(who),
        # Who guides hands over the own ones; a manager chooses from everybody's.
        may_choose=rules.may_hand_over(who) and (tab in OWN or who.role is Role.MANAGER),
        load=norms.candidates(who.user_id, counts["mine"])
        if tab == "mine" and who.user_id
        else None,
        may_register=rules.may_register(who),
    )


def _load(who: Identity, many: int) -> Load:
    assert who.user_id is not None  # somebody with candidates
    return norms.candidates(who.user_id, many)


def _tab(who: Identity) -> str:
    """Return the tab of the address; by default the own candidates of who can have some.

    Who knows no others gets those with whom he or she is involved, whatever the address says.
    """
    if not rules.may_see_named(who):
        return "involved"
    chosen = request.args.get("lijst", "")
    if chosen in queries.TABS and _shows(chosen, who):
        return chosen
    return "mine" if rules.may_be_contact(who.role) and not words() else "all"


def _shows(tab: str, who: Identity) -> bool:
    if not rules.may_see_named(who):
        return tab == "involved"
    if tab == "soon" and not rules.may_judge(who):
        return False
    return tab not in OWN or rules.may_be_contact(who.role)
