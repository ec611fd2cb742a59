"""Which page shows which kind of thing, and what stands in the rail. Pages are imported when first wanted."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from stembank_gui.rules.reasons import Place

if TYPE_CHECKING:
    from stembank_gui.ui.jobs import Jobs
    from stembank_gui.ui.page import Page

_PAGES = "stembank_gui.ui.pages."


def QT_TRANSLATE_NOOP(_context: str, words: str) -> str:  # the name that lupdate looks for
    """Return the words: they are collected for translation here, and translated where they are shown."""
    return words


_BY_NAME = {
    "today": "today:TodayPage",
    "donors": "donors.register:DonorsPage",
    "identity_vault": "donors.identity.page:IdentityVaultPage",
    "banks": "banking.register:BanksPage",
    "new_bank": "banking.new_bank:NewBankPage",
    "storage": "cryostorage.storage:StoragePage",
    "inventory": "cryostorage.inventory:InventoryPage",
    "rack_scans": "cryostorage.rack_scans.page:RackScansPage",
    "stock_takes": "cryostorage.stock_takes.register:StockTakesPage",
    "places": "cryostorage.places.places:PlacesPage",
    "imports": "cryostorage.imports.page:ImportsPage",
    "plans": "cryostorage.plans.register:PlansPage",
    "reservations": "cryostorage.reservations.page:ReservationsPage",
    "tankside": "cryostorage.tankside.tankside:TankSidePage",
    "scanner_test": "cryostorage.tankside.scanner_test:ScannerTestPage",
    "labels": "labels.labels:LabelsPage",
    "quality": "quality.quality:QualityPage",
    "cases": "quality.cases.register:CasesPage",
    "test_orders": "quality.orders.register:OrdersPage",
    "result_imports": "quality.imports.page:ResultImportsPage",
    "specifications": "quality.specifications.register:SpecificationsPage",
    "stability": "quality.stability.page:StabilityPage",
    "release": "release.register:ReleasePage",
    "distribution": "distribution.distribution:DistributionPage",
    "monitoring": "monitoring.monitoring:MonitoringPage",
    "facility": "facility.facility:FacilityPage",
    "genotype": "genotype.genotype:GenotypePage",
    "trail": "trail:TrailPage",
    "settings": "people.settings:SettingsPage",
    "signing": "people.settings:SettingsPage",
}
_BY_KIND = {
    "donor": "donors.donor:DonorPage",
    "donation": "donors.donations.donation:DonationPage",
    "donations": "donors.register:DonorsPage",
    "approval": "donors.register:DonorsPage",
    "consent_form": "donors.register:DonorsPage",
    "lot": "banking.lot:LotPage",
    "lot_record": "banking.lot:LotPage",
    "cultures": "banking.register:BanksPage",
    "culture": "banking.cultures.page:CulturePage",
    "new_bank": "banking.new_bank:NewBankPage",
    "new_tank": "cryostorage.places.places:PlacesPage",
    "freeze_run": "banking.freezing.run:FreezeRunPage",
    "freeze_profile": "banking.freezing.profile:ProfilePage",
    "tank": "cryostorage.storage:StoragePage",
    "rack": "cryostorage.storage:StoragePage",
    "box": "cryostorage.storage:StoragePage",
    "vial": "cryostorage.vial:VialPage",
    "stock_take": "cryostorage.stock_takes.stock_take:StockTakePage",
    "rescan": "cryostorage.stock_takes.rescan:RescanPage",
    "reservation": "cryostorage.reservations.page:ReservationsPage",
    "box_scan": "cryostorage.rack_scans.page:RackScansPage",
    "import_batch": "cryostorage.imports.page:ImportsPage",
    "plan": "cryostorage.plans.plan:PlanPage",
    "label_print": "labels.labels:LabelsPage",
    "label_templates": "labels.labels:LabelsPage",
    "printer": "labels.labels:LabelsPage",
    "template": "labels.designer:DesignerPage",
    "specification": "quality.specifications.specification:SpecificationPage",
    "stability_programme": "quality.stability.programme:ProgrammePage",
    "lot_stability": "quality.stability.page:StabilityPage",
    "lot_quality": "quality.lot_results:LotResultsPage",
    "oos": "quality.cases.oos:OosPage",
    "deviation": "quality.cases.deviation:DeviationPage",
    "capa": "quality.cases.capa:CapaPage",
    "test_order": "quality.orders.order:OrderPage",
    "new_order": "quality.orders.new_order:NewOrderPage",
    "lot_analysis": "release.analysis:AnalysisPage",
    "lot_release": "release.lot_release:LotReleasePage",
    "lot_trail": "release.trail.review:TrailReviewPage",
    "certificate": "release.certificate:CertificatePage",
    "recall": "release.recalls.recall:RecallPage",
    "shipment": "distribution.distribution:DistributionPage",
    "disposal": "distribution.distribution:DistributionPage",
    "equipment": "facility.facility:FacilityPage",
    "material": "facility.facility:FacilityPage",
    "document": "facility.facility:FacilityPage",
    "training": "facility.facility:FacilityPage",
}
_SHOWN_ON = {
    # things without a page of their own, and the page that lists them
    "account": "settings",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Station:
    """One entry of the rail: the page's name, its icon, its words, and the kinds of things that belong to it."""

    name: str
    icon: str
    words: str
    kinds: frozenset[str] = frozenset()
    for_administrator: bool = False


RAIL: tuple[Station, ...] = (
    Station("today", "today", QT_TRANSLATE_NOOP("MainWindow", "Today"), for_administrator=True),
    Station("donors", "donors", QT_TRANSLATE_NOOP("MainWindow", "Donors"),
            frozenset({"donor", "donation", "donations", "identity_vault", "approval", "consent_form"})),
    Station("banks", "banks", QT_TRANSLATE_NOOP("MainWindow", "Banks"),
            frozenset({"lot", "lot_record", "new_bank", "culture", "cultures", "freeze_run", "freeze_profile"})),
    Station("storage", "storage", QT_TRANSLATE_NOOP("MainWindow", "Storage"),
            frozenset({"tank", "rack", "box", "vial", "inventory", "rack_scans", "plans", "plan",
                       "tankside", "scanner_test", "reservations", "reservation", "imports", "places", "new_tank",
                       "stock_takes", "stock_take", "rescan", "import_batch", "box_scan"})),
    Station("labels", "label", QT_TRANSLATE_NOOP("MainWindow", "Labels"),
            frozenset({"label_print", "label_templates", "printer", "template"})),
    Station("quality", "quality", QT_TRANSLATE_NOOP("MainWindow", "Quality"),
            frozenset({"lot_quality", "deviation", "oos", "capa", "cases", "test_order", "test_orders", "new_order",
                       "result_imports", "specification", "specifications", "stability",
                       "stability_programme", "lot_stability"})),
    Station("release", "release", QT_TRANSLATE_NOOP("MainWindow", "Release"),
            frozenset({"lot_release", "lot_analysis", "lot_trail", "certificate", "recall"})),
    Station("distribution", "distribution", QT_TRANSLATE_NOOP("MainWindow", "Distribution"),
            frozenset({"shipment", "disposal"})),
    Station("monitoring", "monitoring", QT_TRANSLATE_NOOP("MainWindow", "Monitoring")),
    Station("facility", "facility", QT_TRANSLATE_NOOP("MainWindow", "Facility"),
            frozenset({"equipment", "material", "document", "training"})),
    Station("genotype", "genotype", QT_TRANSLATE_NOOP("MainWindow", "Genotype")),
    Station("trail", "trail", QT_TRANSLATE_NOOP("MainWindow", "Trail"), for_administrator=True),
    Station("settings", "settings", QT_TRANSLATE_NOOP("MainWindow", "Settings"), frozenset({"account", "signing"}),
            for_administrator=True),
)  # fmt: skip


def station_of(place: Place) -> Station:
    """Return the rail's entry under which a place lies; "today" where there is none."""
    wanted = str(place.key) if place.kind == "page" else place.kind
    return next((one for one in RAIL if wanted == one.name or wanted in one.kinds), RAIL[0])


def page_place(place: Place) -> Place:
    """Return the place whose page shows a thing: its own, or that of the list it stands in."""
    return Place("page", _SHOWN_ON[place.kind]) if place.kind in _SHOWN_ON else place


def make_page(jobs: "Jobs", place: Place) -> "Page":
    """Return a new page for a place.

    Raises:
        KeyError: If there is no page for such a place.
        ImportError: If the page's module does not exist: a fault of the program.
    """
    name = _BY_NAME[str(place.key)] if place.kind == "page" else _BY_KIND[place.kind]
    module, _, class_name = name.partition(":")
    made: Any = getattr(import_module(_PAGES + module), class_name)
    page: Page = made(jobs, place)
    return page


def has_page(place: Place) -> bool:
    """Return whether there is a page for a place."""
    return str(place.key) in _BY_NAME if place.kind == "page" else place.kind in _BY_KIND
