"""No word of a language stands in code: patterns and sets of words are data (`indexer.words`, `kb.words`)."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import indexer
import kb
from indexer.folding import fold_word
from kb.words import folded_words

HOUSES = (Path(indexer.__path__[0]), Path(kb.__path__[0]))
PATTERNS = {"compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer"}
RULES = {"Rule", "rule"}
SETS = {"frozenset", "set", "tuple"}
WORD = re.compile(r"[^\W\d_]{2,}")
NO_WORD = re.compile(r"\\[a-zA-Z]|\(\?P<\w+>|\(\?[aimsx]+[:)]|\{[a-z_]+\}|\[[^\]]*\]")
"""What stands in a pattern and is no word: classes, names of groups, flags, slots."""

MACHINES = (
    "indexer/readers/markdown/",
    "kb/engines/",
    "kb/meaning/own_model.py",
    "kb/serving/",
    "kb/web/",
    "kb/settings.py",
    "kb/setting_values.py",
    "kb/starting/",
)
"""Where patterns read what machines write: dialects of markup, files of an index, addresses."""

_SIGNS = """
    address advert after ai al all alttext and api app assign at attribution author auto background
    banner be bibliography bio br breadcrumb bs build button calltoaction caption checksum citations
    clip co code com config content contents cookie copyright count create credit css cta data date
    debug default del details di dialog disclaimer display docx doi dt editor em email embed error es et
    eur facebook false fe form found gbp generation gl google gp hash height hidden href html http https
    hyperlink id iframe imagealt img in indd indent inert info input intent internal io javascript
    jsonld kbd keys kr layout left licen line link linkedin list localization location lost ltr mailto
    mc me menu meta metrics microsoft mid min mins minutes mov mp msgpack name nav navigation net new
    newsletter nfkc no noindex none not null odt off og ol on only or ordinal org out page pages path
    pdf perset perside perweek phone php pin pinterest pointer pp pretty prompt px query range rect
    reddit redirect references related replace reviewer right rtf schema script sec seconds secs send
    seo settings sha share shtml sidebar sides sign slug social source sources st stamps strike strong
    style sub submit subscri summary sup table template text title todo top translation true trusted
    twitter type uk ul unavailable unsaid untitled up url usd uuid version video vimeo visibility wa
    webm webp weekdate whatsapp word www yes youtu youtube zł
"""
SIGNS = frozenset(_SIGNS.split())
"""Names of markup, of keys of heads, of formats and of hosts, which read the same in every language."""


@cache
def modules() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the product by its path in the checkout."""
    return tuple(
        (f"{file.relative_to(house.parent)}", ast.parse(file.read_text("utf-8")))
        for house in HOUSES
        for file in sorted(house.rglob("*.py"))
    )


def texts(node: ast.AST) -> Iterator[ast.Constant]:
    """The texts in an expression, those of f-strings among them."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
            yield inner


def in_patterns(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The words that patterns are written with, each with its line."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            given = call.args[:1] if name in PATTERNS else call.args[1:] if name in RULES else ()
            for one in (text for argument in given for text in texts(argument)):
                yield from ((one.lineno, word) for word in WORD.findall(NO_WORD.sub(" ", str(one.value))))


def in_sets(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The words in sets, tuples and running texts that are cut into words, each with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Set | ast.Tuple | ast.List):
            for one in node.elts:
                if isinstance(one, ast.Constant) and isinstance(one.value, str):
                    yield one.lineno, one.value
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split"
        ):
            for one in texts(node.func.value):
                yield from ((one.lineno, word) for word in str(one.value).split())


def test_patterns_hold_no_words_of_a_language() -> None:
    found = [
        f"{path}:{line}: {word!r} is a word: name its list in words/*.toml"
        for path, tree in modules()
        if not path.startswith(MACHINES)
        for line, word in in_patterns(tree)
        if word.lower() not in SIGNS
    ]
    assert not found, "\n".join(found)


_NAMES = """
    's also and any by el em en es for from get how id if it ja no of on or to what why without ʼs ’s
"""
NAMES = frozenset(_NAMES.split())
"""Codes of languages, names of kinds and of cues, keys of data and of programs: no words of a text."""

KEYS = ("indexer/readers/front_matter/",)
"""What heads are keyed by, in any language: keys inside keys, and states of publication."""


def test_sets_hold_no_words_that_hold_sentences_together() -> None:
    small = folded_words("words", "stop") - NAMES
    found = [
        f"{path}:{line}: {word!r} is a word: name its list in words/*.toml"
        for path, tree in modules()
        if not path.startswith(KEYS)
        for line, word in in_sets(tree)
        if len(word) > 1 and word.lower() not in NAMES and fold_word(word) in small
    ]
    assert not found, "\n".join(found)


def test_a_word_in_a_pattern_or_a_set_is_found_with_its_line() -> None:
    tree = ast.parse(
        'import re\nX = re.compile(r"\\b(?:rodilla|knee)s?\\b")\nY = frozenset(("the", "los"))\n'
    )
    assert list(in_patterns(tree)) == [(2, "rodilla"), (2, "knee")]
    assert list(in_sets(tree)) == [(3, "the"), (3, "los")]
    assert [word for _, word in in_patterns(ast.parse('Rule("glue", r"^{small}\\b and {of}")'))] == ["and"]
