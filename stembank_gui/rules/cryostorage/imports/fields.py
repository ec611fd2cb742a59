"""What a column of an inventory file can be, and the headers under which it is known, in English and Chinese."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum


class ImportField(StrEnum):
    """What stands in a column, in the order in which it is asked for."""

    LOT = "lot"
    CELL_TYPE = "cell_type"
    TIER = "tier"
    DONOR = "donor"
    PASSAGE = "passage"
    CPD = "cpd"
    CELLS = "cells"
    FROZEN_ON = "frozen_on"
    EXPIRES_ON = "expires_on"
    VIAL_NUMBER = "vial_number"
    VIAL_CODE = "vial_code"
    TUBE_CODE = "tube_code"
    TANK = "tank"
    RACK = "rack"
    LEVEL = "level"
    BOX = "box"
    POSITION = "position"
    STATE = "state"
    NOTE = "note"
    GRADE = "grade"
    FILL_ML = "fill_ml"
    CONTAINER = "container"
    CRYOMEDIUM = "cryomedium"
    DONOR_TYPE = "donor_type"
    DONOR_SEX = "donor_sex"
    DONOR_AGE = "donor_age"
    PANEL = "panel"


OF_LOT = (
    ImportField.LOT, ImportField.CELL_TYPE, ImportField.TIER, ImportField.DONOR, ImportField.PASSAGE, ImportField.CPD,
    ImportField.CELLS, ImportField.FROZEN_ON, ImportField.EXPIRES_ON, ImportField.GRADE, ImportField.FILL_ML,
    ImportField.CONTAINER, ImportField.CRYOMEDIUM, ImportField.DONOR_TYPE, ImportField.DONOR_SEX,
    ImportField.DONOR_AGE, ImportField.PANEL,
)  # fmt: skip
"""What is the same for every vial of a lot."""
OF_PLACE = (ImportField.TANK, ImportField.RACK, ImportField.LEVEL, ImportField.BOX)
OF_DONOR = (ImportField.DONOR_TYPE, ImportField.DONOR_SEX, ImportField.DONOR_AGE, ImportField.PANEL)
"""Needed only for donors that the import registers."""
ONLY_IN_COLUMNS = frozenset({
    ImportField.VIAL_NUMBER, ImportField.VIAL_CODE, ImportField.TUBE_CODE, ImportField.POSITION,
})  # fmt: skip
"""What cannot be the same for every vial."""
CODES = frozenset({
    ImportField.LOT, ImportField.DONOR, ImportField.VIAL_CODE, ImportField.TUBE_CODE, ImportField.BOX,
})  # fmt: skip
"""Identifiers, which a spreadsheet spoils when it takes them for numbers."""
DEFAULTS: dict[ImportField, str] = {
    ImportField.GRADE: "research", ImportField.FILL_ML: "1", ImportField.CONTAINER: "2 mL cryovial",
    ImportField.CRYOMEDIUM: "not known", ImportField.DONOR_SEX: "unknown",
}  # fmt: skip
"""What is proposed for all vials where the file has no such column."""

_NAMES: dict[ImportField, str] = {
    ImportField.LOT: "lot, lot no, lot number, lot id, batch, batch no, batch number, bank lot, cell bank, bank id, "
                     "批号, 批次, 批次号, 细胞批号, 库批号, 细胞库批号, 批次编号",
    ImportField.CELL_TYPE: "cell type, cell, cells, cell line, cell name, type, 细胞类型, 细胞种类, 细胞名称, 细胞, "
                           "细胞系, 类型",
    ImportField.TIER: "tier, bank tier, bank level, bank type, bank, mcb wcb, 库级别, 级别, 细胞库级别, 库类型, 库别, "
                      "细胞库类型, 分级",
    ImportField.DONOR: "donor, donor id, donor code, donor no, donor number, 供者, 供者编号, 供者代码, 供者号, 供体, "
                       "供体编号, 捐献者, 捐献者编号",
    ImportField.PASSAGE: "passage, passage no, passage number, p, pn, 代次, 代数, 传代次数, 代",
    ImportField.CPD: "cpd, pdl, pd, cumulative population doublings, population doublings, population doubling level, "
                     "累积群体倍增, 群体倍增水平, 累积倍增数, 倍增数, 累积群体倍增数",
    ImportField.CELLS: "cells per vial, cells vial, cell count, cell number, cells per tube, count per vial, "
                       "viable cells per vial, 每管细胞数, 每支细胞数, 细胞数, 细胞数量, 细胞量, 细胞数 管, 细胞数 支, "
                       "细胞量 管, 细胞量 支",
    ImportField.FROZEN_ON: "freeze date, date frozen, frozen on, frozen, freezing date, frozen date, date of freezing, "
                           "cryopreservation date, cryo date, 冻存日期, 冻存时间, 冻存日, 冷冻日期, 入库日期",
    ImportField.EXPIRES_ON: "expiry, expiry date, expires, expires on, expiration, expiration date, exp date, use by, "
                            "有效期, 有效期至, 失效日期, 到期日期, 到期日",
    ImportField.VIAL_NUMBER: "vial no, vial number, vial, no in lot, tube no, tube number, aliquot, aliquot no, "
                             "sequence, seq, 管号, 支号, 管序号, 冻存管号, 冻存管序号, 流水号",
    ImportField.VIAL_CODE: "vial code, vial id, sample id, sample code, barcode, vial barcode, code, id, 管编号, "
                           "冻存管编号, 管码, 冻存管编码, 样本编号, 样品编号, 条码, 条形码, 编码",
    ImportField.TUBE_CODE: "tube code, tube id, tube barcode, 2d code, 2d barcode, matrix code, bottom code, "
                           "管底码, 二维码, 管底二维码, 原管码",
    ImportField.TANK: "tank, freezer, dewar, ln2 tank, nitrogen tank, tank code, tank id, 液氮罐, 罐, 罐号, 液氮罐号, "
                      "液氮罐编号, 冰箱",
    ImportField.RACK: "rack, tower, rack no, canister, rack number, 架, 冻存架, 架号, 提篮, 提架, 提筒, 吊桶",
    ImportField.LEVEL: "level, shelf, drawer, rack level, 层, 层数, 层号, 冻存层",
    ImportField.BOX: "box, box code, box id, box name, box no, cassette, cane, 盒, 盒号, 冻存盒, 盒子, 冻存盒号, "
                     "冻存盒编号, 盒编号",
    ImportField.POSITION: "position, pos, well, cell position, location, location in box, box position, slot, 孔位, "
                          "位置, 孔, 盒内位置, 格位, 管位, 孔号",
    ImportField.STATE: "state, status, disposition, release status, lot status, qc status, 状态, 质量状态, 放行状态, "
                       "批状态, 库存状态, 处置",
    ImportField.NOTE: "note, notes, comment, comments, remark, remarks, 备注, 说明, 注释",
    ImportField.GRADE: "grade, quality grade, use, 等级, 用途, 质量等级, 级别用途",
    ImportField.FILL_ML: "fill volume, volume, volume ml, fill volume ml, ml, 装量, 体积, 装量 ml, 体积 ml, 分装体积",
    ImportField.CONTAINER: "container, tube type, vial type, 容器, 冻存管类型, 管型, 包装",
    ImportField.CRYOMEDIUM: "cryomedium, freezing medium, cryoprotectant, freeze medium, 冻存液, 冻存保护剂, 保护剂",
    ImportField.DONOR_TYPE: "donor type, 供者类型, 供体类型",
    ImportField.DONOR_SEX: "sex, gender, donor sex, 性别, 供者性别",
    ImportField.DONOR_AGE: "age, donor age, age at donation, 年龄, 供者年龄",
    ImportField.PANEL: "panel, screening panel, 筛查标准, 筛查方案",
}  # fmt: skip


def folded_header(header: str) -> str:
    """Return a header as it is compared: no case, no punctuation, single blanks.

    >>> folded_header("Lot_No. （批号）")
    'lot no 批号'
    """
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", header).casefold().replace("_", " ")))


_KNOWN: dict[str, ImportField] = {
    folded_header(name): field for field, names in _NAMES.items() for name in names.split(",")
}
_CHINESE = re.compile(r"[\u4e00-\u9fff]+(?: [\u4e00-\u9fff]+)*")


def field_of(header: str) -> ImportField | None:
    """Return what a header names, or None. "Lot 批号" and "批号 (Lot)" are the same.

    >>> field_of("冻存日期") is ImportField.FROZEN_ON
    True
    """
    whole = folded_header(header)
    chinese = _CHINESE.search(whole)
    latin = _CHINESE.sub(" ", whole)
    candidates = (whole, chinese[0] if chinese else "", " ".join(latin.split()))
    return next((_KNOWN[one] for one in candidates if one in _KNOWN), None)


def proposed_columns(headers: Sequence[str]) -> dict[ImportField, int]:
    """Return the column of each field whose header is known; the first of two alike."""
    found: dict[ImportField, int] = {}
    for column, header in enumerate(headers):
        if (field := field_of(header)) is not None:
            found.setdefault(field, column)
    return found


def header_row(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows holds the headers: the one that most of them are known in, else the first filled.

    >>> header_row([["Inventory 2024"], ["Lot", "Tank", "Box"], ["X", "T", "1"]])
    1
    """
    known = [len(proposed_columns(row)) for row in rows]
    best = max(known, default=0)
    if best > 1:
        return known.index(best)
    return next((at for at, row in enumerate(rows) if any(cell.strip() for cell in row)), 0)


def same_headers(columns: Mapping[ImportField, int], headers: Sequence[str]) -> bool:
    """Return whether a remembered choice of columns can stand for these headers."""
    return all(0 <= column < len(headers) for column in columns.values())
