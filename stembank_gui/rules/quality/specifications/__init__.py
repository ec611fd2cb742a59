"""Specifications by version: what keeps one from being saved, approved or put in force, and what changed in it."""
