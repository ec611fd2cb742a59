"""How a certificate speaks: in English, in Chinese, or in both."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from stembank_gui import words
from stembank_gui.documents.certificate.facts import Named
from stembank_gui.rules.vocabulary import term_key

CertificateLanguage = Literal["en", "zh", "both"]


@dataclass(frozen=True, slots=True)
class Voice:
    """Says terms, names and sentences in the certificate's language; `group` names another paper's own words."""

    language: CertificateLanguage
    group: str = "certificate"

    @property
    def languages(self) -> tuple[words.Language, ...]:
        """Return the languages to say things in, English first."""
        return words.LANGUAGES if self.language == "both" else (self.language,)

    def label(self, key: str, *, between: str = " ") -> str:
        """Return the name of a field or a section, such as "Lot 批号"."""
        return between.join(words.term(f"{self.group}.{key}", language) for language in self.languages)

    def lines(self, key: str, **params: object) -> str:
        """Return a sentence, one line per language; a parameter may be a word, words or a plain value."""
        return "\n".join(
            words.term(f"{self.group}.{key}", language).format(**{k: said(v, language) for k, v in params.items()})
            for language in self.languages
        )

    def word(self, word: StrEnum, *, group: str = "", between: str = " ") -> str:
        """Return a word of the vocabulary, such as "Released 放行"; `group` names another group of terms for it."""
        key = f"{group}.{word.value}" if group else term_key(word)
        said = between.join(words.term(key, language) for language in self.languages)
        return said[:1].upper() + said[1:]

    def known(self, group: str, text: str, *, between: str = " ") -> str:
        """Return a text of a list that a bank may add to, such as "2 mL vial"; the bank's own as it was typed."""
        key = f"{group}.{text}"
        try:
            return between.join(dict.fromkeys(words.term(key, language) for language in self.languages))
        except KeyError:
            return text

    def name(self, named: Named, *, between: str = " ") -> str:
        """Return a name: in both languages joined by `between`, unless they are the same."""
        return between.join(dict.fromkeys(getattr(named, language) for language in self.languages))


def said(value: object, language: words.Language) -> str:
    """Return a parameter in one language: words are translated, tuples of words are listed."""
    if isinstance(value, StrEnum):
        return words.term(term_key(value), language)
    if isinstance(value, tuple):
        return {"en": ", ", "zh": "、"}[language].join(said(one, language) for one in value)
    return str(value)
