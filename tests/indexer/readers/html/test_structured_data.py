import pytest

from tests.indexer.readers.html.pages import FILLER, page_of


def test_structured_data_marks_the_questions_that_the_page_shows_and_warns_of_others() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "FAQPage", "mainEntity": ['
        '{"@type": "Question", "name": "My knees hurt", "acceptedAnswer": {"text": "Rest them."}},'
        '{"@type": "Question", "name": "Not here?", "acceptedAnswer": {"text": "No."}}]}</script>'
    )
    page = page_of(f"<h1>P</h1>{FILLER}<h2>Good to know</h2><p>My knees hurt</p><p>Rest them.</p>", head=data)
    assert [(one.question, one.answer) for one in page.faq] == [("My knees hurt", "Rest them.")]
    assert [note.reason for note in page.warnings] == [
        "structured data has 1 question that the page does not show: 'Not here?'"
    ]


def test_broken_structured_data_costs_only_itself() -> None:
    page = page_of(f"<h1>P</h1>{FILLER}", head='<script type="application/ld+json">{"a": </script>')
    assert "not valid JSON" in page.warnings[0].reason


def _ld(json: str) -> str:
    return f"<script type='application/ld+json'>{json}</script>"


@pytest.mark.parametrize(
    "json",
    [
        '{"@type": "HowTo", "step": [{"text": "Kneel on the mat."}, {"text": "Press the floor away."}]}',
        '{"@type": "HowTo", "step": "1. Kneel on the mat. 2. Press the floor away."}',
        '{"@type": "HowTo", "step": [{"position": 2, "text": "Press the floor away."}, '
        '{"position": 1, "text": "Kneel on the mat."}]}',
        '{"@type": "https://schema.org/HowTo", "step": [{"text": "Kneel on the mat."}, '
        '{"position": 1, "text": "Press the floor away."}]}',
        '<!-- {"@type": "HowTo", "step": ["Kneel on the mat.", "Press the floor away.",],} -->',
        '{"@type": "HowTo", "step": "Kneel on the mat. Press the floor away."}',
        '{"@type": "HowTo", "step": {"itemListElement": [{"item": {"text": "Kneel on the mat."}}, '
        '{"item": {"itemListElement": {"text": "Press the floor away."}}}]}}',
        '//<![CDATA[\n{"@graph": [{"@type": ["HowTo"], "step": {"itemListElement": '
        '[{"text": "Kneel on\nthe mat."}, {"text": "&lt;p&gt;Press the floor away.&lt;/p&gt;"}]}}]}\n//]]>',
    ],
)
def test_lines_that_structured_data_calls_steps_are_steps(json: str) -> None:
    lines = "<p>Kneel on the mat.</p><p>Press the floor away.</p>"
    page = page_of(f"<h1>Plank</h1>{FILLER}<h2>Do it</h2><div>{lines}</div>", head=_ld(json))
    assert [step.text for step in page.steps] == ["Kneel on the mat.", "Press the floor away."]
    assert page.warnings == ()


def test_steps_that_a_page_numbers_itself_overrule_its_structured_data() -> None:
    json = '{"@type": "HowTo", "step": ["Look ahead.", "Keep still."]}'
    page = page_of(
        f"<h1>P</h1>{FILLER}<h2>How to do it</h2><ol><li>Kneel.</li><li>Press.</li></ol>"
        "<h2>Notes</h2><p>Look ahead.</p><p>Keep still.</p>",
        head=_ld(json),
    )
    assert [step.text for step in page.steps] == ["Kneel.", "Press."]


def test_steps_that_stand_in_structured_data_alone_are_the_pages() -> None:
    told = '{"@type": "HowToSection", "itemListElement": ["Kneel.", {"text": "Reach."}]}'
    sections = f'{{"@type": "HowToSection"}}, {told}'
    page = page_of(f"<h1>P</h1>{FILLER}", head=_ld(f'{{"@type": "HowTo", "step": [{sections}]}}'))
    assert [step.text for step in page.steps] == ["Kneel.", "Reach."]


def test_steps_that_the_page_names_are_not_taken_again_from_structured_data() -> None:
    data = """{"@type": "HowTo", "step": [{"name": "Comb", "text": "Use a wide comb."},
              {"name": "Dry", "text": "Pat it dry."}]}"""
    head = f'<script type="application/ld+json">{data}</script>'
    shown = page_of(
        f"<h1>Plan</h1>{FILLER}<h3>Comb</h3><p>Take it easy.</p><h3>Dry</h3><p>Pat.</p>", head=head
    )
    assert shown.steps == ()
    assert len(page_of(f"<h1>Plan</h1>{FILLER}", head=head).steps) == 2


def test_steps_that_only_metas_say_are_the_pages() -> None:
    step = "<div itemprop=step itemtype='//schema.org/HowToStep'><meta itemprop=text content='{}'></div>"
    told = "".join(map(step.format, ("Lie on one side.", "Lift the hips.")))
    page = page_of(f"<h1>P</h1>{FILLER}{told}")
    assert [one.text for one in page.steps] == ["Lie on one side.", "Lift the hips."]


def test_a_plan_of_an_exercise_has_steps_as_any_how_to() -> None:
    plan = '{"@type": "ExercisePlan", "step": ["Stand on one leg.", "Open the hip."]}'
    page = page_of(f"<h1>P</h1>{FILLER}", head=_ld(plan))
    assert [one.text for one in page.steps] == ["Stand on one leg.", "Open the hip."]


def test_who_is_only_referred_to_is_named_by_what_the_data_tells_of_them() -> None:
    graph = (
        '{"@graph": [{"@type": "Organization", "@id": "#us", "name": "The Yard"}, '
        '{"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"}, {"@type": "Article", '
        '"author": [{"@id": "#ana"}, {"@id": "#gone"}], "publisher": {"@id": "#us"}}]}'
    )
    page = page_of(f"<h1>Plank</h1>{FILLER}", head=_ld(graph))
    assert (page.author, page.source) == ("Ana Ruiz", "The Yard")
