"""One meeting's report, to look at, note, rename and tag."""

from PyQt6.QtCore import QDateTime, QLocale, Qt, QTimer, pyqtSignal
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
from emoconf.desktop.looks import duration
from emoconf.desktop.reports.course_chart import CourseChart
from emoconf.desktop.reports.parts import Figures, Moments, Shares, moment_text
from emoconf.i18n import say
from emoconf.reports import wording
from emoconf.reports.figures import Report
from emoconf.text import Text, plural

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
        self._saved = ""
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED)
        self._typed.timeout.connect(self.save_note)
        self.say(translate("Reports", "Choose a meeting."))

    def say(self, text: str) -> None:
        """Shows a sentence instead of a report."""
        self.save_note()
        self.report = None
        label = style.quiet(text)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(label)

    def show_report(self, report: Report) -> None:
        """Shows a meeting."""
        self.save_note()
        self.report, self._saved = report, report.meeting.notes
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setSpacing(style.NEAR * 2)
        layout.setContentsMargins(style.APART, style.NEAR, style.APART, style.APART)
        layout.addLayout(self._head(report))
        layout.addWidget(style.quiet(_facts(report)))
        layout.addWidget(style.subtitle(say(report.headline)))
        layout.addLayout(self._course(report))
        layout.addWidget(style.subtitle(translate("Reports", "Expressions shown")))
        layout.addWidget(Shares(report))
        layout.addWidget(style.quiet(_usual_note(report)))
        layout.addWidget(style.subtitle(translate("Reports", "Figures")))
        layout.addWidget(Figures(report))
        layout.addWidget(style.subtitle(translate("Reports", "Moments")))
        layout.addWidget(self._moments(report))
        self._add_texts(layout, report)
        layout.addWidget(style.line())
        for text in (*report.notes, wording.RECORDED, wording.LIMITS, wording.REFLECTION):
            layout.addWidget(style.quiet(say(text)))
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

    def _course(self, report: Report) -> QVBoxLayout:
        self.chart = CourseChart()
        self.chart.show_course(report.course, report.summary.seconds, report.moments)
        words = style.quiet(
            translate("Reports", "Point at the course, or walk through it with the arrow keys.")
        )
        self.chart.pointed.connect(words.setText)
        self.chart.chosen.connect(self.note_moment)
        row = QHBoxLayout()
        row.addWidget(words, 1)
        for text, name, factor in (
            ("+", translate("Reports", "Zoom in"), 0.5),
            ("−", translate("Reports", "Zoom out"), 2.0),
        ):
            button = QPushButton(text)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setFixedWidth(40)
            button.clicked.connect(lambda _, f=factor: self.chart.zoom(f))
            row.addWidget(button)
        column = QVBoxLayout()
        column.addWidget(self.chart)
        column.addLayout(row)
        return column

    def _moments(self, report: Report) -> QWidget:
        if not report.moments:
            return style.quiet(translate("Reports", "No moment stands out, and none was marked."))
        moments = Moments(report.moments)
        moments.chosen.connect(self.note_moment)
        return moments

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
        about = [moment_text(m) for m in self.report.moments if m.second == second]
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


def _facts(report: Report) -> str:
    meeting, summary = report.meeting, report.summary
    start = QDateTime(meeting.started_at.replace(tzinfo=None))
    day = QLocale().toString(start.date(), QLocale.FormatType.LongFormat)
    parts = [f"{day}, {QLocale().toString(start.time(), QLocale.FormatType.ShortFormat)}"]
    if meeting.app and meeting.app != meeting.name:
        parts.append(meeting.app)
    parts.append(duration(summary.seconds))
    parts.append(
        translate("Reports", "face seen {share} of the time").format(
            share=wording.percent(summary.coverage)
        )
    )
    return " · ".join(parts)


def _usual_note(report: Report) -> str:
    if report.usual is None:
        return ""
    count = report.usual.count
    if not report.usual.figures:
        few = Text(
            "Not enough meetings yet for a comparison with your usual ({count}).", count=count
        )
        return say(few)
    return say(
        plural(
            "“Usually” is your last meeting with the same model.",
            "“Usually” is the middle half of your last {count} meetings with the same model.",
            count,
        )
    )
