"""Measured against labelled data."""
