from portal import clock
from portal.configuration import services as configuration
from portal.instruments import guide
from portal.instruments.models import InstrumentAvailability
from portal.instruments.queries import fitting

ANSWERS = guide.read({"goal": ["hire"], "contract": ["long"], "started": ["no"]})


def codes(**changes):
    return [
        one.version.instrument.code for one in fitting.short_list(ANSWERS, clock.today(), **changes)
    ]


def test_the_list_is_as_short_as_the_installation_says(catalogue, make_staff):
    assert len(codes()) == 5
    assert codes()[:2] != []
    configuration.set_number("short_list_schemes", 2, by=make_staff())
    assert len(codes()) == 2


def test_nothing_that_is_excluded_stands_in_it(catalogue):
    assert "trial_placement" not in codes()
    assert "wage_cost_subsidy" in codes()


def test_what_a_municipality_has_not_is_left_out(session, make_instrument):
    instrument = make_instrument(content={"situations": {"goal": ["hire"]}})
    session.add(
        InstrumentAvailability(
            instrument_id=instrument.id, municipality="delft", is_available=False
        )
    )
    session.add(
        InstrumentAvailability(
            instrument_id=instrument.id, municipality="westland", remark="Bel eerst."
        )
    )
    session.flush()
    session.expire_all()
    assert codes(municipality="delft") == []
    assert codes(municipality="rijswijk") == ["try_out"]
    row = fitting.short_list(ANSWERS, clock.today(), municipality="westland")[0]
    assert row.remark == "Bel eerst."


def test_no_answers_give_no_list(catalogue):
    assert fitting.short_list({}, clock.today()) == []
