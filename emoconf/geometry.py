"""Boxes and letterboxes: pure arithmetic on pixel coordinates.

Coordinates are pixels with the origin in the picture's top left corner, x to the right, y down.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-aligned rectangle in pixels; may be fractional."""

    x: float
    y: float
    w: float
    h: float

    @property
    def center(self) -> tuple[float, float]:
        """The middle point (x, y)."""
        return self.x + self.w / 2, self.y + self.h / 2

    @property
    def area(self) -> float:
        """Width times height, never negative."""
        return max(self.w, 0.0) * max(self.h, 0.0)

    def scaled(self, factor_x: float, factor_y: float | None = None) -> "Box":
        """The same box in a picture that is `factor` times as large."""
        fy = factor_x if factor_y is None else factor_y
        return Box(self.x * factor_x, self.y * fy, self.w * factor_x, self.h * fy)

    def moved(self, dx: float, dy: float) -> "Box":
        """The box shifted by (dx, dy) pixels."""
        return Box(self.x + dx, self.y + dy, self.w, self.h)

    def grown(self, share: float) -> "Box":
        """The box with `share` of its width (height) added on each side; negative shrinks."""
        return Box(
            self.x - self.w * share,
            self.y - self.h * share,
            self.w * (1 + 2 * share),
            self.h * (1 + 2 * share),
        )

    def clamped(self, width: float, height: float) -> "Box":
        """The part of the box that lies inside a picture of that size; may be empty."""
        left, top = min(max(self.x, 0.0), width), min(max(self.y, 0.0), height)
        right = min(max(self.x + self.w, left), width)
        bottom = min(max(self.y + self.h, top), height)
        return Box(left, top, right - left, bottom - top)

    def intersection(self, other: "Box") -> float:
        """Area in square pixels that both boxes cover."""
        width = min(self.x + self.w, other.x + other.w) - max(self.x, other.x)
        height = min(self.y + self.h, other.y + other.h) - max(self.y, other.y)
        return max(width, 0.0) * max(height, 0.0)

    def iou(self, other: "Box") -> float:
        """Intersection over union, 0 (apart) to 1 (the same); 0 for two empty boxes."""
        shared = self.intersection(other)
        union = self.area + other.area - shared
        return shared / union if union > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Letterbox:
    """How a picture of one size sits, unstretched and centred, in a frame of another size.

    Attributes:
        x: Left edge of the picture inside the frame, whole pixels.
        y: Top edge.
        w: Width of the scaled picture, at least 1, never above the frame's.
        h: Height likewise.
        scale: Frame pixels per picture pixel.
    """

    x: int
    y: int
    w: int
    h: int
    scale: float

    @classmethod
    def fit(cls, source: tuple[int, int], target: tuple[int, int]) -> "Letterbox":
        """Fits a picture of size `source` (width, height) into a frame of size `target`.

        Raises:
            ValueError: A side is not positive.
        """
        (source_w, source_h), (target_w, target_h) = source, target
        if min(source_w, source_h, target_w, target_h) < 1:
            raise ValueError(f"sizes must be positive, got {source} and {target}")
        scale = min(target_w / source_w, target_h / source_h)
        w = min(max(round(source_w * scale), 1), target_w)
        h = min(max(round(source_h * scale), 1), target_h)
        return cls((target_w - w) // 2, (target_h - h) // 2, w, h, scale)
