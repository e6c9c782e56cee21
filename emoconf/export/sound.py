"""A recording's sound, on its way into the exported file. Runs in the encoder's process only."""

from collections.abc import Generator, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeAlias

import av
from av.audio.resampler import AudioResampler

#: PyAV's packets are generic over the kind of their stream.
Packet: TypeAlias = "av.Packet[Any]"

#: Sound that begins earlier than this before the picture is left out; a little must stay, since
#: AAC needs its preceding packet to decode the first one.
_LEAD = 0.05

#: Seconds for any one access: a playlist in a recording's clothes would be asked for ever.
_PATIENCE = 10.0

#: The sampling rates of AAC (ISO/IEC 14496-3, table 1.18).
_AAC_RATES = frozenset(
    {7350, 8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 64000, 88200, 96000}
)


class SoundTrack:
    """Copies AAC as it is and turns any other sound into AAC.

    Args:
        source: The recording.
        output: The container that is being written; gets one more stream.

    Raises:
        LookupError: The recording has no sound.
        av.FFmpegError: It cannot be read.
    """

    def __init__(self, source: Path, output: av.container.OutputContainer) -> None:
        self._input = av.open(
            str(source), options={"protocol_whitelist": "file"}, timeout=_PATIENCE
        )
        if not self._input.streams.audio:
            self._input.close()
            raise LookupError("no sound")
        self._source = self._input.streams.audio[0]
        self._copied = self._source.codec_context.name == "aac"
        self._offset = self._video_start()
        if self._copied:
            self._stream = output.add_stream_from_template(self._source)
        else:
            rate = self._source.codec_context.sample_rate
            self._rate = rate if rate in _AAC_RATES else 48000
            layout = "mono" if self._source.codec_context.channels == 1 else "stereo"
            self._stream = output.add_stream("aac", rate=self._rate, layout=layout)
            self._resampler = AudioResampler(
                format="fltp", layout=layout, rate=self._rate, frame_size=1024
            )
        self._packets = self._all_packets()
        self._ahead: tuple[float, Packet] | None = None

    def up_to(self, end: float) -> Iterator[Packet]:
        """The packets, in order, that begin before `end` seconds of the picture's time."""
        while True:
            if self._ahead is None:
                self._ahead = next(self._packets, None)
            if self._ahead is None or self._ahead[0] >= end:
                return
            packet, self._ahead = self._ahead[1], None
            yield packet

    def close(self) -> None:
        """Lets the recording go."""
        self._packets.close()
        self._input.close()

    def _video_start(self) -> float:
        """The time at which the recording's picture begins: it is the export's zero."""
        videos = self._input.streams.video
        if not videos or videos[0].start_time is None or videos[0].time_base is None:
            return 0.0
        return float(videos[0].start_time * videos[0].time_base)

    def _all_packets(self) -> "Generator[tuple[float, Packet]]":
        return self._copies() if self._copied else self._encoded()

    def _copies(self) -> Generator[tuple[float, Packet]]:
        for packet in self._input.demux(self._source):
            if packet.pts is None or packet.dts is None:
                continue  # the flushing packet at the end
            base = packet.time_base
            time = float(packet.pts * base) - self._offset
            if time < -_LEAD:
                continue
            shift = round(self._offset / base)
            packet.pts -= shift
            packet.dts -= shift
            packet.stream = self._stream
            yield time, packet

    def _encoded(self) -> Generator[tuple[float, Packet]]:
        base = Fraction(1, self._rate)
        position: int | None = None
        for frame in self._decoded():
            for piece in self._resampler.resample(frame):
                if position is None:
                    start = 0.0 if frame is None or frame.time is None else frame.time
                    position = round((start - self._offset) / base)
                piece.pts, piece.time_base = position, base
                position += piece.samples
                if piece.pts >= -_LEAD * self._rate:
                    yield from self._timed(self._stream.encode(piece))
        yield from self._timed(self._stream.encode(None))

    def _decoded(self) -> Iterator[av.AudioFrame | None]:
        yield from self._input.decode(self._source)
        yield None  # what the resampler still holds

    @staticmethod
    def _timed(packets: list[Packet]) -> Iterator[tuple[float, Packet]]:
        for packet in packets:
            yield float((packet.pts or 0) * packet.time_base), packet
