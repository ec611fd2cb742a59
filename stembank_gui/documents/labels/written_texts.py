"""The texts of labels that people wrote: product labels in one form or as written, transport labels."""

import re
from collections.abc import Callable
from dataclasses import replace

from stembank_gui import words
from stembank_gui.documents.labels.texts import Texts, product_texts, transport_texts
from stembank_gui.rules.labels.product import ProductLabel, product_label
from stembank_gui.rules.labels.product_reading import (
    ean_digits,
    read_blood_group,
    read_storage,
    read_strength,
    read_when,
)
from stembank_gui.rules.labels.product_saying import say_between, say_cells, say_temperatures
from stembank_gui.rules.labels.transport import transport_label
from stembank_gui.rules.labels.written_facts import Form, WrittenFacts, serials
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.words import Language

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")


def caption_language(name: str, form: Form) -> Language:
    """Return the language of a label's own words: the chosen one; of a label as written, that of its name.

    >>> caption_language("血小板注射液", "written"), caption_language("血小板注射液", "en")
    ('zh', 'en')
    """
    if form != "written":
        return form
    return "zh" if _HAN.search(name) else "en"


def written_texts(kind: LabelKind, facts: WrittenFacts) -> tuple[Texts, ...]:
    """Return the texts of every label of a run, in the order in which they come out: unit after unit, copy after copy.

    Raises:
        Refused: `labels.serial_counts` where serial numbers cannot go up.
    """
    if kind is LabelKind.TRANSPORT:
        return (transport_texts(transport_label(facts.fields)),) * facts.copies
    label = product_label(facts.fields)
    each = [replace(label, serial=serial) for serial in serials(label.serial, facts.units)]
    return tuple(product_texts_in(facts.form, one) for one in each for _copy in range(facts.copies))


def words_language(kind: LabelKind, facts: WrittenFacts) -> Language:
    """Return the language of the words that the template brings to the labels of a run."""
    name = "contents" if kind is LabelKind.TRANSPORT else "product"
    return caption_language(facts.fields.get(name, ""), facts.form)


def product_texts_in(form: Form, label: ProductLabel) -> Texts:
    """Return what stands in the fields of a product label.

    In English or Chinese, days are ISO 8601, and amounts, temperatures and the blood group are said in that language;
    what cannot be read to its last word ("protect from light"), and every other field, stands as it was written.
    """
    texts = product_texts(label) | {"ean": ean_digits(label.ean)}
    if form == "written":
        return texts
    said: dict[str, Callable[[str, Language], str | None]] = {
        "produced": _when, "expires": _when, "strength": _strength, "storage": _storage, "blood_group": _blood_group,
    }  # fmt: skip
    return texts | {field: say(texts[field], form) or texts[field] for field, say in said.items()}


def _when(text: str, _language: Language) -> str | None:
    found = read_when(text)
    return None if found is None else str(found)


def _strength(text: str, language: Language) -> str | None:
    found = read_strength(text)
    if found is None or found.rest:
        return None
    parts = []
    if found.low_ml is not None and found.high_ml is not None:
        parts.append(f"{say_between(found.low_ml, found.high_ml, text)} mL")
    for cells, term in ((found.cells, "cells"), (found.cells_per_ml, "cells_per_ml")):
        if cells is not None:
            parts.append(words.term(f"product_label.{term}", language).format(cells=say_cells(cells)))
    return (
        words.term("product_label.comma", language).format(first=parts[0], second=parts[1]) if parts[1:] else parts[0]
    )


def _storage(text: str, language: Language) -> str | None:
    found = read_storage(text)
    if found is None or found.rest:
        return None
    said = say_temperatures(found, text)
    return words.term("product_label.agitated", language).format(storage=said) if found.agitation else said


def _blood_group(text: str, language: Language) -> str | None:
    found = read_blood_group(text)
    if found is None:
        return None
    rhd = {None: "blood_group", True: "rhd_positive", False: "rhd_negative"}[found.rhd]
    return words.term(f"product_label.{rhd}", language).format(abo=found.abo)
