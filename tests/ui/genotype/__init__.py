"""Tests of the pages of genotype."""
