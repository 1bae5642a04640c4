from portal import clock
from portal.candidates.models import CandidateDayCount
from portal.candidates.services import counting


def test_found_adds_up_per_day_and_passes_over_who_is_gone(session, someone):
    counting.forget()
    one, two = someone(), someone()
    session.commit()
    counting.found([one.ref, two.ref])
    counting.found([one.ref, "GONE"])
    assert counting.flush() == 2
    counting.found([one.ref])
    assert (counting.flush(), counting.flush()) == (1, 0)
    rows = {row.candidate_id: (row.day, row.found) for row in session.query(CandidateDayCount)}
    assert rows == {one.id: (clock.today(), 3), two.id: (clock.today(), 1)}
