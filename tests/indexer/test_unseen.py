"""Two rounds of pages that were scored before any rule knew them: none is filed wrongly any more."""

import pytest

from tests.indexer.unseen import Unseen, unseen

LEFT = {
    "reformer-footwork.md": {"optional:cushion", "position:supine"},
    "thoracic-rotation.txt": {"optional:cushion"},
    "pike-push-up.md": {"movement:vertical_push"},
}
"""What their text only suggests, and no rule says."""


@pytest.mark.parametrize("page", [*unseen("first"), *unseen("second")], ids=lambda page: page.file)
def test_a_page_that_no_rule_was_made_for_is_filed_as_one_who_knows_would(page: Unseen) -> None:
    wrong, missed = page.mistakes()
    assert wrong == set()
    assert missed == LEFT.get(page.file, set())
