"""A certificate as a hospital would get it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from stembank_gui.documents.certificate import (
    Ancestor,
    ApprovalLine,
    CertificateFacts,
    Eligibility,
    Issuer,
    Material,
    Named,
    ResultLine,
    SignatureLine,
)
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ConsentScopeFlag,
    Decision,
    DonorState,
    Grade,
    LotState,
    Meaning,
    Panel,
    Sex,
    Tier,
    Tissue,
    Use,
    Verdict,
)

_TESTS = [
    ("G01", "Container integrity & label", "容器完整性与标签", "visual + scan-back", "conforms", "conforms", "-"),
    (
        "G02",
        "Cell morphology",
        "细胞形态",
        "phase-contrast microscopy",
        "typical for type",
        "fibroblastic, spindle-shaped",
        "-",
    ),
    (
        "G04",
        "Identity – STR profile",
        "鉴别 – STR 分型",
        "STR 16 loci, capillary electrophoresis",
        "16/16 with donor",
        "16/16",
        "-",
    ),
    ("G07", "Post-thaw viability", "复苏活率", "AO/PI fluorescence count", "≥ 80 %", "94.1", "%"),
    ("G08", "Viable cell recovery", "活细胞回收率", "AO/PI fluorescence count", "≥ 70 %", "88.5", "%"),
    ("S01", "Sterility", "无菌检查", "ChP 1101 membrane filtration, 14 d", "no growth", "no growth", "-"),
    ("S03", "Mycoplasma, culture", "支原体 培养法", "ChP 3301", "not detected", "not detected", "-"),
    ("S04", "Mycoplasma, NAT", "支原体 核酸法", "qPCR, LOD 10 CFU/mL", "not detected", "not detected", "-"),
    ("S05", "Endotoxin", "细菌内毒素", "LAL kinetic chromogenic", "< 0.5 EU/mL", "< 0.25", "EU/mL"),
    (
        "V01",
        "Adventitious viruses, in vitro",
        "体外法外源病毒因子",
        "three indicator cell lines, 28 d",
        "not detected",
        "not detected",
        "-",
    ),
    (
        "V05",
        "HIV-1/2, HBV, HCV, HTLV-I/II, CMV, EBV",
        "人源病毒核酸检测",
        "multiplex qPCR",
        "not detected",
        "not detected",
        "-",
    ),
    ("M01", "CD73", "CD73 阳性率", "flow cytometry", "≥ 95 %", "99.2", "%"),
    ("M02", "CD90", "CD90 阳性率", "flow cytometry", "≥ 95 %", "99.6", "%"),
    ("M03", "CD105", "CD105 阳性率", "flow cytometry", "≥ 95 %", "98.1", "%"),
    ("M04", "CD34 / CD45 / CD14 / CD19 / HLA-DR", "阴性标志物", "flow cytometry", "≤ 2 % each", "≤ 0.6", "%"),
    (
        "M05",
        "Tri-lineage differentiation",
        "三系分化",
        "Oil red O, alizarin red, alcian blue, 21 d",
        "positive ×3",
        "positive ×3",
        "-",
    ),
    ("K01", "Karyotype (G-banding)", "染色体核型", "20 metaphases, 400 bands", "46,XX or 46,XY", "46,XY[20]", "-"),
    ("T01", "Tumourigenicity", "致瘤性", "soft agar, NOD-SCID, 16 w", "no tumour", "no tumour", "-"),
]


def certificate_facts(**changes):
    """Return the facts of a release of UCM24001M01, with changes."""
    results = tuple(
        ResultLine(code, Named(en, zh), method, limit, value, unit, Verdict.PASS,
                   Use.REFERENCE if code == "T01" else Use.RELEASE, date(2024, 7, 1), "QC lab", f"QC-24{n:04d}")
        for n, (code, en, zh, method, limit, value, unit) in enumerate(_TESTS, start=1)
    )  # fmt: skip
    facts = {
        "number": "RC-0002", "version": 1, "issued_at": datetime(2024, 8, 2, 6, 31, 7, tzinfo=UTC),
        "issuer": Issuer("East Bank 东部干细胞库", "88 Harbour Road, Building C, Pudong, Shanghai 201203\n上海市浦东新区海港路 88 号 C 座", "CNAS L00000"),
        "decision_number": "RD-0002", "decision": Decision.RELEASE, "specification": "SP-UCM-M-C v1",
        "material": Material(
            "UCM24001M01", Named("Umbilical cord mesenchymal stromal cells", "脐带间充质干细胞"), Tier.MCB, Grade.CLINICAL,
            "P3", Decimal("9.57"), "D2400013", Sex.FEMALE, Tissue.UMBILICAL_CORD, "2 mL cryovial, external thread", 1000,
            10_000_000, 120, "CryoStor CS10", date(2024, 5, 27), date(2032, 5, 27), date(2026, 5, 27),
        ),
        "genealogy": (Ancestor("UCM24001S01", Tier.SEED, "P1", LotState.RELEASED, date(2024, 4, 18), "RC-0001"),),
        "eligibility": Eligibility(DonorState.ELIGIBLE, date(2024, 4, 10), Panel.CN),
        "consent_scopes": (ConsentScopeFlag.RESEARCH, ConsentScopeFlag.CLINICAL_USE, ConsentScopeFlag.GENETIC_TESTING,
                           ConsentScopeFlag.DOMESTIC_DISTRIBUTION),
        "approvals": (
            ApprovalLine(ApprovalKind.ETHICS, "EC-2024-011", date(2024, 1, 15), date(2027, 1, 14)),
            ApprovalLine(ApprovalKind.HGR, "HGR-2024-0387", date(2024, 2, 1), date(2029, 1, 31)),
            ApprovalLine(ApprovalKind.FILING, "FIL-2024-002", date(2024, 3, 1), None),
        ),
        "results": results, "remarks": (), "signatures": (
            SignatureLine("Li Na 李娜", "li.na", Meaning.APPROVED, datetime(2024, 8, 1, 9, 12, 44, tzinfo=UTC)),
            SignatureLine("Zhao Min 赵敏", "zhao.min", Meaning.RELEASED, datetime(2024, 8, 2, 6, 31, 7, tzinfo=UTC)),
        ),
        "record_sha256": "3f2a9c8b7d6e5f40" * 4, "trail_seq": 1842, "trail_hash": "a1b2c3d4e5f60718" * 4,
        "local_offset": "+08:00", "storage_excursions": (),
    }  # fmt: skip
    return CertificateFacts(**(facts | changes))
