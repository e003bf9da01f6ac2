"""Run from a folder that holds nothing but the uploaded archive: one request, through the deployed functions."""

import json
import os
import sys
from pathlib import Path

sys.path.insert(0, ".")

from functions_framework import create_app

start, step, api = (create_app(name, "main.py").test_client() for name in ("start", "step", "api"))
profile = json.loads(Path(os.environ["PROFILE"]).read_text(encoding="utf-8"))
assert api.put("/generator/profile", json=profile).status_code == 200
order = {"generateType": "both", "job": {"role": "Backend Engineer", "company": "Acme", "jobDescriptionText": "SQL"}}
begun = start.post("/generator/start", json=order).get_json()["data"]
token = {"X-Access-Token": begun["accessToken"]}
for _ in range(8):
    answer = step.post(f"/{begun['requestId']}", headers=token).get_json()["data"]
    if answer["status"] != "processing":
        break
shown = api.get(f"/generator/requests/{begun['requestId']}", headers=token).get_json()["data"]
names = sorted(artefact["name"] for artefact in shown["artefacts"])
documents = f"/generator/requests/{begun['requestId']}/documents"
first = [api.get(f"{documents}/{name}", headers=token).data[:4].decode() for name in names]
print(answer["status"], *names, *first)  # noqa: T201 what the test reads
