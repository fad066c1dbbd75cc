"""Third-party files that browsers run are exactly the ones that were reviewed."""

from hashlib import sha256
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "static" / "vendor"


def pinned() -> dict[str, str]:
    lines = (VENDOR / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split("  ") for line in lines)}


def test_every_vendored_script_has_its_pinned_hash() -> None:
    scripts = {path.name: sha256(path.read_bytes()).hexdigest() for path in VENDOR.glob("*.js")}
    assert scripts
    assert scripts == pinned()
