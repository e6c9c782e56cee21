"""The right to use the webcam, where the operating system asks the person for it."""

import ctypes
import ctypes.util
import sys
from enum import StrEnum


class Permission(StrEnum):
    """What the system says about this program and the camera."""

    GRANTED = "granted"
    DENIED = "denied"
    RESTRICTED = "restricted"
    NOT_ASKED = "not asked"
    NOT_NEEDED = "not needed"


#: AVAuthorizationStatus of AVFoundation.
_STATUS = {
    0: Permission.NOT_ASKED,
    1: Permission.RESTRICTED,
    2: Permission.DENIED,
    3: Permission.GRANTED,
}


def camera_permission() -> Permission:
    """Whether this program may use the webcam. Only macOS keeps such a right per program."""
    if sys.platform == "darwin":
        return _STATUS.get(_authorization_status(), Permission.NOT_ASKED)
    return Permission.NOT_NEEDED


def _authorization_status() -> int:
    """+[AVCaptureDevice authorizationStatusForMediaType:AVMediaTypeVideo]."""
    ctypes.CDLL(ctypes.util.find_library("AVFoundation"))
    objc = ctypes.CDLL(ctypes.util.find_library("objc"))
    objc.objc_getClass.restype = objc.sel_registerName.restype = ctypes.c_void_p
    send = objc.objc_msgSend
    send.restype, send.argtypes = ctypes.c_void_p, [ctypes.c_void_p] * 2 + [ctypes.c_char_p]
    text = send(
        objc.objc_getClass(b"NSString"), objc.sel_registerName(b"stringWithUTF8String:"), b"vide"
    )
    send.restype, send.argtypes = ctypes.c_long, [ctypes.c_void_p] * 3
    device = objc.objc_getClass(b"AVCaptureDevice")
    return int(send(device, objc.sel_registerName(b"authorizationStatusForMediaType:"), text))
