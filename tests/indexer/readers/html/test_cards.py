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


def test_labels_and_tags_do_not_run_together() -> None:
    page = page_of(
        "<h1>P</h1><div><span class=label>Level</span><span class=value>Easy</span></div>"
        "<div><span>Low impact</span><span>Core</span></div><div><a href=/a>One</a> <a href=/b>Two</a></div>"
    )
    assert texts_of(page) == ["Level: Easy", "Low impact | Core", "One", "Two"]


def test_pieces_of_a_sentence_are_no_row_of_tags() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}<ul><li><span>Push </span><span>back</span><span>.</span></li></ul>")
    assert "Push back." in texts_of(page)


def test_a_label_keeps_its_value_in_a_box_of_its_own() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<div class=field><div class=field__label>Level</div>"
        "<div class=field__item>Beginner</div></div>"
    )
    assert "Level: Beginner" in texts_of(page)


def test_a_label_keeps_each_of_its_values_in_a_box_of_its_own() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<div><div><div class=label>Muscles</div><div class=value>Calves</div>"
        "<div class=value>Shins</div></div></div>"
    )
    assert "Muscles: Calves, Shins" in texts_of(page)


def test_an_item_may_be_a_label_with_several_values() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<ul><li><span class=label>Muscles</span><span class=value>Calves</span>"
        "<span class=value>Shins</span></li></ul>"
    )
    assert texts_of(page)[-1] == "Muscles: Calves, Shins"


def test_labels_and_values_one_after_another_are_as_many_facts() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<div><div class=fact-label>Muscles</div><div class=fact-value>Calves</div>"
        "<div class=fact-value>Shins</div>"
        "<div class=fact-label>Gear</div><div class=fact-value>Step</div></div>"
    )
    assert texts_of(page)[-2:] == ["Muscles: Calves, Shins", "Gear: Step"]


def test_a_label_over_a_sentence_is_no_fact() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<div><div class=label>Why</div><div class=value>It helps.</div>"
        "<div class=value>It lasts.</div></div>"
    )
    assert "It lasts." in texts_of(page)
