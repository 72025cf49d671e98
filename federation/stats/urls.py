from django.urls import path, register_converter

from federation.stats.converters import MonthConverter, SpanConverter
from federation.stats.views import closing, desk, issues, public, reports

register_converter(MonthConverter, "month")
register_converter(SpanConverter, "span")

app_name = "stats"
urlpatterns = [
    path("figures/", public.public_figures, name="public_figures"),
    path("figures/<month:month>/", public.public_month, name="public_month"),
    path("figures/<month:month>.csv", public.public_csv, name="public_csv"),
    path("issues/", issues.issue_list, name="issue_list"),
    path("issues/<month:month>/", issues.issue_page, name="issue_page"),
    path("work/issues/", issues.issue_work, name="issue_work"),
    path("work/issues/<month:month>/", issues.issue_edit, name="issue_edit"),
    path("work/county/", desk.overview, name="overview"),
    path("work/county/answers/", desk.answers, name="answers"),
    path("work/county/figures/", desk.crossing, name="crossing"),
    path("work/county/reports/<span:span>/", reports.report, name="report"),
    path("work/county/reports/", closing.town_reports, name="town_reports"),
    path("work/county/months/", closing.month_list, name="month_list"),
    path("work/county/months/<month:month>/", closing.month_detail, name="month_detail"),
    path("work/county/months/<month:month>/close/", closing.month_close, name="month_close"),
    path("work/county/months/<month:month>/reopen/", closing.month_reopen, name="month_reopen"),
]
