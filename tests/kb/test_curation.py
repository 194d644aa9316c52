"""An editor's file, checked when it is loaded."""

from pathlib import Path

import pytest

from kb.curation import load_curation, read_curation
from kb.errors import SettingsError

FULL = """
hidden = ["drafts/*"]
boosts = {"guides/*" = 0.8}
stop = ["Thank you"]
mutual = [["couch stretch", "sofa stretch"]]

[[pinned]]
question = "Getting  started?"
ids = ["guides/first-week"]

[synonyms]
"chin up" = ["pull up"]
"""


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "curation.toml"
    path.write_text(FULL, encoding="utf-8")
    curation = load_curation(path)
    assert curation.pinned_for("getting started") == ("guides/first-week",)
    assert curation.stops("thank you?")
    assert curation.synonyms["chin up"] == ("pull up",)
    assert curation.synonyms["sofa stretch"] == ("couch stretch",)
    assert curation.boosts == {"guides/*": 0.8}


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"pined": []}, "unknown key 'pined'"),
        ({"boosts": {"a": 0}}, "boosts 'a'"),
        ({"boosts": {"a": True}}, "boosts 'a'"),
        ({"hidden": "a"}, "hidden: give a list"),
        ({"pinned": [{"ids": ["a"]}]}, "needs a question"),
        ({"pinned": [{"question": "a", "ids": []}, {"question": "A?", "ids": []}]}, "twice"),
        ({"mutual": [["one"]]}, "two words"),
        ({"synonyms": {"a": "b"}}, "synonyms 'a'"),
        ([], "curation: give a table"),
    ],
)
def test_a_wrong_key_is_named(table: object, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        read_curation(table)


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "curation.toml"
    for broken in ("hidden = [", f"hidden = {'[' * 5000}", f"hidden = {'9' * 5000}"):
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(SettingsError, match=r"curation\.toml"):
            load_curation(path)
