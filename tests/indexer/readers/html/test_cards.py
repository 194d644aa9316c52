from tests.indexer.readers.html.pages import FILLER, page_of, texts_of


def test_steps_on_numbered_cards_are_steps_without_their_numbers() -> None:
    cards = "".join(
        f"<div class=card><div><b>{number}</b></div><div><h3>{name}</h3><p>{text}</p></div></div>"
        for number, (name, text) in enumerate([("Lie down", "On your back."), ("Lift", "Slowly.")], 1)
    )
    page = page_of(f"<h1>P</h1>{FILLER}<h2>How to do it</h2><div>{cards}</div><h2>Next</h2><p>After.</p>")
    assert [step.text for step in page.steps] == ["Lie down. On your back.", "Lift. Slowly."]


def test_numbered_cards_that_are_no_steps_keep_their_headings() -> None:
    cards = "".join(
        f"<div><span>{n}</span><h3>Reason {w}</h3><p>Why.</p></div>" for n, w in ((1, "a"), (2, "b"))
    )
    page = page_of(f"<h1>P</h1>{FILLER}<h2>Why</h2><div>{cards}</div>")
    assert [section.heading for section in page.sections][-2:] == ["Reason a", "Reason b"]
    assert "1" not in texts_of(page)


def test_a_number_that_does_not_count_is_content() -> None:
    page = page_of("<h1>P</h1><ul><li><b>3</b> sets</li><li><b>10</b> repetitions</li></ul>")
    assert texts_of(page) == ["3 sets", "10 repetitions"]


def test_the_name_of_a_tab_heads_its_panel() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<div role=tablist><button role=tab id=t aria-controls=p>Tips</button></div>"
        "<div role=tabpanel id=p hidden><p>Look at the floor ahead.</p></div>"
    )
    assert page.sections[-1].heading == "Tips"
    assert "Look at the floor ahead." in (*texts_of(page), *page.tips)


def test_tabs_that_name_no_panel_name_those_in_their_order() -> None:
    tabs = "<button role=tab>At home</button><button role=tab>In the gym</button>"
    panels = "".join(f"<div role=tabpanel><p>Hold on to a {thing}.</p></div>" for thing in ("chair", "bench"))
    page = page_of(f"<h1>Row</h1><div><div role=tablist>{tabs}</div><div>{panels}</div></div>")
    assert [section.heading for section in page.sections] == ["At home", "In the gym"]


def test_titles_of_one_class_are_headings_of_one_level() -> None:
    cards = "".join(f"<div><div class=box_title>{name}</div><div>It is {name}.</div></div>" for name in "ab")
    page = page_of(
        f"<h1>P</h1>{FILLER}<h2>Kinds</h2>{cards}<h2>Next</h2><div class=box_title>c</div><p>C.</p>"
    )
    assert [(one.heading, one.level) for one in page.sections[1:]] == [
        ("Kinds", 2), ("a", 3), ("b", 3), ("Next", 2), ("c", 3),
    ]  # fmt: skip


def test_a_label_by_class_over_several_boxes_heads_them() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<div><div class=field__label>Muscles</div>"
        "<div><div>Lats</div><div>Rhomboids</div></div></div>"
    )
    assert (page.sections[-1].heading, texts_of(page)[1:]) == ("Muscles", ["Lats", "Rhomboids"])


def test_a_legend_heads_its_fieldset() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<fieldset><legend>Dose</legend><p>Three sets.</p></fieldset>")
    assert (page.sections[-1].heading, texts_of(page)[-1]) == ("Dose", "Three sets.")


def test_a_heading_by_class_alone_is_no_subtitle() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<h2 class=section-subtitle>Key points</h2><p>One is enough.</p>")
    assert [one.heading for one in page.sections] == [None, "Key points"]


def test_a_line_under_a_cards_title_is_no_section() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<h5 class=card-title>Wall sit</h5><h6 class=card-subtitle>Easy</h6><p>Sit.</p>"
    )
    assert [one.heading for one in page.sections] == [None, "Wall sit"]
