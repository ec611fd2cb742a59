"""Who a donor is, on the screen of the custodian: the vault's page, and the tab of a donor's page."""
