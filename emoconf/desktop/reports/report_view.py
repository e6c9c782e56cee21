"""One meeting's report, to look at, note, rename and tag."""

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtWidgets import (
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.reports.course_chart import CourseChart
from emoconf.desktop.reports.parts import CoursePart, widget_of
from emoconf.i18n import say, show
from emoconf.reports import wording
from emoconf.reports.compose import compose
from emoconf.reports.document import Section
from emoconf.reports.figures import Report

#: Milliseconds after the last key press until notes are saved.
TYPED = 800


class ReportView(QScrollArea):
    """Built anew for each meeting.

    Signals:
        renamed: Meeting and new title.
        noted: Meeting and new notes.
        tagged: Meeting and new tags.
    """

    renamed = pyqtSignal(int, str)
    noted = pyqtSignal(int, str)
    tagged = pyqtSignal(int, tuple)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.report: Report | None = None
        self.chart: CourseChart | None = None
        self._saved = ""
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED)
        self._typed.timeout.connect(self.save_note)
        self.say(translate("Reports", "Choose a meeting."))

    def say(self, text: str) -> None:
        """Shows a sentence instead of a report."""
        self.save_note()
        self.report = self.chart = None
        label = style.quiet(text)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(label)

    def show_report(self, report: Report) -> None:
        """Shows a meeting."""
        self.save_note()
        self.chart = None
        self.report, self._saved = report, report.meeting.notes
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(style.NEAR * 2)
        layout.setContentsMargins(style.APART, style.NEAR, style.APART, style.APART)
        layout.addLayout(self._head(report))
        document = compose(report)
        layout.addWidget(style.quiet(" · ".join(show(fact) for fact in document.facts)))
        layout.addWidget(style.subtitle(say(document.headline)))
        for section in document.sections:
            self._add_section(layout, section)
        self._add_texts(layout, report)
        layout.addWidget(style.line())
        layout.addWidget(style.quiet(say(document.closing)))
        layout.addStretch(1)
        self.setWidget(page)

    # -- Parts -----------------------------------------------------------------------------

    def _head(self, report: Report) -> QHBoxLayout:
        self._title = style.title(report.meeting.name)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        rename = QPushButton(translate("Reports", "Rename …"))
        rename.clicked.connect(self._rename)
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(rename, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _add_section(self, layout: QVBoxLayout, section: Section) -> None:
        layout.addWidget(style.subtitle(say(section.title)))
        if section.hint:
            layout.addWidget(style.quiet(say(section.hint)))
        for block in section.blocks:
            widget = widget_of(block, self.note_moment)
            if isinstance(widget, CoursePart) and self.chart is None:
                self.chart = widget.chart
            layout.addWidget(widget)
        if section.after:
            layout.addWidget(style.quiet(say(section.after)))

    def _add_texts(self, layout: QVBoxLayout, report: Report) -> None:
        self._tags = QLineEdit(" ".join(report.meeting.tags))
        self._tags.setPlaceholderText(translate("Reports", "Words with spaces between them"))
        self._tags.editingFinished.connect(self._tag)
        self._notes = QPlainTextEdit(report.meeting.notes)
        self._notes.setTabChangesFocus(True)
        self._notes.setMinimumHeight(90)
        self._notes.textChanged.connect(self._typed.start)
        for name, field in (
            (translate("Reports", "&Tags"), self._tags),
            (translate("Reports", "&Notes"), self._notes),
        ):
            label = QLabel(name)
            label.setBuddy(field)
            field.setAccessibleName(name.replace("&", ""))
            layout.addWidget(label)
            layout.addWidget(field)

    # -- What people write -----------------------------------------------------------------

    def note_moment(self, second: int) -> None:
        """Asks for words about a moment and adds them to the notes."""
        assert self.report is not None
        about = [show(wording.change_text(m)) for m in self.report.moments if m.second == second]
        text, ok = QInputDialog.getText(
            self,
            translate("Reports", "Note a moment"),
            f"{wording.clock(second)} {' '.join(about)}".strip(),
        )
        if ok and text.strip():
            self.add_note(second, text.strip())

    def add_note(self, second: int, text: str) -> None:
        """Adds a line with its time to the notes."""
        present = self._notes.toPlainText().rstrip()
        line = f"{wording.clock(second)}: {text}"
        self._notes.setPlainText(f"{present}\n{line}" if present else line)
        self.save_note()

    def save_note(self) -> None:
        """Saves what was typed and isn't saved yet."""
        self._typed.stop()
        if self.report is None or self._notes.toPlainText() == self._saved:
            return
        self._saved = self._notes.toPlainText()
        self.noted.emit(self.report.meeting.id, self._saved)

    def _rename(self) -> None:
        assert self.report is not None
        meeting = self.report.meeting
        text, ok = QInputDialog.getText(
            self,
            translate("Reports", "Rename the meeting"),
            translate("Reports", "Title"),
            text=meeting.title or "",
        )
        if ok:
            self.renamed.emit(meeting.id, text)

    def _tag(self) -> None:
        assert self.report is not None
        tags = tuple(self._tags.text().split())
        if tags != self.report.meeting.tags:
            self.tagged.emit(self.report.meeting.id, tags)
