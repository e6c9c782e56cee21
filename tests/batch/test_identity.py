"""Results are the same only where nothing that they depend on differs."""

from typing import Any

import msgspec
import pytest

from emoconf.batch.identity import Recipe

OTHER: dict[str, Any] = {
    "program_version": "9.9.9",
    "model_sha256": "0" * 64,
    "hidden_labels": ("fear",),
    "threshold": 0.41,
    "frames": True,
    "signals": {"expression": "2"},
    "calibration": "someone",
}


def test_the_same_recipe_gives_the_same_identity(recipe: Recipe) -> None:
    again = Recipe.decode(recipe.encode())
    assert again == recipe
    assert again.identity("content") == recipe.identity("content")
    assert again.identity("content") != recipe.identity("other content")


@pytest.mark.parametrize("name", Recipe.__struct_fields__)
def test_each_thing_that_results_depend_on_makes_another_identity(
    recipe: Recipe, name: str
) -> None:
    other = msgspec.structs.replace(recipe, **{name: OTHER[name]})
    assert other.identity("content") != recipe.identity("content")
    assert recipe.differences(other) == {name: (getattr(recipe, name), OTHER[name])}
