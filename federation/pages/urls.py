from django.urls import path, register_converter
from django.urls.converters import StringConverter

from federation.pages.views import (
    about,
    display,
    feedback,
    feedback_queue,
    help,
    public,
    review,
    search,
    workbench,
)


class FeedbackNumber(StringConverter):
    """A day, a hyphen, four digits."""

    regex = "[0-9]{8}-[0-9]{4}"


register_converter(FeedbackNumber, "feedback_number")

app_name = "pages"
urlpatterns = [
    path("", public.front, name="front"),
    path("about/", about.about, name="about"),
    path("about/micro-homes/", about.about_homes, name="about_homes"),
    path("about/work-plan/", about.about_work_plan, name="about_work_plan"),
    path("contact/", about.contact, name="contact"),
    path("help/", help.help_page, name="help"),
    path("help/rights/", help.help_rights, name="help_rights"),
    path("help/courses/", help.help_courses, name="help_courses"),
    path("today/", help.today, name="today"),
    path("search/", search.search, name="search"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("sitemap/", public.site_map, name="site_map"),
    path("display/", display.display, name="display"),
    path("feedback/", feedback.feedback, name="feedback"),
    path("feedback/status/", feedback.feedback_status, name="feedback_status"),
    path("work/", workbench.workbench, name="workbench"),
    path("work/review/", review.review_list, name="review_list"),
    path("work/feedback/", feedback_queue.feedback_list, name="feedback_list"),
    path(
        "work/feedback/<feedback_number:number>/",
        feedback_queue.feedback_detail,
        name="feedback_detail",
    ),
    path(
        "work/feedback/<feedback_number:number>/take/",
        feedback_queue.feedback_take,
        name="feedback_take",
    ),
    path(
        "work/feedback/<feedback_number:number>/answer/",
        feedback_queue.feedback_answer,
        name="feedback_answer",
    ),
]
