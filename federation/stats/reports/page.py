"""What stands at the head of a report, on whatever it is shown."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from federation.stats.reports.words import together


def organisation():
    return _("Zhangxian County Women’s Federation")


def closing_line(report):
    """When it was closed and how often corrected; or that its figures may still change."""
    if not report.closed_at:
        return _("Provisional: the period is not closed, and its figures may still change.")
    words = {"date": date_format(localtime(report.closed_at), "DATE_FORMAT")}
    text = _("Closed on %(date)s.") % words
    if report.correction:
        text = together(text, _("Correction %(number)s.") % {"number": report.correction})
    return text
