"""Labels that people write: the product label of a clinical trial, the label of a dry shipper, each with its checks."""
