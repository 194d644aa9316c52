from tests.indexer.readers.html.pages import FILLER, page_of, texts_of


def test_a_caption_that_tells_what_to_do_stays_and_others_go() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<div class=caption>Lower the heel slowly.</div>"
        "<p class=photo-caption>A town in June.</p>"
    )
    assert texts_of(page)[1:] == ["Lower the heel slowly."]


def test_a_line_below_a_picture_is_its_caption() -> None:
    page = page_of(f"<h1>P</h1><div class=image-box><img src=/a.jpg><p>A town in June.</p></div>{FILLER}")
    assert len(texts_of(page)) == 1
    assert "caption" in {one.reason for one in page.dropped}


def test_a_heading_by_class_alone_is_no_subtitle() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<h2 class=section-subtitle>Key points</h2><p>One is enough.</p>")
    assert [one.heading for one in page.sections] == [None, "Key points"]


def test_a_line_under_a_cards_title_is_no_section() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<h5 class=card-title>Wall sit</h5><h6 class=card-subtitle>Easy</h6><p>Sit.</p>"
    )
    assert [one.heading for one in page.sections] == [None, "Wall sit"]


def test_an_item_that_is_a_small_article_is_a_section() -> None:
    items = "".join(f"<li><h3>{name}</h3><p>{name} slowly.</p></li>" for name in ("Sit", "Rise"))
    page = page_of(f"<h1>P</h1>{FILLER}<ul>{items}</ul>")
    assert [one.heading for one in page.sections] == [None, "Sit", "Rise"]
    assert texts_of(page)[1:] == ["Sit slowly.", "Rise slowly."]
