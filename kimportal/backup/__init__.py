"""Backup and restoration of the whole portal: database and uploaded files in one archive.

Decision: docs/adr/0034.
"""
