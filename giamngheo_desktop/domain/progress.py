"""Progress of long work, told to whoever listens. Knows no Qt."""


class Progress:
    """Reports to nobody; a face of the program hands in a subclass that shows and can cancel."""

    def step(self, done: int, total: int, label: str = "") -> None:
        """Called between pieces of work after which it is safe to stop.

        Args:
            done: pieces finished, 0 to `total`.
            total: pieces in all; 0 when it is not known.
            label: what is in hand, for the person waiting.

        Raises:
            Cancelled: for the worker: the person pressed *Dừng*; the transaction rolls back.
        """
