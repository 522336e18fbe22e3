"""`python -m corpus.maker [FOLDER]`: make every file of the sample, and the truth."""

import sys
from pathlib import Path

from corpus.maker.make import SAMPLE, make

make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
