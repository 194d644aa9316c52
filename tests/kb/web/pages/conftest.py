from collections.abc import Iterator

import pytest
from flask import Flask


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """Labels of a page's parts are those of an app's catalogues."""
    with app.test_request_context():
        yield
