"""The tray app: icon, menu and windows. A client of the engine; never imports cv2 or onnxruntime.

`controller.AppController` is the middle: it holds the state, every window and the tray listen to
its signals and call its methods, none of them knows another. `connection.EngineConnection` talks to
the engine on its own threads, so that nothing slow ever happens on Qt's.
"""
