"""The virtual camera's driver: which there are, setting one up, and who is watching.

`devices.list_virtual_cameras` names the virtual cameras of this computer; `names.camera_name` is
what people pick in their meeting app.
"""
