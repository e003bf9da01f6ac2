"""scripts/deploy: check, show, ask, do, and look whether it answers."""

import argparse
import shlex
import subprocess
import sys
from collections.abc import Sequence

from scripts.deployment.checks import findings
from scripts.deployment.plan import Command, Stage, plan, secret_checks
from scripts.deployment.smoke import health_addresses, trouble_after
from scripts.deployment.target import ROOT, Target, read_target

SMOKE_SECONDS = 120.0
_TESTS = Command(("./scripts/test",))


def main() -> int:
    """The exit status: 0 if it was done, or shown; 1 if something stands in the way; 2 for a wrong call."""
    options = _options()
    target = read_target(options.project)
    print(
        f"Seamstep to {target.project}, {target.region}" + (" (dry run: nothing is run)" if options.dry_run else "")
    )
    troubled = _checked(target)
    tests = [] if options.skip_tests else [Stage("All tests", (_TESTS,))]
    stages = [*tests, *plan(target)]
    print("\nFirst, with Google, each secret by its name:")
    _show(secret_checks(target))
    for number, stage in enumerate(stages, 1):
        print(f"\n{number}. {stage.title}")
        _show(stage.commands)
    addresses = options.health or health_addresses(target)
    print("\nAt last it must answer, within two minutes:")
    print("\n".join(f"  {url}" for url in addresses))
    if options.dry_run:
        return 0
    if troubled:
        print("\nNothing was done. Mend what is marked first.", file=sys.stderr)
        return 1
    if not (options.yes or _agreed(target)):
        return 1
    return _deploy(target, stages) or _smoke(addresses)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/deploy", description="Deploy functions, rules, indexes, hosting.")
    parser.add_argument("--project", required=True, help="the id of the Firebase project")
    parser.add_argument("--dry-run", action="store_true", help="check and show, and run nothing")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--health", action="append", help="an address that must answer, in place of the usual two")
    parser.add_argument("--skip-tests", action="store_true", help="do not run the tests first: CI has")
    return parser.parse_args()


def _checked(target: Target) -> bool:
    found = findings(target)
    for finding in found:
        print(f"  {'no' if finding.trouble else 'ok':4} {finding.what}")
        if finding.trouble:
            print(f"       {finding.trouble}")
    return any(finding.trouble for finding in found)


def _show(commands: Sequence[Command]) -> None:
    for command in commands:
        if command.unless:
            print(f"  unless: {shlex.join(command.unless)}")
        print(f"  $ {shlex.join(command.argv)}")


def _agreed(target: Target) -> bool:
    print(f"\nThis changes {target.project}. To go on, type its name: ", end="", flush=True)
    if sys.stdin.readline().strip() == target.project:
        return True
    print("Nothing was done.", file=sys.stderr)
    return False


def _deploy(target: Target, stages: Sequence[Stage]) -> int:
    missing = [
        name for name, check in zip(target.secrets, secret_checks(target), strict=True) if not _enabled(check.argv)
    ]
    if missing:
        for name in missing:
            print(f"There is no secret {name}. Make it: docs/operations.md, “Secrets”.", file=sys.stderr)
        return 1
    for stage in stages:
        print(f"\n{stage.title}", flush=True)
        for command in stage.commands:
            if command.unless and _succeeds(command.unless):
                continue
            print(f"  $ {shlex.join(command.argv)}", flush=True)
            if subprocess.run(command.argv, cwd=ROOT, check=False).returncode:
                print(
                    "Stopped there. What was done before it stays; run this again once it is mended.", file=sys.stderr
                )
                return 1
    return 0


def _smoke(addresses: Sequence[str]) -> int:
    troubles = {url: trouble_after(url, SMOKE_SECONDS) for url in addresses}
    for url, trouble in troubles.items():
        print(f"  {'no' if trouble else 'ok':4} {url} {trouble}")
    if any(troubles.values()):
        print("Deployed, but it does not answer. See docs/operations.md, “When it does not answer”.", file=sys.stderr)
        return 1
    return 0


def _succeeds(argv: Sequence[str]) -> bool:
    return subprocess.run(argv, cwd=ROOT, capture_output=True, check=False).returncode == 0


def _enabled(argv: Sequence[str]) -> bool:
    looked = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    return looked.returncode == 0 and looked.stdout.strip().upper() == "ENABLED"


if __name__ == "__main__":
    sys.exit(main())
