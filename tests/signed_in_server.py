"""The local server with Firebase's sign-in, for tests: the address of Google's certificates is all that differs."""

import os

from firebase_admin import _token_gen

from scripts.programs.serve import main

CERTIFICATES = "ID_TOKEN_CERT_URI"
CERTIFICATES_VARIABLE = "TEST_CERTIFICATES"

if __name__ == "__main__":
    assert hasattr(_token_gen, CERTIFICATES)
    setattr(_token_gen, CERTIFICATES, os.environ[CERTIFICATES_VARIABLE])
    main()
