"""Councils' sites -> raw bytes and manifest lines."""
