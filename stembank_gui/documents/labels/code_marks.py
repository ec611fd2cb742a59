"""Codes of a template as marks: modules are whole dots, quiet zones are kept, or the label is refused."""

from stembank_gui.documents import fonts, symbols
from stembank_gui.documents.grammar_symbols import bars_of
from stembank_gui.documents.labels.marks import BarsMark, Mark, MatrixMark, TextMark
from stembank_gui.documents.labels.text_marks import Draw, Texts
from stembank_gui.rules.labels.code_room import LEAST_BAR, LEAST_MODULE
from stembank_gui.rules.labels.dots import Dots, Spot
from stembank_gui.rules.labels.fields import code_field
from stembank_gui.rules.labels.template import ArticleElement, BarsElement, MatrixElement
from stembank_gui.rules.reasons import Reason, Refused

_DIGITS_POINTS = 8.0


def matrix_drawer(element: MatrixElement, dots: Dots) -> Draw:
    """Return what draws a Data Matrix in the middle of its area from the texts of a label."""
    field, spot = code_field(element.content), dots.spot(element)
    room = min(spot.width, spot.height)
    widest = dots.module(element.dots, LEAST_MODULE)

    def draw(texts: Texts) -> tuple[Mark, ...]:
        if not (payload := texts.get(field, "")):
            return ()
        modules = symbols.data_matrix_modules(payload, element.content)
        needed = modules + 2 * symbols.QUIET_DATA_MATRIX
        wide = min(widest, room // needed)
        if wide < LEAST_MODULE:
            raise _matrix_too_large(field, payload, modules, room)
        x, y = (spot.x + (spot.width - modules * wide) // 2, spot.y + (spot.height - modules * wide) // 2)
        return (MatrixMark(x, y, wide, payload, element.content, modules),)

    return draw


def bars_drawer(element: BarsElement, dots: Dots) -> Draw:
    """Return what draws a Code 128 in the middle of its area from the texts of a label."""
    field, spot = code_field(element.content), dots.spot(element)
    widths = tuple(sorted({dots.module(one, LEAST_BAR) for one in element.dots}, reverse=True))

    def draw(texts: Texts) -> tuple[Mark, ...]:
        if not (payload := texts.get(field, "")):
            return ()
        modules = bars_of(element.content, payload)
        needed = len(modules) + 2 * symbols.QUIET_CODE128
        wide = next((one for one in widths if needed * one <= spot.width), 0)
        if not wide:
            raise _bars_too_wide(field, payload, len(modules), widths[-1], spot.width)
        x = spot.x + (spot.width - len(modules) * wide) // 2
        return (BarsMark(x, spot.y, wide, spot.height, payload, element.content, modules),)

    return draw


def article_drawer(element: ArticleElement, dots: Dots) -> Draw:
    """Return what draws an EAN-13, its digits below, from the texts of a label."""
    spot = dots.spot(element)
    left, right = symbols.QUIET_ARTICLE

    def draw(texts: Texts) -> tuple[Mark, ...]:
        if not (payload := texts.get("ean", "")):
            return ()
        modules = symbols.ean13(payload)
        needed = len(modules) + left + right
        wide = min(dots.module(element.dots, LEAST_BAR), spot.width // needed)
        if wide < LEAST_BAR:
            said = _arithmetic("ean", payload, len(modules), LEAST_BAR, spot.width)
            quiet = {"left": left * LEAST_BAR, "right": right * LEAST_BAR, "needed": needed * LEAST_BAR}
            raise Refused(Reason("labels.article_too_wide", said | quiet))
        x = spot.x + (spot.width - needed * wide) // 2 + left * wide
        digits = _digits(payload, Spot(x, spot.y, len(modules) * wide, spot.height), dots)
        high = spot.height - round(dots.of_points(digits.size))
        return (BarsMark(x, spot.y, wide, high, payload, "gs1", modules, "ean13"), digits)

    return draw


def _digits(payload: str, spot: Spot, dots: Dots) -> TextMark:
    text = f"{payload[0]} {payload[1:7]} {payload[7:]}"
    size = min(_DIGITS_POINTS, dots.points(spot.width) / fonts.width(text, fonts.MONO, 1), dots.points(spot.height / 3))
    size = int(size * 20) / 20
    wide = round(dots.of_points(fonts.width(text, fonts.MONO, size)))
    return TextMark(spot.x + (spot.width - wide) // 2, spot.y + spot.height, text, fonts.MONO, size, wide)


def _matrix_too_large(field: str, payload: str, modules: int, room: int) -> Refused:
    said = _arithmetic(field, payload, modules, LEAST_MODULE, room)
    quiet = {"quiet": LEAST_MODULE, "needed": (modules + 2) * LEAST_MODULE}
    return Refused(Reason("labels.matrix_too_large", said | quiet))


def _bars_too_wide(field: str, payload: str, modules: int, wide: int, room: int) -> Refused:
    said = _arithmetic(field, payload, modules, wide, room)
    quiet = symbols.QUIET_CODE128 * wide
    return Refused(Reason("labels.bars_too_wide", said | {"quiet": quiet, "needed": modules * wide + 2 * quiet}))


def _arithmetic(field: str, payload: str, modules: int, wide: int, room: int) -> dict[str, str | int]:
    return {
        "field": f"@label_field.{field}", "code": payload[:40], "modules": modules, "dots": wide, "room": room
    }  # fmt: skip
