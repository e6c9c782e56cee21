"""What every place that pictures go to must do."""

from collections.abc import Callable

import pytest

from emoconf.errors import OutputError
from emoconf.outputs.base import Output
from emoconf.values import Image

Make = Callable[[], Output]


def test_knows_its_name_kind_size_and_rate_before_it_is_open(make: Make) -> None:
    output = make()
    assert output.closed
    assert output.name and output.kind
    assert output.size == (320, 240) and output.fps == 30


def test_takes_pictures_between_open_and_close(make: Make, picture: Image) -> None:
    output = make()
    output.open()
    assert not output.closed
    for number in range(5):
        output.send(picture, number / 30)
    output.close()
    assert output.closed


def test_opening_or_closing_twice_changes_nothing(make: Make, picture: Image) -> None:
    output = make()
    output.open()
    output.open()
    output.send(picture, 0.0)
    output.close()
    output.close()
    assert output.closed


def test_refuses_pictures_while_it_is_closed(make: Make, picture: Image) -> None:
    output = make()
    with pytest.raises(OutputError) as caught:
        output.send(picture, 0.0)
    assert caught.value.hint
    output.open()
    output.send(picture, 0.0)
    output.close()
    with pytest.raises(OutputError):
        output.send(picture, 1.0)


def test_leaves_the_picture_as_it_was(make: Make, picture: Image) -> None:
    before = picture.copy()
    output = make()
    output.open()
    output.send(picture, 0.0)
    assert (picture == before).all()


def test_refuses_a_picture_of_another_size(make: Make, picture: Image) -> None:
    output = make()
    output.open()
    with pytest.raises(OutputError):
        output.send(picture[:100].copy(), 0.0)


def test_wiping_takes_a_picture_like_sending(make: Make, picture: Image) -> None:
    output = make()
    with pytest.raises(OutputError):
        output.blank(picture, 0.0)
    output.open()
    output.send(picture, 0.0)
    output.blank(picture, 1.0)
    assert not output.closed
