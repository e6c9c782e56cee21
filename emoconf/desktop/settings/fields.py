"""One editor for each kind of setting."""

from PyQt6.QtCore import QTimer, pyqtSignal
from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.settings.words import choice_help, choice_title, suffix
from emoconf.i18n import say
from emoconf.setting_fields import Field

#: Milliseconds after the last key press until a typed value is tried.
TYPED = 500

#: Values that aren't in `choices` are allowed for these.
FREE = frozenset({"size", "camera", "output", "microphone"})


class FieldEditor(QWidget):
    """Title, control, one line of explanation, and the reason why a value is refused.

    Signals:
        edited: Name of the setting and the value that the person wants.
    """

    edited = pyqtSignal(str, object)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(3)
        self._explanation = style.quiet(say(field.description))
        self._refusal = style.warning()
        self._refusal.hide()

    @property
    def title(self) -> str:
        """The setting's name in the person's language."""
        return say(self.field.title)

    def finish(self, *controls: QWidget) -> None:
        """Puts the controls between title and explanation."""
        for control in controls:
            self._layout.addWidget(control)
            if not control.accessibleName():
                control.setAccessibleName(self.title)
            control.setAccessibleDescription(self._explanation.text())
        self._layout.addWidget(self._explanation)
        self._layout.addWidget(self._refusal)

    def show_value(self, value: object) -> None:
        """Shows a value without telling anybody that it was edited."""
        raise NotImplementedError

    def refuse(self, reason: str) -> None:
        """Says why a value is not taken; an empty reason takes that back."""
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))

    @property
    def refusal(self) -> str:
        """Why the value that is shown is not taken; empty if it is."""
        return self._refusal.text()


class Switch(FieldEditor):
    """A setting that is on or off."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._box = QCheckBox(self.title)
        self._box.clicked.connect(lambda on: self.edited.emit(field.name, on))
        self.finish(self._box)

    def show_value(self, value: object) -> None:
        """Ticks the box or not."""
        self._box.setChecked(bool(value))


class Number(FieldEditor):
    """A number between two limits, whole or not."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._spin: QSpinBox | QDoubleSpinBox
        low = field.minimum if field.minimum is not None else 0
        high = field.maximum if field.maximum is not None else 1_000_000
        if field.kind == "int":
            self._spin = QSpinBox()
            self._spin.setRange(int(low), int(high))
        else:
            self._spin = QDoubleSpinBox()
            self._spin.setRange(float(low), float(high))
            self._spin.setSingleStep(0.05)
        self._spin.setSuffix(suffix(field.name))
        self._spin.setKeyboardTracking(False)
        self._spin.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._spin.valueChanged.connect(lambda value: self.edited.emit(field.name, value))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        title = QLabel(self.title)
        title.setBuddy(self._spin)
        self._spin.setAccessibleName(self.title)
        layout.addWidget(title)
        layout.addWidget(self._spin)
        layout.addStretch(1)
        self.finish(row)

    def show_value(self, value: object) -> None:
        """Shows the number."""
        self._spin.blockSignals(True)
        if isinstance(self._spin, QSpinBox):
            self._spin.setValue(int(str(value)))
        else:
            self._spin.setValue(float(str(value)))
        self._spin.blockSignals(False)


class Choice(FieldEditor):
    """One of several values, or a typed one where any is allowed."""

    def __init__(self, field: Field, offered: tuple[str, ...] = ()) -> None:
        super().__init__(field)
        self._combo = QComboBox()
        self._combo.setEditable(field.name in FREE)
        self._combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._combo.setMaximumWidth(420)
        self.offer(offered or field.choices)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED)
        self._typed.timeout.connect(self._emit)
        self._combo.activated.connect(self._emit)
        if self._combo.isEditable():
            self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            self._combo.editTextChanged.connect(lambda _text: self._typed.start())
        title = QLabel(self.title)
        title.setBuddy(self._combo)
        self._combo.setAccessibleName(self.title)
        self.finish(title, self._combo)
        title.setAccessibleName("")

    def offer(self, values: tuple[str, ...]) -> None:
        """Changes what is offered, and keeps what is chosen."""
        current = self._combo.currentText()
        self._combo.blockSignals(True)
        self._combo.clear()
        for value in values:
            self._combo.addItem(choice_title(self.field.name, value), value)
        if current and self._combo.isEditable():
            self._combo.setEditText(current)
        self._combo.blockSignals(False)

    def show_value(self, value: object) -> None:
        """Chooses the value, or writes it where it isn't among those offered."""
        index = self._combo.findData(value)
        self._combo.blockSignals(True)
        self._combo.setCurrentIndex(index)
        if index < 0 and self._combo.isEditable():
            self._combo.setEditText(str(value))
        self._combo.blockSignals(False)

    def _emit(self) -> None:
        self._typed.stop()
        text = self._combo.currentText().strip()
        index = self._combo.findText(text)
        value = self._combo.itemData(index) if index >= 0 else text.replace(" × ", "x")
        self.edited.emit(self.field.name, value)


class Several(FieldEditor):
    """Any number of given values."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._boxes = {value: QCheckBox(choice_title(field.name, value)) for value in field.choices}
        for box in self._boxes.values():
            box.clicked.connect(self._emit)
            box.setAccessibleName(f"{self.title}: {box.text()}")
        self.finish(style.subtitle(self.title), *self._boxes.values())
        for value, box in self._boxes.items():
            if told := choice_help(field.name, value):
                box.setToolTip(told)
                box.setAccessibleDescription(told)

    def show_value(self, value: object) -> None:
        """Ticks the boxes of the values that are chosen."""
        chosen = value if isinstance(value, tuple) else ()
        for name, box in self._boxes.items():
            box.setChecked(name in chosen)

    def _emit(self) -> None:
        chosen = tuple(name for name, box in self._boxes.items() if box.isChecked())
        self.edited.emit(self.field.name, chosen)


class Shortcut(FieldEditor):
    """A key combination that is pressed instead of typed, or none."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self._shown = ""
        self._keys = QKeySequenceEdit()
        self._keys.setMaximumSequenceLength(1)
        self._keys.setMaximumWidth(300)
        self._keys.editingFinished.connect(self._pressed)
        self._keys.setAccessibleName(self.title)
        for inner in self._keys.findChildren(QLineEdit):
            inner.setAccessibleName(self.title)
            inner.setPlaceholderText(translate("Settings", "Press the keys here"))
        self._remove = QPushButton(translate("Settings", "Remove"))
        self._remove.setAccessibleName(f"{self._remove.text()}: {self.title}")
        self._remove.clicked.connect(lambda: self.edited.emit(field.name, ""))
        title = QLabel(self.title)
        title.setBuddy(self._keys)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._keys, 1)
        layout.addWidget(self._remove)
        layout.addStretch(1)
        self.finish(title, row)
        self._keys.setAccessibleDescription(self._explanation.text())
        self._note = style.plain()
        self._problem = style.warning()
        for label in (self._note, self._problem):
            label.hide()
            self._layout.addWidget(label)

    def show_value(self, value: object) -> None:
        """Shows the combination."""
        self._shown = str(value)
        form = QKeySequence.SequenceFormat.PortableText
        self._keys.setKeySequence(QKeySequence.fromString(self._shown, form))
        self._remove.setEnabled(bool(self._shown) and self._keys.isEnabled())

    @property
    def texts(self) -> tuple[str, str]:
        """The combination as Qt writes it everywhere, and in the person's language."""
        form = QKeySequence.SequenceFormat.NativeText
        return self._shown, self._keys.keySequence().toString(form)

    def allow(self, on: bool) -> None:
        """Whether a combination can be chosen at all."""
        self._keys.setEnabled(on)
        self._remove.setEnabled(on and bool(self._shown))

    def tell(self, note: str, problem: str) -> None:
        """Says what the system made of the combination, and what is wrong with it."""
        for label, text in ((self._note, note), (self._problem, problem)):
            label.setText(text)
            label.setVisible(bool(text))

    def _pressed(self) -> None:
        text = self._keys.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if text and text != self._shown:
            self.edited.emit(self.field.name, text)


def editor(field: Field) -> FieldEditor:
    """The editor for a setting."""
    if field.kind == "shortcut":
        return Shortcut(field)
    if field.kind == "bool":
        return Switch(field)
    if field.kind in ("int", "float"):
        return Number(field)
    return Several(field) if field.kind == "list" else Choice(field)
