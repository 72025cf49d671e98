from django.urls import path

from federation.news.views import (
    consents,
    drafts,
    feed,
    pasting,
    public,
    review,
    settings,
    sources,
    versions,
    writing,
)

app_name = "news"
urlpatterns = [
    path("news/", public.news_list, name="news_list"),
    path("news/feed.xml", feed.news_feed, name="news_feed"),
    path("news/topics/<slug:code>/", public.news_topic, name="news_topic"),
    path("news/months/<str:month>/", public.news_month, name="news_month"),
    path("news/<int:pk>/", public.news_page, name="news_page"),
    path("work/news/", writing.article_list, name="article_list"),
    path("work/news/new/", writing.article_create, name="article_create"),
    path("work/news/settings/", settings.news_setting, name="news_setting"),
    path("work/news/from-activity/", sources.source_list, name="source_list"),
    path(
        "work/news/from-activity/<uuid:uid>/",
        sources.article_from_activity,
        name="article_from_activity",
    ),
    path("work/news/<int:pk>/from-activity/", sources.article_sources, name="article_sources"),
    path("work/news/<int:pk>/", review.article_detail, name="article_detail"),
    path("work/news/<int:pk>/edit/", writing.article_edit, name="article_edit"),
    path("work/news/<int:pk>/draft/", drafts.draft_save, name="draft_save"),
    path("work/news/<int:pk>/draft/discard/", drafts.draft_discard, name="draft_discard"),
    path("work/news/<int:pk>/preview/", writing.article_preview, name="article_preview"),
    path("work/news/<int:pk>/paste/", pasting.article_paste, name="article_paste"),
    path("work/news/<int:pk>/paste/all.zip", pasting.article_bundle, name="article_bundle"),
    path(
        "work/news/<int:pk>/paste/long.jpg", pasting.article_long_photo, name="article_long_photo"
    ),
    path("work/news/<int:pk>/withdraw/", review.article_withdraw, name="article_withdraw"),
    path("work/news/<int:pk>/versions/", versions.version_list, name="version_list"),
    path("work/news/<int:pk>/versions/compare/", versions.version_compare, name="version_compare"),
    path(
        "work/news/<int:pk>/versions/<int:number>/restore/",
        versions.version_restore,
        name="version_restore",
    ),
    path("work/news/<int:pk>/unschedule/", review.article_unschedule, name="article_unschedule"),
    path(
        "work/news/<int:pk>/photos/<uuid:photo_uid>/<photo_size:size>/",
        writing.article_photo,
        name="article_photo",
    ),
    path(
        "work/news/<int:pk>/photos/<uuid:photo_uid>/consent/",
        consents.photo_consent,
        name="photo_consent",
    ),
    path(
        "work/news/<int:pk>/photos/<uuid:photo_uid>/disguise/",
        consents.photo_disguise,
        name="photo_disguise",
    ),
    path("work/review/news/<int:pk>/", review.article_review, name="article_review"),
]
