"""Importing late, from whichever thread is first to need a package."""

import threading

importing = threading.RLock()
"""Held around every late import, of a vendor's package or of our own.

Python breaks a deadlock between two threads that import packages which import one another in a circle by showing one
of them a half-made module. `requests` then fails to import, in that process for good.
"""
