"""Where pictures go: virtual cameras, video files, a preview window; and who is watching.

`output.open_output` opens a place; `devices.list_virtual_cameras` names the virtual cameras of
this computer; `names.camera_name` is what people pick in their meeting app.
"""
