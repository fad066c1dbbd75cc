"""Takes every picture anew that is kept, from the demo group: ./dev pictures."""

import sys
import tempfile
from pathlib import Path

from groupapp import create_app, paper
from groupapp.handouts.packs import PACKS, keys
from tests import guide_pictures
from tests.handouts.demo_paper import demo_source, picture

FOLDER = Path(__file__).parent.parent / "static" / "handouts"


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        source = demo_source(Path(folder) / "demo")
        app = create_app({"INSTANCE": Path(folder) / "app"})
        with app.app_context():
            for key in keys():
                if key not in PACKS:
                    pdf = paper.pdf([key], source, paper.Form())
                    picture(pdf).quantize(16).save(FOLDER / f"{key}.png", optimize=True)
    print(f"{len(list(FOLDER.iterdir()))} pictures in {FOLDER.name}/")
    guide_pictures.main()
    return 0


if __name__ == "__main__":
    sys.exit(main())
