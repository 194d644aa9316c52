"""Front matter as typed fields: synonymous keys joined, every error of a file in one pass, with its line."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Annotated

from msgspec import Struct, field
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, ValidationInfo

from indexer.folding import normal
from indexer.page import PUBLIC, Publication, Warning
from indexer.readers.composing.outline import Named, Part
from indexer.readers.front_matter import coercion, named, wrappings
from indexer.readers.front_matter.by_language import Other
from indexer.readers.front_matter.choosing import Given, Givens, all_primary, candidates
from indexer.readers.front_matter.former_addresses import old_addresses
from indexer.readers.front_matter.head_values import Value, plain
from indexer.readers.front_matter.keys import UNITS, field_of
from indexer.readers.front_matter.prose import parts_of_extra, parts_of_others
from indexer.readers.front_matter.publication import is_switch, publication_of
from indexer.readers.front_matter.rich_text import markdown_of
from indexer.readers.page_language import code
from indexer.readers.quantities import Unitless, parse_date, parse_duration

Line = tuple[str, int | None]

_AMOUNTS = ("value", "amount", "length", "valor", "min", "from", "desde", "average")


def _first(given: Given) -> str:
    value = given.value
    while isinstance(value, list) and value:
        value = value[0]
    return coercion.text_of(value)


def _texts(given: tuple[Given, ...]) -> tuple[Line, ...]:
    texts = ((markdown_of(one.value), one.line) for one in given)
    # A text of several lines begins on the line below its key.
    return tuple((text, line and line + ("\n" in text.rstrip())) for text, line in texts if text.strip())


def _day(given: Given) -> date:
    value = given.value
    if isinstance(value, dict):
        value = coercion.first_of(value, ("date", "fecha", "iso", "start"))
    return parse_date(coercion.text_of(value), day_first=given.day_first)


def _seconds(given: Given, info: ValidationInfo) -> int | Unitless:
    value, unit = given.value, given.unit
    if isinstance(value, dict):
        unit = coercion.text_of(coercion.first_of(value, ("unit", "unidad"))) or unit or _unit_in(value)
        value = coercion.first_of(value, (*_AMOUNTS, *UNITS))
    if isinstance(value, bool | list | dict) or value is None:
        raise ValueError("no duration: write 45 s, 2 min or PT45S")
    seconds, note = parse_duration(value, unit)
    if isinstance(given.value, dict) and coercion.first_of(given.value, ("max", "to", "hasta")) is not None:
        note = note or "duration is a range; its lower end is taken"
    if note and isinstance(info.context, list):
        info.context.append(Warning(given.line, note))
    return seconds


def _unit_in(value: Mapping[str, Value]) -> str:
    """Give the unit that a key of a map names: `{minutes: 2}`."""
    return next((unit for key in value if (unit := UNITS.get(normal(key), ""))), "")


def _names_of(given: tuple[Given, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in given for name in coercion.names_of(one.value)))


def _lines_of(given: tuple[Given, ...]) -> tuple[Line, ...]:
    return tuple(line for one in given for line in named.lines_of(one.value, line=one.line))


def _named_by(
    names: tuple[str, ...], texts: tuple[str, ...]
) -> Callable[[tuple[Given, ...]], tuple[Named, ...]]:
    def read(given: tuple[Given, ...]) -> tuple[Named, ...]:
        return tuple(pair for one in given for pair in named.named_of(one.value, names, texts, line=one.line))

    return read


def _value(read: Callable[[Value], str]) -> BeforeValidator:
    return BeforeValidator(lambda given: read(given.value))


Text = Annotated[str, _value(coercion.text_of)]
First = Annotated[str, BeforeValidator(_first)]
Place = Annotated[str, _value(coercion.place_of)]
Level = Annotated[str, _value(coercion.level_of)]
Texts = Annotated[tuple[Line, ...], BeforeValidator(_texts)]
Day = Annotated[date | None, BeforeValidator(_day)]
Seconds = Annotated[int | Unitless | None, BeforeValidator(_seconds)]
Names = Annotated[tuple[str, ...], BeforeValidator(_names_of)]
Lines = Annotated[tuple[Line, ...], BeforeValidator(_lines_of)]
NamedThings = Annotated[tuple[Named, ...], BeforeValidator(_named_by(coercion.NAME_KEYS, coercion.TEXT_KEYS))]
Asked = Annotated[tuple[Named, ...], BeforeValidator(_named_by(named.QUESTION_KEYS, coercion.ANSWER_KEYS))]
Mistaken = Annotated[tuple[Named, ...], BeforeValidator(_named_by(named.MISTAKE_KEYS, named.FIX_KEYS))]


class FrontMatter(BaseModel):
    """The typed fields of a head; what the author did not give is empty."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    title: First = ""
    summary: Text = ""
    url: First = ""
    source: Text = ""
    lang: First = ""
    translation_key: Text = ""
    author: Text = ""
    published: Day = None
    updated: Day = None
    image: Place = ""
    duration: Seconds = None
    aliases: Names = ()
    keywords: Names = ()
    muscle: Names | None = None
    muscle_secondary: Names | None = None
    equipment: Names | None = None
    equipment_optional: Names | None = None
    difficulty: Level = ""
    movement: Names | None = None
    position: Names | None = None
    kind: Text = ""
    body: Texts = ()
    steps: Lines = ()
    tips: Lines = ()
    benefits: Lines = ()
    faq: Asked = ()
    mistakes: Mistaken = ()
    modifications: NamedThings = ()
    easier: NamedThings = ()
    harder: NamedThings = ()
    variations: NamedThings = ()


class ReadHead(Struct, frozen=True):
    """A head, understood: its typed fields, every value that fills none of them, and what was odd.

    `prose` are sections of sentences that stand under keys of no field.
    """

    fields: FrontMatter = field(default_factory=FrontMatter)
    extra: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[Warning, ...] = ()
    prose: tuple[Part, ...] = ()
    publication: Publication = PUBLIC
    moved_from: tuple[str, ...] = ()


LISTS = frozenset(name for name, info in FrontMatter.model_fields.items() if "tuple" in str(info.annotation))


def understand(values: Mapping[str, Value], lines: Mapping[str, int], *, lang: str = "") -> ReadHead:
    """Read a head's values into fields. What can't be read is kept in `extra`, with a Warning at its line.

    `lang` is the language of the page where the head names none, for values that stand there by language.
    """
    switches = {key: value for key, value in values.items() if is_switch(key, value)}
    head = wrappings.prepared({k: v for k, v in values.items() if k not in switches}, lines, lang)
    day_first = _day_first(head.values, lang)
    publication = publication_of(values, head.values, day_first=day_first)
    moved_from = old_addresses(values, head.values)
    extra: dict[str, object] = {**head.kept, **switches}
    given = _chosen(candidates(head, extra, day_first=day_first), extra)
    warnings: list[Warning] = [*_odd(given, extra)]
    while True:
        notes: list[Warning] = []
        try:
            fields = FrontMatter.model_validate(given, context=notes)
        except ValidationError as error:
            for problem in error.errors(include_url=False, include_input=False):
                name = str(problem["loc"][0])
                warnings.extend(_refused(given.pop(name), problem["msg"], extra))
        else:
            filled: dict[str, object] = {"muscle_secondary": ()} if all_primary(given) else {}
            if head.others:
                filled["aliases"] = _with_titles(fields, head.others)
            fields = fields.model_copy(update=filled) if filled else fields
            told = (fields.title, fields.summary)
            prose = (*parts_of_extra(extra, head.lines, told), *parts_of_others(head.others))
            return ReadHead(fields, extra, (*warnings, *notes), prose, publication, moved_from)


def _day_first(values: Mapping[str, Value], lang: str) -> bool:
    """Tell a page whose language writes the day first: all but English, where it depends on the country."""
    stated = next((value for key, value in values.items() if (field_of(key) or "")[0:1] == ("lang",)), None)
    return (code(stated if isinstance(stated, str) else lang) or "en") != "en"


def _with_titles(fields: FrontMatter, others: Mapping[str, Iterable[Other]]) -> tuple[str, ...]:
    """Add what the page is called in other languages to its other names."""
    titles = (value for values in others.values() for name, value, _ in values if name == "title")
    known = {normal(fields.title)}
    names = (*fields.aliases, *(value.strip() for value in titles if isinstance(value, str)))
    return tuple(dict.fromkeys(name for name in names if name and normal(name) not in known))


def _chosen(candidates: dict[str, list[tuple[int, Given]]], extra: dict[str, object]) -> Givens:
    chosen: Givens = {}
    for name, ranked in candidates.items():
        ordered = [given for _, given in sorted(ranked, key=lambda found: found[0])]
        if name in LISTS:
            chosen[name] = tuple(ordered)
            continue
        chosen[name] = ordered[0]
        extra.update((given.key, plain(given.value)) for given in ordered[1:])
    return chosen


def _odd(given: Givens, extra: dict[str, object]) -> Iterator[Warning]:
    """Warn where a list or map stands for one text, and keep all of it beside what was read of it."""
    for name, found in given.items():
        if isinstance(found, tuple) or name in {"image", "duration", "published", "updated"}:
            continue
        match found.value:
            case [str()]:
                continue
            case list():
                shape = "list"
            case dict():
                shape = "map"
            case _:
                continue
        extra[found.key] = plain(found.value)
        yield Warning(found.line, f"{found.key} is a {shape} where one text is expected")


def _refused(found: Given | tuple[Given, ...], message: str, extra: dict[str, object]) -> Iterator[Warning]:
    for given in found if isinstance(found, tuple) else (found,):
        extra[given.key] = plain(given.value)
        yield Warning(given.line, f"{given.key}: {message.removeprefix('Value error, ')}")
