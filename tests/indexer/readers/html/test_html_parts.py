from tests.indexer.readers.html.pages import FILLER, page_of, texts_of


def test_inline_tags_neither_break_nor_glue_words() -> None:
    page = page_of(
        "<h1>P</h1><p>The <b>fo</b>o&nbsp;bar<br>baz do&shy;ne.</p><ul><li>a</li><li>b</li></ul>"
        "<p><span>Level</span><span>Easy</span></p>"
    )
    assert texts_of(page) == ["The foo bar baz done.", "a", "b", "Level Easy"]


def test_links_stand_in_their_sentence_with_an_absolute_address() -> None:
    page = page_of(
        "<h1>P</h1><p>First one. Try the <a href='../side/'>side <b>plank</b></a> too. Last.</p>"
        "<p><a href='javascript:x()'>No</a> <a href='#top'>top</a></p>",
        head="<link rel=canonical href='https://a.example/x/plank/'>",
    )
    assert [(link.text, link.url, link.sentence) for link in page.links] == [
        ("side plank", "https://a.example/x/side/", "Try the side plank too.")
    ]


def test_labels_and_tags_do_not_run_together() -> None:
    page = page_of(
        "<h1>P</h1><div><span class=label>Level</span><span class=value>Easy</span></div>"
        "<div><span>Low impact</span><span>Core</span></div><div><a href=/a>One</a> <a href=/b>Two</a></div>"
    )
    assert texts_of(page) == ["Level: Easy", "Low impact | Core", "One", "Two"]


def test_images_that_load_late_are_found() -> None:
    page = page_of("<h1>P</h1><img src='data:image/gif;base64,R0' data-src='/late.jpg'><p>x</p>")
    assert page.image == "/late.jpg"


def test_a_place_where_a_word_may_break_loses_nothing() -> None:
    page = page_of("<h1>P</h1><p>The gluteus maxi<wbr>mus lifts the hip, <wbr>and the leg.</p>")
    assert texts_of(page) == ["The gluteus maximus lifts the hip, and the leg."]


def test_marks_of_footnotes_go_and_powers_stay() -> None:
    page = page_of(
        "<h1>P</h1><p>It helps.<sup><a href=#n1>1</a></sup> A mat of 2 m<sup>2</sup>.<sup>[2]</sup></p>"
    )
    assert texts_of(page) == ["It helps. A mat of 2 m2."]


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


def test_lines_that_a_converter_wrapped_are_one_paragraph() -> None:
    first = "The tilt wakes the deep muscles of the belly and eases a"
    page = page_of(f"<h1>P</h1>{FILLER}<p>{first}</p><p>stiff back.</p><p>A new one.</p>")
    assert texts_of(page)[-2:] == [f"{first} stiff back.", "A new one."]


def test_a_service_s_redirect_gives_the_address_that_it_leads_to() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<p>Take <a href='https://www.google.com/url?q=https://a.example/x&sa=D'>this</a>.</p>"
    )
    assert [link.url for link in page.links] == ["https://a.example/x"]


def test_a_fold_right_below_its_button_is_the_answer() -> None:
    page = page_of(
        f"<h1>P</h1>{FILLER}<h2>Questions</h2><div><button aria-expanded=false>How long?</button>"
        "<div class=x hidden><p>Two minutes.</p></div></div>"
    )
    assert [(one.question, one.answer) for one in page.faq] == [("How long?", "Two minutes.")]
