"""Runs checks one after the other and says of each what came of it, a line each."""
import traceback


class Checks:
    def __init__(self):
        self._checks = []

    def __call__(self, check):
        self._checks.append(check)
        return check

    def run(self):
        for check in self._checks:
            name = check.__name__.replace("_", " ")
            try:
                check()
                print(f"ok {name}", flush=True)
            except Exception:  # A check that fails is an outcome, not the end of the others.
                reason = " / ".join(traceback.format_exc().strip().splitlines()[-6:])
                print(f"not ok {name} # {reason}", flush=True)
        print(f"done {len(self._checks)}", flush=True)


def refused(action, error):
    """What an action raises, which must be of that class."""
    try:
        action()
    except error as raised:
        return raised
    raise AssertionError(f"nothing was raised, expected {error.__name__}")
