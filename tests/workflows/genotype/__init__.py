"""Tests of the workflows of genotype."""
