"""Writing a vacancy in four steps, without a script."""

import pytest
from sqlalchemy import select

from portal import clock
from portal.vacancies import content, revisions
from portal.vacancies.models import Vacancy
from portal.vacancies.services import drafting
from portal.vacancies.states import VacancyStatus

WORK = {
    "title": "Heftruckchauffeur",
    "occupation_text": "heftruckchauffeur",
    "tasks": "Je rijdt pallets van de vrachtwagen naar de stelling.",
}
CONDITIONS = {"places-0": "Den Haag", "hours_min": "32", "contract_form": "permanent"}


def start(inside):
    page = inside.follow(inside.page("/werkgever/vacatures/nieuw"))
    assert page.heading == "Het werk"
    return page


def test_whole_task_from_empty_to_sent(inside, newest):
    page = start(inside)
    page = inside.follow(page, WORK)
    assert page.heading == "Wie zoekt u?"
    page = inside.follow(page, {"requirements-0-text": "Heftruckcertificaat"})
    assert page.heading == "Voorwaarden"
    page = inside.follow(page, CONDITIONS)
    assert page.heading == "Controleren"
    page = inside.follow(page)
    assert page.heading == "Heftruckchauffeur"
    assert "Uw accountmanager kijkt ernaar, voor" in page.text
    vacancy = newest()
    assert vacancy.row.status is VacancyStatus.SUBMITTED
    assert vacancy.text.requirements == (content.Requirement("Heftruckcertificaat"),)


def test_at_most_ten_fields_say_nothing_about_being_optional(inside, draft):
    vacancy = draft()
    required = [
        field
        for step in ("werk", "wie", "voorwaarden")
        for field in inside.page(f"{vacancy.url}/{step}").soup.select("main [required]")
    ]
    assert [field["name"] for field in required] == ["title", "tasks", "hours_min", "closes_on"]


def test_next_names_what_is_missing_and_keeps_the_rest(inside, newest):
    page = start(inside)
    typed = {"title": "Iemand voor alles", "occupation_text": "", "tasks": ""}
    page = inside.send(page, typed, status=422)
    assert [one["href"] for one in page.soup.select(".error-summary a")] == [
        "#occupation_text",
        "#tasks",
    ]
    assert newest().text.title == "Iemand voor alles"
    assert page.form()["title"] == "Iemand voor alles"


def test_later_keeps_an_incomplete_step(inside, newest):
    page = start(inside)
    page = inside.follow(page, {"title": "Afwasser"}, button="later")
    assert page.heading == "Uw vacatures"
    assert newest().text.title == "Afwasser"


class TestOccupation:
    def send(self, inside, draft, status=303, **typed):
        vacancy = draft(occupation="", sector="")
        page = inside.page(f"{vacancy.url}/werk")
        answer = inside.send(page, {"title": "Wij zoeken iemand", **typed}, status=status)
        return vacancy, answer

    def test_synonym_is_understood_and_brings_its_sector(self, inside, draft):
        vacancy, _answer = self.send(inside, draft, occupation_text="zorghelpende")
        assert (vacancy.text.occupation, vacancy.text.sector) == ("helpende", "care")

    def test_unclear_word_asks_which_is_meant(self, inside, draft):
        _vacancy, page = self.send(inside, draft, 422, occupation_text="heftruck")
        labels = [one.get_text() for one in page.soup.select("#occupation-choices label")]
        assert labels[0] == "Heftruckchauffeur"
        assert labels[-1] == "Mijn beroep staat er niet bij"
        assert page.form()["occupation_text"] == "heftruck"
        assert page.form()["occupation_for"] == "heftruck"

    def test_chosen_option_counts_for_its_own_text(self, inside, draft):
        vacancy, _answer = self.send(
            inside,
            draft,
            occupation_text="heftruck",
            occupation_for="heftruck",
            occupation="reachtruckchauffeur",
        )
        assert vacancy.text.occupation == "reachtruckchauffeur"

    def test_option_for_another_text_does_not_count(self, inside, draft):
        vacancy, _answer = self.send(
            inside,
            draft,
            occupation_text="heftruckchauffeur",
            occupation_for="reach",
            occupation="reachtruckchauffeur",
        )
        assert vacancy.text.occupation == "heftruckchauffeur"

    def test_not_in_the_list_asks_for_a_sector(self, inside, draft):
        typed = {
            "occupation_text": "maanreiziger",
            "occupation_for": "maanreiziger",
            "occupation": "geen",
        }
        _vacancy, page = self.send(inside, draft, 422, **typed)
        assert "Kies dan een sector" in page.text
        vacancy, _answer = self.send(inside, draft, **typed, sector="ict")
        assert (vacancy.text.occupation, vacancy.text.sector) == ("", "ict")

    def test_title_is_looked_at_when_nothing_else_was_typed(self, inside, draft):
        vacancy, _answer = self.send(inside, draft, title="Heftruckchauffeur", occupation_text="")
        assert vacancy.text.occupation == "heftruckchauffeur"

    def test_other_occupation_brings_its_own_sector(self, inside, draft):
        vacancy = draft(occupation="heftruckchauffeur", sector="logistics")
        page = inside.page(f"{vacancy.url}/werk")
        inside.send(page, {"occupation_text": "helpende"})
        assert vacancy.text.sector == "care"

    def test_own_choice_of_sector_stays(self, inside, draft):
        vacancy = draft(occupation="heftruckchauffeur", sector="retail")
        page = inside.page(f"{vacancy.url}/werk")
        inside.send(page, {"occupation_text": "helpende"})
        assert vacancy.text.sector == "retail"

    def test_suggestions_are_the_same_page_and_fragment(self, inside):
        url = "/werkgever/beroepen?occupation_text=heftruck"
        whole = inside.page(url)
        part = inside.get(url, headers={"HX-Request": "true"})
        labels = [one.get_text() for one in whole.soup.select("main .choice label")]
        assert len(labels) == 7
        assert [label for label in labels if label not in part.text] == []

    @pytest.mark.parametrize("typed", ['((*"', "<script>", "x" * 5000, "%00", "é" * 200, ""])
    def test_suggestions_for_hostile_text(self, inside, typed):
        inside.page("/werkgever/beroepen", query_string={"q": typed})


class TestRows:
    def test_adding_and_taking_away_keeps_what_was_typed(self, inside, draft):
        vacancy = draft(requirements=[])
        page = inside.page(f"{vacancy.url}/wie")
        page = inside.follow(page, {"requirements-0-text": "Rijbewijs B"}, button="Nog een eis")
        names = [one["name"] for one in page.soup.select("[name$=-text]")]
        assert names == ["requirements-0-text", "requirements-1-text"]
        page = inside.follow(
            page,
            {"requirements-1-text": "Nederlands", "requirements-1-need": "preferred"},
            button="Nog een eis",
        )
        page = inside.follow(page, {"knop": "weg-requirements-0"})
        assert page.form()["requirements-0-text"] == "Nederlands"
        assert page.form()["requirements-0-need"] == "preferred"
        assert vacancy.text.requirements == (content.Requirement("Nederlands", "preferred"),)

    def test_row_by_script_is_the_row_of_a_reload(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/wie")
        answer = inside.send(page, button="Nog een eis", htmx=True)
        swapped = inside.get(answer.location, headers={"HX-Request": "true"})
        whole = inside.page(answer.location)
        rows = str(whole.soup.select_one("#requirements-rows"))
        from bs4 import BeautifulSoup

        part = BeautifulSoup(swapped.text, "html.parser")
        assert str(part.select_one("#requirements-rows")) == rows

    def test_too_many_rows_are_cut_off(self, inside, draft):
        vacancy = draft(requirements=[])
        page = inside.page(f"{vacancy.url}/wie")
        many = {f"requirements-{n}-text": f"eis {n}" for n in range(60)}
        inside.send(page, many)
        assert len(vacancy.text.requirements) == 20

    @pytest.mark.parametrize(
        "button",
        [
            "weg-requirements-99",
            "weg-requirements-x",
            "erbij-niets",
            "weg-requirements-" + "9" * 50,
        ],
    )
    def test_unknown_button_saves_and_does_nothing_else(self, inside, draft, button):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/wie")
        assert inside.send(page, {"knop": button}).location == f"{vacancy.url}/voorwaarden"


class TestPlaces:
    def test_several_places_are_kept(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/voorwaarden")
        page = inside.follow(page, button="Nog een plaats")
        inside.send(page, {"places-1": "'s-Gravenhage", "places-0": "Delft"})
        assert vacancy.text.places == ("delft", "den-haag")

    def test_slip_of_the_pen_is_asked_about(self, inside, draft):
        vacancy = draft(places=[])
        page = inside.page(f"{vacancy.url}/voorwaarden")
        page = inside.send(page, {"places-0": "Rijswjk"}, status=422)
        assert "Welke plaats bedoelt u: Rijswijk (Zuid-Holland) of" in page.text
        assert page.form()["places-0"] == "Rijswjk"

    @pytest.mark.parametrize("typed", ['((*"', "<b>Delft</b>x", "qqqqqq", "12345"])
    def test_unknown_place_is_named_at_its_field(self, inside, draft, typed):
        vacancy = draft(places=[])
        page = inside.page(f"{vacancy.url}/voorwaarden")
        page = inside.send(page, {"places-0": typed}, status=422)
        assert page.soup.select_one("#places-0-error") is not None
        assert page.form()["places-0"] == typed

    def test_own_address_is_filled_in_beforehand(self, inside, organisation, session):
        organisation().street = "Loosduinseweg 12"
        session.commit()
        page = start(inside)
        page = inside.page(page.url.removesuffix("/werk") + "/voorwaarden")
        values = page.form()
        assert (values["places-0"], values["work_address"]) == ("Den Haag", "Loosduinseweg 12")


class TestUnpaid:
    def test_unpaid_kind_asks_what_one_learns(self, inside, draft):
        vacancy = draft(kind="job")
        page = inside.page(f"{vacancy.url}/werk")
        assert page.soup.select("#learning_goal") == []
        page = inside.send(page, {"kind": "internship"}, status=422)
        assert "Vul in wat iemand bij u leert." in page.text
        inside.send(page, {"learning_goal": "Koken", "prospect": "Ja, een jaarcontract."})
        assert vacancy.text.learning_goal == "Koken"

    def test_unpaid_place_has_no_wage(self, inside, draft):
        vacancy = draft(
            kind="internship", is_paid=False, wage_min=None, wage_max=None, contract_form=""
        )
        page = inside.page(f"{vacancy.url}/voorwaarden")
        assert page.soup.select("[name=wage_min]") == []
        forms = [one["value"] for one in page.soup.select("[name=contract_form]")]
        assert forms == ["intern", "none"]
        inside.send(page, {"wage_min": "20", "contract_form": "intern", "contract_months": "4"})
        assert vacancy.text.wage_min is None

    def test_every_kind_is_explained(self, inside, draft):
        page = inside.page(draft().url + "/werk")
        hints = [
            one.select_one(".field__hint") for one in page.soup.select(".choice:has([name=kind])")
        ]
        assert len(hints) == 13
        assert None not in hints


class TestBadInput:
    def test_over_long_title_is_kept_and_named(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/werk")
        page = inside.send(page, {"title": "x" * 5000}, status=422)
        assert "Gebruik hoogstens 120 tekens." in page.text
        assert page.form()["title"] == "x" * 5000
        assert vacancy.text.title == "Chauffeur leerlingenvervoer"

    @pytest.mark.parametrize("typed", ["a\x00b", "a\x08b", "a\u202eb", "a\ufffdb"])
    def test_control_characters_are_named(self, inside, draft, typed):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/werk")
        answer = inside.post(page.action(), data={**page.form(), "tasks": typed})
        assert answer.status_code == 422
        assert "tekens die we niet kunnen lezen" in answer.text
        assert vacancy.text.tasks == "Je haalt kinderen op en brengt ze veilig naar school."

    @pytest.mark.parametrize(
        "typed",
        [
            "<script>alert(1)</script>",
            '((*"',
            "{{ 7*7 }}",
            "=1+1",
            "'; DROP TABLE vacancy; --",
        ],
    )
    def test_hostile_text_is_text(self, inside, draft, typed):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/werk")
        inside.send(page, {"tasks": typed})
        assert vacancy.text.tasks == typed
        for path in ("werk", "controleren", "voorbeeld"):
            assert typed in inside.page(f"{vacancy.url}/{path}").soup.get_text()

    @pytest.mark.parametrize(
        ("field", "typed", "sentence"),
        [
            ("hours_min", "veel", "Vul een heel getal in"),
            ("hours_min", "99", "van 1 tot en met 60"),
            ("hours_max", "4", "lager dan het laagste"),
            ("wage_min", "tien", "Vul een bedrag in"),
            ("wage_max", "1,00", "lager dan het laagste"),
            ("contract_months", "-3", "Vul een heel getal in"),
            ("closes_on", "morgen", "Vul een datum in"),
            ("closes_on", "2001-01-01", "Kies een sluitingsdatum die nog komt"),
        ],
    )
    def test_wrong_value_is_named_and_the_rest_is_kept(self, inside, draft, field, typed, sentence):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/voorwaarden")
        page = inside.send(page, {field: typed, "offer": "Reiskosten"}, status=422)
        assert sentence in page.soup.select_one(f"#{field}-error").get_text()
        assert page.form()[field] == typed
        assert vacancy.text.offer == "Reiskosten"

    @pytest.mark.parametrize("field", ["contract_form", "wage_period", "own_site"])
    def test_code_that_is_not_offered_counts_as_nothing(self, inside, draft, field):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/voorwaarden")
        answer = inside.post(page.action(), data={**page.form(), field: "<b>"})
        assert answer.status_code == (422 if field == "contract_form" else 303)

    def test_form_without_its_version_changes_nothing(self, inside, draft):
        for step in ("werk", "wie", "voorwaarden"):
            page = inside.page(f"{draft().url}/{step}")
            token = page.form()["csrf_token"]
            assert inside.post(page.action(), data={"csrf_token": token}).status_code == 409


class TestTwoAtOnce:
    def test_text_of_somebody_else_is_not_overwritten(self, inside, draft, me):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/werk")
        step = content.step_of("work", vacancy.text)
        from dataclasses import replace

        drafting.save_step(
            vacancy.row, replace(step, title="Van een collega"), version=vacancy.token, by=me
        )
        page = inside.send(page, {"title": "Van mij"}, status=409)
        assert "Iemand heeft deze vacature intussen gewijzigd" in page.text
        assert "Van een collega" in page.soup.select_one(".notice dl").get_text()
        assert page.form()["title"] == "Van mij"
        assert vacancy.text.title == "Van een collega"
        inside.send(page)
        assert vacancy.text.title == "Van mij"

    def test_form_sent_twice_is_handled_once(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/werk")
        first = inside.send(page, {"title": "Nieuwe naam"})
        second = inside.send(page, {"title": "Nieuwe naam"})
        assert first.location == second.location
        assert len(vacancy.states) == 1

    def test_start_sent_twice_makes_one_vacancy(self, inside, session):
        page = inside.page("/werkgever/vacatures/nieuw")
        assert inside.send(page).location == inside.send(page).location
        assert len(session.scalars(select(Vacancy)).all()) == 1

    def test_check_sent_twice_submits_once(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/controleren")
        assert inside.send(page).location == inside.send(page).location
        assert vacancy.text.title == "Chauffeur leerlingenvervoer"
        assert vacancy.states == ["submitted"]

    def test_check_of_a_changed_text_is_not_sent(self, inside, draft, me):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/controleren")
        drafting.save_step(
            vacancy.row,
            content.WorkStep(title="Anders", kind="job", sector="care"),
            version=vacancy.token,
            by=me,
        )
        page = inside.send(page, status=409)
        assert "intussen gewijzigd" in page.text
        assert vacancy.row.status is VacancyStatus.DRAFT


class TestAutosave:
    def save(self, inside, page, typed):
        values = {**page.form(), **typed}
        return inside.post(page.action() + "/bewaar", data=values, headers={"HX-Request": "true"})

    def test_typed_text_is_kept_and_the_next_version_comes_back(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/werk")
        answer = self.save(inside, page, {"title": "Half ge"})
        assert "Bewaard om" in answer.text
        assert f'value="{vacancy.token}" hx-swap-oob="true"' in answer.text
        assert vacancy.text.title == "Half ge"

    def test_own_save_does_not_make_the_form_stale(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/werk")
        self.save(inside, page, {"title": "Half ge"})
        inside.send(page, {"title": "Half getypt"})
        assert vacancy.text.title == "Half getypt"

    def test_save_of_somebody_else_does(self, inside, draft, me):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/werk")
        drafting.save_step(
            vacancy.row,
            content.WorkStep(title="Anders", kind="job", sector="care"),
            version=vacancy.token,
            by=me,
        )
        assert self.save(inside, page, {"title": "Half ge"}).status_code == 409
        assert vacancy.text.title == "Anders"

    def test_words_to_look_at_stand_beside_the_field(self, inside, draft):
        page = inside.page(draft().url + "/werk")
        answer = self.save(inside, page, {"tasks": "Wij zoeken een jonge chauffeur."})
        assert "jonge" in answer.text
        assert 'id="beside-tasks"' in answer.text
        whole = inside.page(page.url)
        assert "jonge" in whole.soup.select_one("#beside-tasks").get_text()

    def test_expectation_stands_beside_the_months(self, inside, draft):
        vacancy = draft(contract_form="fixed_term", contract_months=12)
        page = inside.page(f"{vacancy.url}/voorwaarden")
        answer = self.save(inside, page, {"contract_months": "3", "fixed_hours": "nee"})
        assert "ten minste 6 maanden" in answer.text
        assert "Wij vragen om vaste uren" in answer.text

    def test_wrong_value_is_left_out_and_the_rest_is_kept(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/voorwaarden")
        answer = self.save(inside, page, {"hours_min": "veel", "offer": "Lunch"})
        assert "Bijna alles is bewaard" in answer.text
        assert (vacancy.text.hours_min, vacancy.text.offer) == (18, "Lunch")

    def test_unpaid_kind_brings_its_fields(self, inside, draft):
        page = inside.page(draft().url + "/werk")
        assert 'name="learning_goal"' in self.save(inside, page, {"kind": "internship"}).text
        assert 'name="learning_goal"' not in self.save(inside, page, {"kind": "job"}).text

    def test_unknown_step_does_not_exist(self, inside, draft):
        page = inside.page(draft().url + "/werk")
        assert (
            inside.post(
                page.action().replace("werk", "niets") + "/bewaar", data=page.form()
            ).status_code
            == 404
        )


class TestPublished:
    def test_change_is_a_proposal_and_the_approved_text_stays(self, inside, vacancy):
        vacancy = vacancy()
        page = inside.page(f"{vacancy.url}/werk")
        assert "De goedgekeurde tekst blijft staan" in page.text
        inside.send(page, {"title": "Nieuwe naam"})
        assert vacancy.states == ["approved", "draft"]
        assert vacancy.row.status is VacancyStatus.PUBLISHED
        page = inside.follow(inside.page(f"{vacancy.url}/controleren"))
        assert vacancy.row.status is VacancyStatus.PUBLISHED
        assert "bekijkt uw wijziging" in page.text

    def test_step_without_a_change_proposes_nothing(self, inside, vacancy):
        vacancy = vacancy()
        inside.send(inside.page(f"{vacancy.url}/werk"))
        assert len(vacancy.states) == 1

    @pytest.mark.parametrize("status", [VacancyStatus.SUBMITTED, VacancyStatus.CLOSED])
    def test_text_that_cannot_change_leads_to_its_page(self, inside, vacancy, status):
        vacancy = vacancy(status)
        answer = inside.get(f"{vacancy.url}/werk")
        assert answer.location == vacancy.url


class TestCheck:
    def test_missing_things_lead_to_their_field(self, inside, draft):
        vacancy = draft(tasks="", hours_min=None, hours_max=None)
        page = inside.page(f"{vacancy.url}/controleren")
        links = [
            one["href"].partition("?")[0] + "#" + one["href"].partition("#")[2]
            for one in page.soup.select("#mist a")
        ]
        assert links == [
            f"{vacancy.url}/werk" + "#tasks",
            f"{vacancy.url}/voorwaarden" + "#hours_min",
        ]
        page = inside.send(page, status=422)
        assert vacancy.row.status is VacancyStatus.DRAFT

    def test_every_line_leads_to_a_field_that_exists(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/controleren")
        for link in page.soup.select(".summary__change a"):
            url, _hash, name = link["href"].partition("#")
            assert inside.page(url).soup.select(f'[id="{name}"]'), link["href"]

    def test_changing_a_line_leads_back(self, inside, draft):
        vacancy = draft()
        url = inside.page(f"{vacancy.url}/controleren").link("wijzig").partition("#")[0]
        page = inside.follow(inside.page(url), {"title": "Nieuwe naam"})
        assert page.heading == "Controleren"

    def test_remarks_of_the_moderator_stand_at_their_field(self, inside, vacancy, make_staff):
        from portal.vacancies.services import moderation

        vacancy = vacancy(VacancyStatus.SUBMITTED)
        moderation.request_changes(
            revisions.working(vacancy.row),
            message="Bijna goed.",
            by=make_staff(),
            remarks=[moderation.Remark("tasks", "Vertel meer over de route.")],
        )
        page = inside.page(vacancy.url)
        assert "Bijna goed." in page.text
        page = inside.page(page.link("Wat ga je doen").partition("#")[0])
        assert "Vertel meer over de route." in page.text
        inside.send(page, {"tasks": "Je rijdt elke dag dezelfde route."})
        inside.send(inside.page(f"{vacancy.url}/controleren"))
        assert vacancy.row.status is VacancyStatus.SUBMITTED


def test_copy_takes_the_text_and_asks_a_new_date(inside, vacancy, newest):
    source = vacancy()
    page = inside.page("/werkgever/vacatures/nieuw")
    page = inside.follow(page, {"earlier": source.ref}, form=1)
    assert page.form()["title"] == "Chauffeur leerlingenvervoer"
    copied = newest()
    assert copied.row.copied_from_id == source.id
    assert copied.text.closes_on is None
    values = inside.page(f"{copied.url}/voorwaarden").form()
    assert values["closes_on"] > clock.today().isoformat()


def test_copy_without_a_choice_says_what_to_do(inside, vacancy):
    vacancy()
    page = inside.send(inside.page("/werkgever/vacatures/nieuw"), form=1, status=422)
    assert "Kies welke vacature u wilt kopiëren." in page.text


def test_copy_of_a_foreign_vacancy_is_not_offered(inside, make_vacancy, make_employer):
    foreign = make_vacancy(employer=make_employer())
    page = inside.page("/werkgever/vacatures/nieuw")
    values = {**page.form(), "how": "kopie", "earlier": foreign.ref}
    assert inside.post(page.action(), data=values).status_code == 422


class TestOnBehalf:
    """A moderator writes for an organisation that does not use the portal (CAP-02-15)."""

    def test_moderator_writes_and_gives_a_reason_for_no_end(self, sign_in, make_staff, draft):
        one = draft(kind="individual_secondment", contract_form="secondment", contract_months=None)
        client = sign_in(make_staff())
        page = client.page(f"{one.url}/voorwaarden")
        page = client.send(page, status=422)
        page = client.follow(page, {"no_end_reason": "Wsw-medewerker"})
        assert page.heading == "Controleren"
        assert one.text.no_end_reason == "Wsw-medewerker"

    def test_employer_cannot_give_that_reason(self, inside, draft):
        one = draft(kind="individual_secondment", contract_form="secondment")
        page = inside.page(f"{one.url}/voorwaarden")
        assert page.soup.select("[name=no_end_reason]") == []
        answer = inside.post(page.action(), data={**page.form(), "no_end_reason": "Zomaar"})
        assert answer.status_code == 403
        assert one.text.no_end_reason == ""


class TestMoreChoices:
    def test_other_sectors_are_kept_each_once(self, inside, draft):
        vacancy = draft(more_sectors=[])
        page = inside.page(f"{vacancy.url}/werk")
        inside.send(page, {"second_sector": "retail", "third_sector": "retail"})
        assert vacancy.text.more_sectors == ("retail",)

    def test_other_sectors_come_back_in_the_form(self, inside, draft):
        vacancy = draft(more_sectors=["retail", "care"])
        typed = inside.page(f"{vacancy.url}/werk").form()
        assert (typed["second_sector"], typed["third_sector"]) == ("retail", "care")

    def test_kind_of_workplace_is_chosen(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/werk")
        inside.send(page, {"workplace_type": "supported"})
        assert vacancy.text.workplace_type == "supported"

    def test_another_kind_brings_its_own_workplace(self, inside, draft):
        vacancy = draft(kind="job", workplace_type="full")
        page = inside.page(f"{vacancy.url}/werk")
        inside.send(page, {"kind": "bbl_job"})
        assert vacancy.text.workplace_type == "learning"

    def test_place_for_the_job_agreement_is_marked(self, inside, draft):
        vacancy = draft()
        page = inside.page(f"{vacancy.url}/wie")
        inside.send(page, {"for_job_agreement": "y"})
        assert vacancy.text.for_job_agreement is True
