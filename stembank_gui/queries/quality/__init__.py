"""Questions about quality: specifications, results, OOS, deviations, the lot × test matrix and its worklists."""
