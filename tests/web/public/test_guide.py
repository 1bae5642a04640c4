"""The guide: what may apply and why, what not and why not, and nothing kept."""

from sqlalchemy import event


def names(page, heading):
    part = page.soup.select_one(f"[aria-labelledby={heading}]")
    return [one.get_text() for one in part.select(".card__title a")] if part else []


def test_the_guide_asks_six_questions_and_says_nothing_yet(client, catalogue):
    page = client.page("/regelingen/wijzer")
    assert len(page.soup.select("main fieldset")) == 6
    assert "misschien bij u" not in page.text
    assert "gezondheid" in page.text  # that nothing is asked about it
    assert not [one for one in page.soup.select("fieldset") if "ziek" in one.legend.get_text()]


def test_answers_name_what_may_apply_and_why(client, catalogue, queries):
    with queries() as asked:
        page = client.page("/regelingen/wijzer?doel=hire&hulp=wage&contract=long&via=municipality")
    assert len(asked) <= 10
    assert "Loonkostensubsidie (LKS)" in names(page, "asked")
    assert "Loonkostenvoordeel (LKV)" in names(page, "explained")
    card = next(
        one for one in page.soup.select(".card") if one.h3.get_text() == "Loonkostensubsidie (LKS)"
    )
    assert "Waar zoekt u hulp bij? Loonkosten" in card.get_text(" ")
    chosen = {one["value"] for one in page.soup.select("main input[checked]")}
    assert chosen == {"hire", "wage", "long", "municipality"}


def test_answers_name_what_does_not_apply_and_why(client, catalogue):
    page = client.page("/regelingen/wijzer?doel=hire&hulp=wage&contract=none")
    assert "Loonkostensubsidie (LKS)" not in names(page, "asked")
    why = page.soup.select_one("details dl").get_text(" ", strip=True)
    assert "Zonder contract betaalt u geen loon. Dan is er ook geen subsidie op het loon." in why
    assert "Waar zoekt u hulp bij? Loonkosten" in why


def test_several_kinds_of_help_may_be_chosen(client, catalogue):
    page = client.page("/regelingen/wijzer?hulp=guidance&hulp=workplace")
    assert {"Jobcoaching", "Aanpassing van de werkplek"} <= set(names(page, "asked"))


def test_nothing_that_fits_says_what_to_do(client, make_instrument):
    make_instrument()
    page = client.page("/regelingen/wijzer?begonnen=longer")
    assert "Bij deze antwoorden past geen regeling" in page.text
    assert "De persoon werkt al bij u." in page.text


def test_answers_that_there_are_not_are_no_answers(client, catalogue):
    page = client.page("/regelingen/wijzer?doel=%00&hulp=%3Cb%3E&via=x&taal=nl")
    assert "misschien bij u" not in page.text


def test_nothing_is_stored_and_no_cookie_holds_an_answer(client, catalogue, engine):
    written = []

    def note(_connection, _cursor, statement, *_rest):
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(statement)

    client.page("/regelingen/wijzer")
    event.listen(engine, "before_cursor_execute", note)
    try:
        response = client.get("/regelingen/wijzer?doel=hire&via=own")
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert written == []
    assert "hire" not in str(response.headers.getlist("Set-Cookie"))
