"""The local server as a task queue's target, for tests: the address of Google's certificates is all that differs."""

import os

from google.oauth2 import id_token

from scripts.programs.serve import main

CERTIFICATES = "_GOOGLE_OAUTH2_CERTS_URL"
CERTIFICATES_VARIABLE = "TEST_CERTIFICATES"

if __name__ == "__main__":
    assert hasattr(id_token, CERTIFICATES)
    setattr(id_token, CERTIFICATES, os.environ[CERTIFICATES_VARIABLE])
    main()
