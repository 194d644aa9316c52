from tests.indexer.readers.html.pages import page_of, texts_of


def test_tables_keep_their_rows() -> None:
    page = page_of("<h1>P</h1><table><thead><tr><th>Week<th>Hold</thead><tr><td>1<td>10 s</table>")
    assert [(b.kind, b.text) for s in page.sections for b in s.blocks] == [
        ("row", "Week | Hold"),
        ("row", "1 | 10 s"),
    ]


def test_a_layout_table_is_no_table() -> None:
    page = page_of(
        "<h1>P</h1><table role=presentation><tr><td><p>Left.</p></td><td><p>Right.</p></td></tr></table>"
    )
    assert texts_of(page) == ["Left.", "Right."]


def test_a_table_that_names_mistakes_gives_them_with_their_fixes() -> None:
    page = page_of(
        "<h1>P</h1><h2>Mistakes</h2><table><tr><th>Mistake<th>Fix</tr>"
        "<tr><td>Bent wrist<td>Make a fist.</tr></table>"
        "<h2>Variations</h2><table><tr><th>Week<th>Sets</tr><tr><td>1<td>2</tr></table>"
    )
    assert [(one.mistake, one.fix) for one in page.mistakes] == [("Bent wrist", "Make a fist.")]
    assert page.variations == ()


def test_a_row_of_a_name_and_a_value_is_a_fact() -> None:
    page = page_of(
        "<h1>P</h1><table><tr><th>Kit:</th><td>Mat</td></tr><tr><th>Level</th><td>Easy</td></tr></table>"
    )
    assert texts_of(page) == ["Kit: Mat", "Level: Easy"]
