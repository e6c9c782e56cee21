"""Two meetings side by side."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from emoconf.desktop import style
from emoconf.desktop.i18n import translate
from emoconf.desktop.reports.course_chart import CourseChart
from emoconf.desktop.reports.model import short_time
from emoconf.desktop.reports.parts import titled
from emoconf.i18n import show
from emoconf.reports.compose import compose, course_of, side_by_side
from emoconf.reports.figures import Report


class CompareView(QScrollArea):
    """Courses above, figures below, one column for each meeting."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.say(translate("Reports", "Choose two meetings in the list to compare them."))

    def say(self, text: str) -> None:
        """Shows a sentence instead."""
        label = style.quiet(text)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWidget(label)

    def show_pair(self, pair: tuple[Report, Report]) -> None:
        """Shows two meetings."""
        page = QWidget()
        layout = QVBoxLayout(page)
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.APART)
        grid.setVerticalSpacing(style.NEAR)
        for column, report in enumerate(pair, 1):
            name = style.subtitle(report.meeting.name)
            name.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(name, 0, column)
            grid.addWidget(style.quiet(short_time(report.meeting.started_at)), 1, column)
            course = course_of(compose(report))
            if course is not None:
                chart = CourseChart()
                chart.show_course(course)
                grid.addWidget(chart, 2, column)
            grid.setColumnStretch(column, 1)
        for row, (title, values) in enumerate(side_by_side(pair), 3):
            grid.addWidget(QLabel(titled(title)), row, 0)
            for column, value in enumerate(values, 1):
                grid.addWidget(QLabel(show(value)), row, column)
        layout.addLayout(grid)
        layout.addStretch(1)
        self.setWidget(page)
