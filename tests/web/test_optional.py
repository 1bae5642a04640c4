from portal.web.kit.optional import address_of


def test_page_that_is_there_has_an_address(app):
    with app.test_request_context("/"):
        assert address_of("public.calculator", soort="lkv") == "/regelingen/rekenhulp?soort=lkv"


def test_page_that_is_not_there_has_none(app):
    with app.test_request_context("/"):
        assert not address_of("public.nothing", soort="lkv")
