"""What every source of pictures has in common, whether webcam, recording or built-in clip."""

from typing import Protocol

from emoconf.values import Frame


class Source(Protocol):
    """Gives pictures one after the other; used by one thread at a time.

    A source may be opened again after it was closed; it then finds the same camera or recording
    (a webcam by name and identity, since it may come back under another number).

    Attributes:
        name: What people call it: the webcam's name, the file's name.
        live: True if pictures come at their own pace and are lost unless read in time; False
            for recordings, which wait for their reader.
    """

    name: str
    live: bool

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels; known once `open` has returned, (0, 0) before."""
        ...

    @property
    def fps(self) -> float:
        """Nominal pictures per second; known once `open` has returned, 0.0 before."""
        ...

    def open(self) -> None:
        """Takes hold of the camera or the recording; nothing happens if it is open already.

        Raises:
            CaptureError: It cannot be read, and trying again will not help.
            CameraLost: The camera cannot be had now; trying again may help.
        """
        ...

    def read(self) -> Frame | None:
        """Waits for the next picture.

        The picture of a live source is only valid until the next `read`: whoever keeps it, copies
        it. The picture of a recording stays valid.

        Returns:
            The picture, or None at the end of a recording. `Frame.number` counts from 0;
            `Frame.time` always grows: monotonic seconds for live sources, seconds into the
            recording otherwise.

        Raises:
            CameraLost: The camera gives no (new) pictures any more.
            CaptureError: The source is not open. (What cannot be read of a recording is left out
                and said by its `warning` at the end.)
        """
        ...

    def close(self) -> None:
        """Lets the camera or the recording go; may be called again, and before `open`."""
        ...

    def clone(self) -> "Source":
        """A new, closed source for the same camera or recording.

        Needed where another thread is still stuck inside this one.
        """
        ...
