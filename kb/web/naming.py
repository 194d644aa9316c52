"""Names of facets and values, and what we say of pages, in the language of the interface."""

from kb import labels
from kb.saying import Saying, ValueName
from kb.web import interface_language
from kb.web.interface_language import ui
from kb.web.site import site


def labels_here() -> labels.Labels:
    """The names of values in the language of the interface."""
    return labels.Labels(site().taxonomy, ui(), interface_language.say)


def facet_label(name: str) -> str:
    """The name of a facet in the language of the interface."""
    return interface_language.say(labels.facet_label(name))


def said(text: str) -> str:
    """What we say of pages (kb.saying) in the language of the interface; what they say, as it is."""
    match text:
        case Saying():
            template = interface_language.say(text.template)
            values = {
                name: said(part) if isinstance(part, str) else part for name, part in text.values.items()
            }
            return template % values if values else template
        case ValueName():
            return labels_here().of(text.facet, text.value)
    return text
