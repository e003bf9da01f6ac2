"""Reads people's own files in a process that is confined in time and memory."""
