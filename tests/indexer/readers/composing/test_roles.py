import pytest

from indexer.readers.composing.roles import level_of, role_of, role_of_lead


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Commonly Asked Questions On Rows", "faq"),
        ("Q&A", "faq"),
        ("Preguntas frecuentes", "faq"),
        ("Do’s and don’ts", "tips"),
        ("The don’ts", "mistakes"),
        ("Common errors", "mistakes"),
        ("What people get wrong", "mistakes"),
        ("Where it falls apart", "mistakes"),
        ("Things I shout about", "mistakes"),
        ("The sins we forgive least", "mistakes"),
        ("Ways to ruin it", "mistakes"),
        ("What’s burning", "muscles"),
        ("Whose job is it?", "muscles"),
        ("Making it more or less demanding", "modifications"),
        ("If it’s too heavy", "modifications"),
        ("Too brutal for now?", "modifications"),
        ("If you can't do one yet", "modifications"),
        ("Not there yet?", "modifications"),
        ("From zero to ten", "modifications"),
        ("Para ponértelo más fácil", "modifications"),
        ("Si todavía no aguantas", "modifications"),
        ("De cero a diez", "modifications"),
        ("Si te resulta demasiado fácil", "modifications"),
        ("If your knees complain", "safety"),
        ("Cranky shoulders?", "safety"),
        ("Moves to leave at the door", "safety"),
        ("Avoid or greatly modify if you have", "safety"),
        ("Adding weight", "programming"),
        ("A sensible week", "programming"),
        ("Here’s the drill", "steps"),
        ("Doing it right", "tips"),
        ("Errores comunes", "mistakes"),
        ("Who Should Avoid It?", "safety"),
        ("Precauciones", "safety"),
        ("HOW TO DO A ROW", "steps"),
        ("To perform:", "steps"),
        ("Cómo se hace", "steps"),
        ("2. How to do it", "steps"),
        ("How to breathe", "breathing"),
        ("Muscles worked", "muscles"),
        ("What does it work?", "muscles"),
        ("Músculos que trabaja", "muscles"),
        ("Beneficios", "benefits"),
        ("Make it harder", "modifications"),
        ("Easier variations", "variations"),
        ("Rows vs. pulldowns", "comparison"),
        ("What you’ll need", "equipment"),
        ("How often should I do them?", "programming"),
        ("Sets, reps & progression", "programming"),
        ("Running progression protocol", "programming"),
        ("8-week programme", "programming"),
        ("When to breathe", "breathing"),
        ("Breathing and tempo", "breathing"),
        ("Tips and progressions", "modifications"),
        ("Consejos", "tips"),
        ("The bottom line", "summary"),
        ("You might also like", "see_also"),
        ("Also see", "see_also"),
        ("Learn More", "see_also"),
        ("Más información", "see_also"),
        ("Saiba mais", "see_also"),
        ("What is a row?", "overview"),
    ],
)
def test_headings_announce_their_role(heading: str, role: str) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize(
    "heading",
    [
        "Do both directions",
        "Learn more on bracing",
        "Quick, light steps",
        "4 reps",
        "Prevents injuries",
        "Not squeezing the muscle",
        "Bear crawl",
        "What we see from the pier",
        "You should not feel",
        "If your knees allow",
        "Dial the harbour master",
        "Ways to pay",
        "Why it occurs",
        "Setup tasks",
        "Release tight muscles",
        "Types of pain",
        "Schedule a call",
        "How to contact us",
        "Clear instruction",
        "Breath foundations",
        "A breath of fresh air",
        "What makes programs work",
        "Compare all programs",
        "Libera los músculos tensos",
    ],
)
def test_other_lines_announce_nothing(heading: str) -> None:
    assert role_of(heading) is None


def test_a_lead_announces_what_it_counts() -> None:
    assert role_of_lead("Regular rowing offers several benefits.") == "benefits"
    assert role_of_lead("The benefits of rowing are obvious.") is None


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("This is easier than the standard version.", "easier"),
        ("A weight is added for more work.", "harder"),
        ("It is more challenging than a lunge.", None),
        ("Más difícil y más inestable.", "harder"),
        ("Any band will do.", None),
    ],
)
def test_levels_are_what_a_text_claims_for_itself(text: str, level: str | None) -> None:
    assert level_of(text) == level
