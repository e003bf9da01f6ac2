"""Reads a resume from lines of text: sections, stations, lists, contact details; word lists are files."""
