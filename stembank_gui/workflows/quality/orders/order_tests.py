"""Order tests of a lot; the vials for them are kept."""

from sqlmodel import Session

from stembank_gui.workflows.quality.orders.ordering import NewOrder, Ordered, make_order


def order_tests(session: Session, request: NewOrder) -> Ordered:
    """Return the order that was made, with the vials that are kept for it.

    Raises:
        Refused: With every reason, as `make_order`.
    """
    return make_order(session, request)
