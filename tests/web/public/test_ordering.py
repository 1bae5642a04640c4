def test_the_order_is_explained_in_plain_words(client, session):
    page = client.page("/zo-ordenen-wij")
    assert page.heading == "Zo kiezen we de volgorde"
    assert "tellen 2 keer zo zwaar als het gewenste beroep" in page.text
    assert "Uitkering, hoelang iemand al zonder werk is" in page.text
