"""A bundle for Windows starts on a Windows that has nothing but itself; judged from its imports."""

import pytest
from builder.runtime import Binary, check

#: A bundle in small: two programs, a package with libraries of its own, Qt.
WHOLE = {
    "emoconf-engine.exe": Binary(("kernel32.dll", "user32.dll")),
    "_internal/python311.dll": Binary(("vcruntime140.dll", "api-ms-win-crt-heap-l1-1-0.dll")),
    "_internal/vcruntime140.dll": Binary(("kernel32.dll",), (14, 44)),
    "_internal/vcruntime140_1.dll": Binary(("vcruntime140.dll",), (14, 44)),
    "_internal/MSVCP140.dll": Binary(("vcruntime140.dll", "vcruntime140_1.dll"), (14, 44)),
    "_internal/onnxruntime/capi/state.pyd": Binary(("msvcp140.dll", "vcruntime140_1.dll")),
    "_internal/numpy/_core/umath.pyd": Binary(("openblas-1.dll",)),
    "_internal/numpy.libs/openblas-1.dll": Binary(("msvcp140.dll",)),
    "_internal/PyQt6/QtCore.pyd": Binary(("qt6core.dll",)),
    "_internal/PyQt6/Qt6/bin/Qt6Core.dll": Binary(("msvcp140.dll", "advapi32.dll", "icuuc.dll")),
    "_internal/PyQt6/Qt6/plugins/platforms/qwindows.dll": Binary(("qt6core.dll",)),
}


def test_a_whole_bundle_has_no_fault() -> None:
    assert check(WHOLE) == []


@pytest.mark.parametrize(
    ("gone", "who"),
    [
        ("_internal/MSVCP140.dll", "onnxruntime/capi/state.pyd needs msvcp140.dll"),
        ("_internal/vcruntime140_1.dll", "onnxruntime/capi/state.pyd needs vcruntime140_1.dll"),
        ("_internal/numpy.libs/openblas-1.dll", "umath.pyd needs openblas-1.dll"),
        ("_internal/PyQt6/Qt6/bin/Qt6Core.dll", "qwindows.dll needs qt6core.dll"),
    ],
)
def test_a_library_that_is_missing_is_named_with_who_wants_it(gone: str, who: str) -> None:
    faults = check({path: one for path, one in WHOLE.items() if path != gone})
    assert any(who in fault for fault in faults)


def test_a_runtime_that_only_qt_finds_does_not_count() -> None:
    moved = {path: one for path, one in WHOLE.items() if path != "_internal/MSVCP140.dll"}
    moved["_internal/PyQt6/Qt6/bin/MSVCP140.dll"] = Binary((), (14, 44))
    assert [fault.split()[0] for fault in check(moved)] == [
        "_internal/numpy.libs/openblas-1.dll",
        "_internal/onnxruntime/capi/state.pyd",
    ]


def test_a_runtime_in_which_newer_libraries_crash_is_refused() -> None:
    old = {**WHOLE, "_internal/MSVCP140.dll": Binary((), (14, 36))}
    assert check(old) == ["_internal/MSVCP140.dll is version 14.36; 14.40 is needed."]
