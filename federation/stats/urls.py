from django.urls import path

from federation.stats import views

app_name = "stats"
urlpatterns = [
    path("work/county/", views.overview, name="overview"),
]
