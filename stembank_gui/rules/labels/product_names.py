"""Whose names the fields of a written label bear: a product's or its bag's. Source: DOMAIN.md §6.2.

A bag has a label of its maker: single use, volume, model, how it was sterilised, how long it is valid. It says nothing
of the product, and its article number is that of the empty bag.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields

from stembank_gui.rules.labels.product import ProductLabel, product_label
from stembank_gui.rules.labels.product_reading import read_duration, read_when

_PRODUCT_NAMES: dict[str, tuple[str, ...]] = {
    "product": ("产品名称", "品名", "药品名称", "通用名称", "制剂名称", "product name", "name of product"),
    "trial_number": ("临床试验编号", "试验编号", "方案编号", "临床试验方案编号", "项目编号", "trial no", "protocol",
                     "trial", "protocol number", "study number"),
    "sponsor": ("申办者", "申办方", "申办单位", "申办者名称"),
    "applicant": ("临床试验申请人", "申请人", "临床试验申请单位", "trial applicant"),
    "lot": ("批号", "产品批号", "生产批号", "lot no", "lot number", "batch", "batch no", "batch number"),
    "serial": ("序列号", "流水号", "袋号", "分装号", "产品编号", "serial no", "serial number", "unit", "division"),
    "din": ("献血码", "捐献识别码", "捐献编号", "donation number", "donation identification number"),
    "blood_group": ("血型", "abo", "blood type"),
    "strength": ("规格", "装量", "dose strength"),
    "medium": ("保存液", "保存介质", "冻存液", "preservative", "suspension medium", "cryomedium"),
    "produced": ("生产日期", "制备日期", "生产时间", "production", "production date", "manufactured",
                 "date of manufacture"),
    "expires": ("失效期", "失效日期", "有效期至", "有效期限", "失效时间", "expiry", "expiry date", "exp", "use by"),
    "storage": ("储存方式", "储存条件", "贮藏", "贮存条件", "保存条件", "保存方式", "storage condition"),
    "directions": ("用法", "用法用量", "使用方法", "directions for use"),
    "trial_only": ("试验用声明", "临床试验声明", "for clinical trial use only", "trial only"),
    "route": ("给药途径", "用药途径", "route of administration"),
    "warnings": ("警示", "警告", "警示语", "注意事项", "warning", "caution", "cautions"),
    "donor_code": ("供者编号", "供者代码", "细胞系编号", "供者/细胞系编号", "donor", "cell line", "donor or line code"),
    "release_mark": ("放行标识", "放行标志", "放行", "放行编号", "release"),
    "ean": ("商品条码", "ean13", "ean-13", "gtin"),
}  # fmt: skip
_CONTAINER_NAMES: dict[str, tuple[str, ...]] = {
    "single_use": ("一次性使用", "一次性", "single-use"),
    "volume": ("容量", "公称容量", "capacity", "nominal volume"),
    "model": ("型号", "规格型号", "ref", "model no"),
    "sterilised": ("灭菌", "灭菌方式", "sterilized", "sterilisation", "sterilization", "sterile"),
    "valid_for": ("有效期", "validity", "valid", "shelf life"),
    "worker": ("工号", "operator", "worker no"),
    "phone": ("电话", "联系电话", "telephone", "tel"),
    "barcode": ("条码", "条形码", "ean code"),
}
_AMBIGUOUS = frozenset({"barcode", "phone", "valid_for"})
"""Names that stand on a product's label too: alone they do not make a label a bag's."""
_MADE_OF_PRODUCT = frozenset({"product", "trial_number", "applicant", "lot", "blood_group", "produced", "trial_only"})
_LEAST_SIGNS = 2
_TRIAL_ONLY = re.compile(
    r"仅限?(于|供|用于)*临床(试验|研究)|临床(试验|研究)专用|clinical\s*(trial|stud|investigation|research)",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"[;；。\n]+")


@dataclass(frozen=True, slots=True)
class ContainerLabel:
    """What the maker of an empty bag printed on it."""

    single_use: str = ""
    volume: str = ""
    model: str = ""
    sterilised: str = ""
    valid_for: str = ""
    worker: str = ""
    phone: str = ""
    barcode: str = ""

    def written(self) -> dict[str, str]:
        """Return what is written, by field."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class WrittenLabel:
    """A label as it was read: its product fields, its container fields, and names that are neither."""

    product: ProductLabel
    container: ContainerLabel
    unknown: tuple[str, ...] = ()

    @property
    def is_container(self) -> bool:
        """Return whether this is the label of an empty bag and no product's."""
        return not self._of_product and len(self._of_container) >= _LEAST_SIGNS

    @property
    def is_mixed(self) -> bool:
        """Return whether fields of a bag's label stand among those of a product."""
        return bool(self._of_product and self._of_container)

    @property
    def _of_product(self) -> frozenset[str]:
        return frozenset(name for name in _MADE_OF_PRODUCT if self.product.written()[name])

    @property
    def _of_container(self) -> frozenset[str]:
        return frozenset(name for name, text in self.container.written().items() if text) - _AMBIGUOUS


def read_label(written: Mapping[str, object]) -> WrittenLabel:
    """Return a label from its fields under Chinese or English names, in any order; numbers and "true" are taken too.

    A "有效期" that is a day is a product's expiry, a length of time is a bag's. What stands under "警示" is split: the
    words that say "clinical trial only" are that statement, the rest are warnings.

    >>> read_label({"批号": "PLT2025", "有效期": "2025.05.05"}).product.expires
    '2025.05.05'
    """
    product: dict[str, str] = {}
    container: dict[str, str] = {}
    unknown: list[str] = []
    for name, text in _texts(written):
        field = _BY_NAME.get(_plain(name), "")
        for part, value in _parts(field, text):
            (product if part in _PRODUCT_FIELDS else container)[part] = value
        if not field:
            unknown.append(name)
    _settle(product, container)
    return WrittenLabel(product_label(product), ContainerLabel(**container), tuple(unknown))


def says_trial_only(text: str) -> bool:
    """Return whether a text says that the product is for a clinical trial only.

    >>> says_trial_only("仅限临床试验使用"), says_trial_only("for external use only")
    (True, False)
    """
    return bool(_TRIAL_ONLY.search(unicodedata.normalize("NFKC", text)))


def _texts(written: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in written.items():
        text = "" if value is None or value is False else "yes" if value is True else str(value).strip()
        yield name, text


def _parts(field: str, text: str) -> Iterator[tuple[str, str]]:
    if not field or not text:
        return
    if field in {"valid_for", "expires"}:
        yield ("valid_for" if _is_duration(field, text) else "expires"), text
    elif field in {"warnings", "trial_only"}:
        yield from _statements(text)
    else:
        yield field, text


def _is_duration(field: str, text: str) -> bool:
    return read_duration(text) is not None or (field == "valid_for" and read_when(text) is None)


def _statements(text: str) -> Iterator[tuple[str, str]]:
    """Yield the trial statement and the other warnings of a text."""
    sentences = [found.strip() for found in _SENTENCES.split(text) if found.strip()]
    for field, wanted in (("trial_only", True), ("warnings", False)):
        if told := [one for one in sentences if says_trial_only(one) is wanted]:
            yield field, "; ".join(told)


def _settle(product: dict[str, str], container: dict[str, str]) -> None:
    """Give a bar code and a length of life to the product where nothing says that this is a bag's label."""
    if container.keys() <= _AMBIGUOUS:
        for name, field in (("barcode", "ean"), ("valid_for", "expires")):
            if name in container and field not in product:
                product[field] = container.pop(name)


def _plain(name: str) -> str:
    """Return a field's name in its one form: no case, no brackets with what is in them, no marks at its end.

    Blanks between Chinese characters only fill the line.
    """
    bare = re.sub(r"\(.*?\)", "", unicodedata.normalize("NFKC", name))
    words = bare.replace("_", " ").casefold().split()
    return (" " if bare.isascii() else "").join(words).strip(" .:")


_PRODUCT_FIELDS = frozenset(one.name for one in fields(ProductLabel))
_BY_NAME: dict[str, str] = {
    _plain(name): field for field, names in (_CONTAINER_NAMES | _PRODUCT_NAMES).items() for name in (field, *names)
}
