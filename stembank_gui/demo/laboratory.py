"""The demo's laboratory: its instruments and reagents, what each test uses, and who does what it cannot do itself."""

from datetime import date

from stembank_gui.demo.world import World
from stembank_gui.rules.facility import Uses

INSTRUMENTS = (
    # code, name, kind, calibration due
    ("EQ-MIC-01", "Inverted microscope with camera", "microscope", date(2027, 8, 31)),
    ("EQ-BCS-01", "Automated blood culture system", "blood culture system", date(2027, 5, 31)),
    ("EQ-PCR-01", "Real-time PCR cycler", "PCR cycler", date(2027, 3, 31)),
    ("EQ-PLR-01", "Kinetic plate reader", "plate reader", date(2027, 6, 30)),
    ("EQ-CEA-01", "Capillary genetic analyser", "genetic analyser", date(2027, 1, 31)),
)
REAGENTS = (
    # code, name, supplier, supplier's lot, expiry, animal origin
    ("RG-0009", "AO/PI stain", "Stain supplier", "AP-6107", date(2027, 5, 31), False),
    ("RG-0010", "Thioglycollate and soybean-casein broth", "Media supplier", "TS-2208", date(2027, 3, 31), False),
    ("RG-0011", "Blood culture bottles, aerobic and anaerobic", "Media supplier", "BC-4471", date(2027, 2, 28), False),
    ("RG-0012", "Mycoplasma broth and agar", "Media supplier", "MB-1930", date(2027, 4, 30), False),
    ("RG-0013", "Mycoplasma qPCR kit", "PCR supplier", "MQ-0582", date(2027, 7, 31), False),
    ("RG-0014", "Kinetic chromogenic endotoxin kit", "Endotoxin supplier", "KC-7719", date(2027, 6, 30), False),
    ("RG-0015", "STR kit, 16 loci", "Identity supplier", "STR-3305", date(2027, 9, 30), False),
    ("RG-0016", "MSC phenotyping kit", "Antibody supplier", "MP-8842", date(2027, 8, 31), False),
    ("RG-0017", "Pluripotency antibody panel", "Antibody supplier", "PP-2156", date(2027, 10, 31), False),
    ("RG-0018", "Differentiation media and stains", "Medium supplier", "DM-6640", date(2027, 12, 31), False),
    ("RG-0019", "Residue ELISA kits (BSA, trypsin)", "ELISA supplier", "RE-1187", date(2027, 11, 30), False),
)

_COUNTED = ("EQ-NC-01",), (("RG-0009", "1 cassette"),)
_FLOW_MSC = ("EQ-FCM-01",), (("RG-0016", "3 tests"),)
_FLOW_STEM = ("EQ-FCM-01",), (("RG-0017", "2 tests"),)
_GROWN = ("EQ-MIC-01", "EQ-INC-01"), (("RG-0018", "50 mL"),)
_USED: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
    "G02": (("EQ-MIC-01",), ()), "G03": (("EQ-CEA-01",), (("RG-0015", "2 reactions"),)),
    "G06": _COUNTED, "G07": _COUNTED, "G08": _COUNTED, "G09": _COUNTED,
    "M-ST": (("EQ-BSC-02",), (("RG-0010", "4 bottles"),)), "M-SR": (("EQ-BCS-01",), (("RG-0011", "2 bottles"),)),
    "M-MC": (("EQ-INC-01",), (("RG-0012", "6 plates"),)), "M-MN": (("EQ-PCR-01",), (("RG-0013", "3 reactions"),)),
    "M-ET": (("EQ-PLR-01",), (("RG-0014", "1 plate"),)), "M-RR": (("EQ-PLR-01",), (("RG-0019", "2 plates"),)),
    "S-P1": _FLOW_MSC, "S-N1": _FLOW_MSC, "S-N2": _FLOW_MSC, "S-TD": _GROWN, "S-CF": (("EQ-MIC-01",), ()),
    "S-IM": (("EQ-FCM-01",), ()), "P-MK": _FLOW_STEM, "P-S1": _FLOW_STEM, "P-TL": _GROWN, "P-CO": (("EQ-MIC-01",), ()),
    "N-SX": _FLOW_STEM, "N-PS": _FLOW_STEM, "N-OC": _FLOW_STEM, "N-TD": _GROWN, "C-VI": _FLOW_STEM,
    "C-34": _FLOW_STEM, "C-T1": _FLOW_STEM, "C-T2": _FLOW_STEM,
}  # fmt: skip

VIRUSES, CYTOGENETICS, GENOMICS = (
    "Contract laboratory, virus safety", "Contract laboratory, cytogenetics", "Contract laboratory, genomics",
)  # fmt: skip
OUTSIDE = {
    "M-VI": VIRUSES, "M-VV": VIRUSES, "M-RV": VIRUSES, "M-HV": VIRUSES, "M-BP": VIRUSES, "B-TU": VIRUSES,
    "B-KA": CYTOGENETICS, "N-KA": CYTOGENETICS, "B-CN": GENOMICS, "B-WG": GENOMICS, "G05": GENOMICS, "P-RV": GENOMICS,
    "P-TR": VIRUSES, "B-TE": CYTOGENETICS, "C-ID": GENOMICS, "C-HB": GENOMICS,
}  # fmt: skip
"""Tests that the bank has done elsewhere."""


def used_for(world: World, test: str) -> Uses:
    """Return what the bank's own laboratory uses for a test."""
    instruments, reagents = _USED.get(test, ((), ()))
    return Uses(
        tuple(world.equipment[code] for code in instruments),
        tuple((world.materials[code], amount) for code, amount in reagents),
    )
