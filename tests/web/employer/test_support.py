"""Asking for a scheme, from a placement to the sent request."""

from sqlalchemy import select

from portal import clock
from portal.employers.states import EmployerStatus
from portal.instruments.states import Handling
from portal.support_requests.models import SupportRequest
from portal.support_requests.services import drafting, submitting
from portal.support_requests.states import SupportStatus
from portal.support_requests.term import last_day
from portal.vacancies.wording import day
from tests.web.employer.asking import *  # noqa: F403  the same people
from tests.web.employer.asking import LIST

_S = SupportStatus


def test_from_a_placement_nothing_known_is_typed(inside, row, start, make_support, make_evidence):
    make_support(_S.ENDED, employer=make_support(_S.WITHDRAWN).employer)  # of somebody else
    page = inside.follow(inside.page(start))

    assert page.heading == "Loonkostensubsidie"
    given = page.form()
    assert (given["a-hours"], given["a-hourly_wage"]) == ("32", "15,40")
    assert (given["a-job_title"], given["a-contact_phone"]) == ("Chauffeur", "070 123 45 67")
    # What nobody could know is all that is left: the account, and for how long.
    empty = [name for name, value in given.items() if name.startswith("a-") and not value]
    assert empty == ["a-ends_on", "a-iban"]
    assert "a-lks_kind" not in given
    assert page.text.count("Al ingevuld.") == 8
    assert "Wij vulden alvast in wat wij weten." in page.text

    typed = {"a-lks_kind": "structural", "a-iban": "NL91 ABNA 0417 1643 00"}
    page = inside.follow(page, typed, button="Verder")
    assert page.heading == "Bewijsstukken"
    make_evidence(row())

    page = inside.page(page.link("Verder"))
    assert page.heading == "Controleren"
    assert "Zolang het nodig is" in page.text
    decided = last_day(clock.today(), 56)
    assert f"Dan beslissen wij uiterlijk {day(decided)}." in page.text
    done = inside.follow(page, {"declared": "y"})

    assert "Uw aanvraag is verstuurd." in done.text
    assert (row().status, row().decide_by) == (_S.SUBMITTED, decided)
    assert row().answers["iban"] == "NL91ABNA0417164300"


def test_the_second_request_knows_the_account(inside, placement, start, make_support):
    make_support(_S.ENDED, employer=placement.employer)
    page = inside.follow(inside.page(start))
    assert page.form()["a-iban"] == "NL91 ABNA 0417 1643 00"
    assert page.form()["a-account_holder"] == "Van Dalen Elektro"


def test_the_placement_of_the_link_is_chosen(inside, placement, version, make_work, start, row):  # noqa: PLR0917
    make_work(placement.employer, job_title="Magazijnmedewerker")
    page = inside.page(start)
    assert page.form()["placement"] == placement.ref
    assert "Magazijnmedewerker, " in page.text
    inside.follow(page)
    assert row().placement_id == placement.id

    page = inside.page(f"{LIST}/nieuw?regeling={version.instrument.slug}")
    answer = inside.send(page, status=422)
    assert "Kies voor welke plaatsing u dit vraagt." in answer.text


def test_a_doubled_start_makes_one_draft(inside, session, start):
    page = inside.page(start)
    first = inside.send(page)
    assert inside.send(page).location == first.location
    # And so does a second look at the same page: the draft is continued.
    again = inside.follow(inside.page(start))
    assert "U was hier al mee bezig." in again.text
    assert len(session.scalars(select(SupportRequest)).all()) == 1


def test_what_runs_already_is_shown_instead(inside, make_support, version, placement, start):
    make_support(version=version, placement=placement)
    answer = inside.send(inside.page(start), status=409)
    assert "Dit hebt u al aangevraagd" in answer.text
    assert answer.link("Bekijk uw aanvraag")


def test_a_foreign_or_unknown_placement_or_vacancy_is_not_found(
    inside, make_askable, make_work, make_vacancy
):
    slug = make_askable(terms={"placement": "optional"}).instrument.slug
    for what in (
        f"plaatsing={make_work().ref}",
        f"vacature={make_vacancy().ref}",
        "plaatsing=verzonnen",
        "plaatsing=%00",
    ):
        assert inside.get(f"{LIST}/nieuw?regeling={slug}&{what}").status_code == 404, what
    assert inside.get(f"{LIST}/nieuw?regeling=verzonnen").status_code == 404
    assert inside.get(f"{LIST}/nieuw?regeling=%00").status_code == 404


def test_a_placement_that_is_not_offered_cannot_be_sent(inside, make_work, version, start):
    answer = inside.send(inside.page(start), {"placement": make_work().ref}, status=422)
    assert "Kies een van de mogelijkheden." in answer.text


def test_from_a_vacancy_without_a_placement(inside, make_askable, vacancy, row):
    slug = make_askable(terms={"placement": "optional"}).instrument.slug
    work = vacancy(title="Koerier")
    page = inside.page(f"{LIST}/nieuw?regeling={slug}&vacature={work.ref}")
    assert page.form()["vacancy"] == work.ref
    page = inside.follow(page)
    assert page.form()["a-job_title"] == "Koerier"
    assert row().vacancy_id == work.id


def test_all_that_can_be_asked_is_offered(inside, make_askable, version):
    make_askable(name="No-riskpolis", handling=Handling.INFORMATION)
    make_askable(name="Sollicitatietraining", is_candidate_side=True)
    page = inside.page(f"{LIST}/nieuw")
    assert page.link("Loonkostensubsidie") == f"{LIST}/nieuw?regeling={version.instrument.slug}"
    assert "No-riskpolis" not in page.text
    assert "Sollicitatietraining" not in page.text


def test_what_is_arranged_elsewhere_says_so(inside, make_askable):
    slug = make_askable(handling=Handling.INFORMATION).instrument.slug
    page = inside.page(f"{LIST}/nieuw?regeling={slug}")
    assert "Deze regeling vraagt u niet bij ons aan." in page.text
    assert not page.soup.select("main form[method=post]")


def test_without_a_placement_the_page_says_what_to_do(inside, version):
    page = inside.page(f"{LIST}/nieuw?regeling={version.instrument.slug}")
    assert "Wij zien nog geen plaatsing bij u." in page.text


def test_who_was_not_checked_reads_why_it_cannot_ask(make_employer, acting_for, sign_in, version):
    client = sign_in(acting_for(make_employer(status=EmployerStatus.REGISTERED)))
    for path in (LIST, f"{LIST}/nieuw", f"{LIST}/nieuw?regeling={version.instrument.slug}"):
        page = client.page(path)
        assert "Wij controleren uw organisatie" in page.text
        assert not page.soup.select("main form[method=post]")


def test_the_list_shows_each_with_where_it_stands(inside, draft, make_support, placement):
    for status in (_S.SUPPLEMENT, _S.DECIDED):
        make_support(status, employer=placement.employer)
    make_support(_S.SUBMITTED)  # of somebody else
    page = inside.page(LIST)
    assert [one.get_text() for one in page.soup.select("main .main h2")] == [
        "Lopende aanvragen",
        "Nog niet verstuurd",
        "Besloten en afgelopen",
    ]
    assert len(page.soup.select("main h3")) == 3
    assert page.soup.select_one(f'main h3 a[href="{draft.url}/vragen"]')


def test_an_empty_list_says_how_to_begin(inside):
    assert inside.page(LIST).link("Vraag een regeling aan") == f"{LIST}/nieuw"


def test_bad_input_keeps_what_was_typed(inside, draft):
    page = inside.page(f"{draft.url}/vragen")
    typed = {"a-hours": "veel", "a-iban": "NL00", "a-job_title": "", "a-lks_kind": "structural"}
    answer = inside.send(page, typed, button="Verder", status=422)
    for sentence in (
        "Vul een getal in, zoals 32 of 23,5.",
        "Vul een rekeningnummer (IBAN) in, zoals NL91 ABNA 0417 1643 00.",
        "Vul een antwoord in bij “Wat is de functie?”.",
    ):
        assert answer.text.count(sentence) == 2, sentence  # in the summary and at the field
    assert (answer.form()["a-hours"], answer.form()["a-iban"]) == ("veel", "NL00")
    assert answer.soup.select_one('.error-summary a[href="#a-hours"]')
    assert answer.soup.select_one("#a-hours")

    # And it is still there tomorrow.
    later = inside.page(f"{draft.url}/vragen")
    assert later.form()["a-hours"] == "veel"
    assert later.form()["a-lks_kind"] == "structural"


def test_saving_for_later_asks_for_nothing_more(inside, draft):
    page = inside.page(f"{draft.url}/vragen")
    done = inside.follow(page, {"a-job_title": "Koerier"}, button="Bewaar en ga later verder")
    assert "Uw concept is bewaard." in done.text
    assert draft.row.answers["job_title"] == "Koerier"


def test_an_answer_that_calls_for_a_question_shows_it(inside, draft):
    page = inside.page(f"{draft.url}/vragen")
    assert not page.soup.select("#a-explanation")
    answer = inside.send(page, {"a-lks_kind": "temporary"}, button="Verder", status=422)
    assert "Vul een antwoord in bij “Waarom tijdelijk?”." in answer.text
    assert answer.soup.select_one("textarea#a-explanation")


def test_a_question_that_may_stay_empty_is_still_shown(
    session, inside, make_askable, placement, me
):
    first = {"code": "earlier", "label": "Eerder?", "kind": "yes_no"}
    when = {"question": "earlier", "values": ["yes"]}
    then = {"code": "then", "label": "Toen?", "kind": "text", "required": False, "when": when}
    form = {"sections": [{"title": "Vraag", "questions": [first, then]}]}
    version = make_askable(document={"form": form, "evidence": []})
    made = drafting.start(version, placement.employer_id, by=me, placement=placement)
    page = inside.page(f"{LIST}/{made.ref}/vragen")
    page = inside.follow(page, {"a-earlier": "yes"}, button="Verder")
    assert "Bij uw antwoord horen nog deze vragen." in page.text
    assert page.soup.select_one("#a-then")
    page = inside.follow(page, {"a-then": "2020"}, button="Verder")
    assert page.heading == "Controleren"
    assert "2020" in page.text


def test_a_box_that_was_unticked_is_empty(inside, draft, me):
    drafting.save(draft.row, {"shifts": ["day", "night"]}, by=me)
    page = inside.page(f"{draft.url}/vragen")
    assert page.form()["a-shifts"] == ["day", "night"]
    inside.send(page, {"a-shifts": []}, button="Bewaar en ga later verder")
    assert "shifts" not in draft.row.answers


def save(client, page, url, **typed):
    values = page.form() | {f"a-{name}": value for name, value in typed.items()}
    return client.post(f"{url}/bewaar", data=values, headers={"HX-Request": "true"})


def test_typing_is_saved_and_shows_the_questions_that_follow(inside, draft):
    page = inside.page(f"{draft.url}/vragen")
    answer = save(inside, page, draft.url, lks_kind="temporary", hours="veel")
    assert answer.status_code == 200
    assert "Wat nog niet klopt, ziet u na" in answer.text
    assert 'id="plek-explanation"' in answer.text
    assert 'id="a-explanation"' in answer.text
    assert draft.row.answers["lks_kind"] == "temporary"

    # The same page goes on typing: its own save is no change by somebody else.
    answer = save(inside, page, draft.url, lks_kind="temporary", hours="20")
    assert answer.status_code == 200
    assert "Bewaard om" in answer.text
    inside.send(page, {"a-hours": "21"}, button="Bewaar en ga later verder")
    assert draft.row.answers["hours"] == "21"


def test_without_the_script_the_address_of_saving_saves(inside, draft):
    page = inside.page(f"{draft.url}/vragen")
    values = page.form(button="Bewaar en ga later verder") | {"a-hours": "20"}
    assert inside.post(f"{draft.url}/bewaar", data=values).status_code == 303
    assert draft.row.answers["hours"] == "20"


def test_somebody_else_who_saved_is_not_overwritten(inside, draft, me):
    page = inside.page(f"{draft.url}/vragen")
    drafting.save(draft.row, {"hours": "20"}, by=me)
    answer = inside.send(page, {"a-hours": "30"}, button="Verder", status=409)
    assert "Iemand heeft deze aanvraag intussen gewijzigd" in answer.text
    assert answer.form()["a-hours"] == "30"
    assert draft.row.answers["hours"] == "20"
    assert save(inside, page, draft.url, hours="30").status_code == 409

    # Who sends it again has read what stood there.
    inside.send(answer, {"a-lks_kind": "structural"}, button="Bewaar en ga later verder")
    assert draft.row.answers["hours"] == "30"


def test_the_check_names_what_is_missing_and_leads_there(inside, draft):
    page = inside.page(f"{draft.url}/controleren")
    where = page.link("Vul een antwoord in bij “Rekeningnummer”.")
    assert where == f"{draft.url}/vragen?naar=controleren#a-iban"
    assert page.link("Voeg toe: Arbeidscontract.") == f"{draft.url}/bewijsstukken#soort-contract"
    answer = inside.send(page, {"declared": "y"}, status=422)
    assert "Nog 3 dingen, dan kunt u versturen" in answer.text
    assert answer.form()["declared"] == "y"
    assert draft.row.status is _S.DRAFT

    page = inside.page(where.split("#")[0])
    assert "Nog 2 dingen kloppen niet" in page.text
    typed = {"a-iban": "NL91ABNA0417164300", "a-lks_kind": "structural"}
    page = inside.follow(page, typed, button="Bewaar en controleer")
    assert page.heading == "Controleren"


def test_nothing_is_sent_without_the_declaration(inside, complete):
    page = inside.page(f"{complete.url}/controleren")
    answer = inside.send(page, status=422)
    assert "Zet een vinkje: u verklaart dat alles klopt." in answer.text
    assert complete.row.status is _S.DRAFT


def test_a_doubled_click_sends_once(inside, complete, session):
    page = inside.page(f"{complete.url}/controleren")
    first = inside.send(page, {"declared": "y"})
    assert inside.send(page, {"declared": "y"}).location == first.location
    assert [one.number for one in complete.row.signatures] == [1]
    # Another tab with the same page sends nothing either.
    other = page.form() | {"declared": "y", "form_key": "7d44bc1e-3d51-4c0c-8e11-9b7d6f3c5a10"}
    assert inside.post(f"{complete.url}/controleren", data=other).status_code == 409


def test_a_check_page_from_before_a_change_sends_nothing(inside, complete, me):
    page = inside.page(f"{complete.url}/controleren")
    drafting.save(complete.row, {"hours": "20"}, by=me)
    answer = inside.send(page, {"declared": "y"}, status=409)
    assert "Iemand heeft dit intussen gewijzigd." in answer.text
    assert complete.row.status is _S.DRAFT
    inside.send(answer, {"declared": "y"})
    assert complete.row.status is _S.SUBMITTED


def test_a_changed_scheme_is_read_again(inside, complete, version, make_askable):
    page = inside.page(f"{complete.url}/controleren")
    make_askable(version_of=version, number=2, valid_from=clock.today())
    answer = inside.send(page, {"declared": "y"}, status=409)
    assert "Deze regeling is intussen gewijzigd." in answer.text


def test_a_second_signature_is_announced(inside, row, employer, make_support, make_askable):
    version = make_askable(terms={"second_signature": True}, document={"evidence": []})
    made = make_support(_S.DRAFT, version=version, employer=employer)
    page = inside.page(f"{LIST}/{made.ref}/controleren")
    assert "Een beheerder van uw organisatie tekent ook." in page.text
    done = inside.follow(page, {"declared": "y"})
    assert "U hebt getekend." in done.text
    assert row().status is _S.SIGNING


def test_what_was_sent_is_not_written_any_more(inside, complete, me):
    submitting.submit(complete.row, by=me)
    for path in ("vragen", "bewijsstukken", "controleren", "weggooien"):
        assert inside.get(f"{complete.url}/{path}").status_code == 303, path


def test_a_draft_is_thrown_away_after_a_question(inside, complete, session):
    page = inside.page(inside.page(f"{complete.url}/vragen").link("Gooi dit concept weg"))
    done = inside.follow(page)
    assert "Het concept is weggegooid." in done.text
    assert session.scalars(select(SupportRequest)).all() == []
    assert inside.get(f"{complete.url}/vragen").status_code == 404


def test_every_page_is_not_found_for_others(complete, make_employer, acting_for, sign_in):
    file = complete.row.evidence[0].ref
    client = sign_in(acting_for(make_employer()))
    token = client.page(f"{LIST}/nieuw").soup.select_one("input[name=csrf_token]")["value"]
    for path in ("vragen", "bewijsstukken", "controleren", "weggooien", f"bewijsstukken/{file}"):
        assert client.get(f"{complete.url}/{path}").status_code == 404, path
    for path in (
        "vragen",
        "bewaar",
        "bewijsstukken",
        "controleren",
        "weggooien",
        f"bewijsstukken/{file}/weg",
    ):
        answer = client.post(f"{complete.url}/{path}", data={"csrf_token": token})
        assert answer.status_code == 404, path
    assert complete.row.evidence


def test_pages_ask_little_of_the_database(inside, complete, start, make_support, count_queries):
    for status in SupportStatus:
        for _ in range(3):
            make_support(status, employer=complete.row.employer)
    paths = [f"{complete.url}/{one}" for one in ("vragen", "bewijsstukken", "controleren")]
    for path in (LIST, f"{LIST}/nieuw", start, *paths):
        inside.get(path)
        with count_queries() as counted:
            assert inside.get(path).status_code == 200
        assert counted.statements <= 10, (path, counted.statements)
