"""What a column of a file of results can be: a field of a result, a test, or one reading of a test."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.cryostorage.imports.fields import folded_header


class ResultField(StrEnum):
    """What may stand in a column beside values."""

    LOT = "lot"
    VIAL = "vial"
    TEST = "test"
    READING = "reading"
    VALUE = "value"
    UNIT = "unit"
    LIMIT = "limit"
    TESTED_ON = "tested_on"
    LABORATORY = "laboratory"
    REPORT = "report"
    NOTE = "note"


CONSTANTS = (
    ResultField.LOT, ResultField.TEST, ResultField.TESTED_ON, ResultField.LABORATORY, ResultField.REPORT,
)  # fmt: skip
"""What may be said once for all rows."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is: a field, or the value of a test, or of one of its readings."""

    field: ResultField | None = None
    test: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class KnownTest:
    """A test of an effective specification, with the names of its readings; alternatives each stand alone."""

    code: str
    name_en: str
    name_zh: str
    readings: tuple[str, ...] = ()


_NAMES: dict[ResultField, str] = {
    ResultField.LOT: "lot, lot no, lot number, batch, batch no, batch number, bank lot, 批号, 批次, 批次号",
    ResultField.VIAL: "vial, vial code, vial id, sample, sample id, sample name, sample code, specimen, specimen id, "
                      "barcode, tube, tube name, 样本, 样品, 样本编号, 样品编号, 冻存管编号, 管编号, 条码",
    ResultField.TEST: "test, test code, assay, parameter, analyte, item, 检验项目, 项目, 项目代码, 检测项目",
    ResultField.READING: "reading, marker, antigen, population, component, 指标, 标志物, 读数, 抗原",
    ResultField.VALUE: "value, result, measured, measurement, reported value, 结果, 检验结果, 检测结果, 测定值, 数值",
    ResultField.UNIT: "unit, units, 单位",
    ResultField.LIMIT: "lod, detection limit, limit of detection, sensitivity, 检出限, 检测限, 灵敏度",
    ResultField.TESTED_ON: "date, test date, tested on, date tested, analysis date, run date, date of test, "
                           "检验日期, 检测日期, 日期",
    ResultField.LABORATORY: "laboratory, lab, site, 实验室, 检验实验室, 检测单位",
    ResultField.REPORT: "report, report no, report number, certificate, 报告编号, 报告号",
    ResultField.NOTE: "note, notes, comment, comments, remark, remarks, 备注, 说明",
}  # fmt: skip
_FIELD_OF = {
    folded_header(name): field for field, names in _NAMES.items() for name in names.replace("，", ",").split(",")
}


def proposed_columns(headers: Sequence[str], tests: Iterable[KnownTest], test: str = "") -> tuple[Column | None, ...]:
    """Return what each column is by its header; None where nothing is known, and where another column is it already.

    `test`: the one test that all values are of, so that a bare "CD73" is its reading.
    """
    known = _known(tests, test)
    found: list[Column | None] = []
    for header in headers:
        column = known.get(folded_header(header))
        found.append(None if column in found else column)
    return tuple(found)


def header_row(rows: Sequence[Sequence[str]], tests: Sequence[KnownTest]) -> int:
    """Return which of the first rows holds the headers: the one that most of them are known in, else the first filled.

    >>> header_row([["FACS run 7"], ["Sample", "Test", "Result"]], [])
    1
    """
    counts = [sum(one is not None for one in proposed_columns(row, tests)) for row in rows]
    best = max(counts, default=0)
    if best > 1:
        return counts.index(best)
    return next((at for at, row in enumerate(rows) if any(cell.strip() for cell in row)), 0)


def _known(tests: Iterable[KnownTest], only: str) -> Mapping[str, Column]:
    """Return what each folded header means. A reading that several tests have is nobody's unless one test is named."""
    known: dict[str, Column] = {}
    readings: dict[str, set[Column]] = {}
    for one in tests:
        if only and one.code != only:
            continue
        for name in (one.code, one.name_en, one.name_zh):
            known[folded_header(name)] = Column(test=one.code)
        for reading in one.readings:
            column = Column(test=one.code, reading=reading)
            known[folded_header(f"{one.code} {reading}")] = column
            readings.setdefault(folded_header(reading), set()).add(column)
    alone = {name: next(iter(columns)) for name, columns in readings.items() if len(columns) == 1}
    fields = {name: Column(field) for name, field in _FIELD_OF.items()}
    return fields | known | {name: column for name, column in alone.items() if name not in fields}
