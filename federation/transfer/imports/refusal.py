"""Files that are not taken, each with what its owner can do about it."""

MOST_BYTES = 10 * 1024**2
MOST_ROWS = 2000
MOST_COLUMNS = 60
MOST_LETTERS = 2000  # in one cell


class FileRefused(Exception):
    """The file is not taken; the words say why and what to do."""

    def __init__(self, words):
        super().__init__()
        self.words = words
